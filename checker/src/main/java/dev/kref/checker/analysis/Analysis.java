package dev.kref.checker.analysis;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.annotate.Annotator;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.flow.Bodies;
import dev.kref.checker.flow.Engine;
import dev.kref.checker.inference.InferredCounter;
import dev.kref.checker.model.Options;
import dev.kref.checker.repair.Repairer;
import dev.kref.checker.rules.ClassRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/** The facade of the engine: attributed sources in, findings out. One per javac context. */
public final class Analysis {
  private static final Context.Key<Analysis> KEY = new Context.Key<>();

  private final Engine engine;
  private final ProgramFacts facts;
  private final ClassRules rules;
  private final Repairer repairer;
  private final Annotator annotator;
  private final Options options;
  private final List<String> failures = new ArrayList<>();
  private final Map<CompilationUnitTree, List<Finding>> known = new WeakHashMap<>();

  private Analysis(Context context, Options options) {
    context.put(KEY, this);
    this.options = options;
    this.engine = new Engine(context, options);
    this.facts = new ProgramFacts(engine);
    this.rules = new ClassRules(facts);
    this.repairer = new Repairer(context, options);
    this.annotator = new Annotator(context, options);
  }

  /** The analysis of this compilation; options count the first time. */
  public static Analysis instance(Context context, Options options) {
    Analysis analysis = context.get(KEY);
    return analysis != null ? analysis : new Analysis(context, options);
  }

  /**
   * All findings of one attributed file, in the order of their places. A body in which the engine
   * fails costs that body's findings only.
   */
  public List<Finding> findings(CompilationUnitTree unit) {
    List<Finding> findings = known.get(unit);
    if (findings == null) {
      findings = find(unit);
      known.put(unit, findings);
    }
    return findings;
  }

  private List<Finding> find(CompilationUnitTree unit) {
    int before = failures.size();
    List<Finding> ofBodies = new Bodies(engine).findings(unit, this::failed);
    List<Finding> ofClasses = rules.findings(unit, this::failed);
    if (ofBodies.isEmpty() && ofClasses.isEmpty() && !facts.concerns(unit)) {
      return List.of();
    }
    List<Finding> all =
        new ReasonedSuppressions(facts, unit)
            .apply(OneDefect.merge(ofBodies, ofClasses), failures.size() == before);
    return repairer.repaired(unit, all.stream().sorted().toList(), this::failed);
  }

  /**
   * What is held behind each line of one attributed file, by whom and why, in the order of the
   * lines. A line at which an object can be in several states has an entry for each.
   */
  public List<Held> holdings(CompilationUnitTree unit) {
    return new Bodies(engine).holdings(unit, this::failed);
  }

  /**
   * What is held beside every line of some bodies of one attributed file. They are interpreted
   * again for it, so that nothing is gathered where nobody asks.
   *
   * @param subjects the bodies, as {@link Finding#subject()} names them
   */
  public List<Ribbon> ribbons(CompilationUnitTree unit, Set<String> subjects) {
    return new Bodies(engine).ribbons(unit, subjects);
  }

  /**
   * The annotations that the bodies of some attributed files prove, as edits by file.
   *
   * @param left told in one line of each counter that cannot be annotated
   */
  public Map<CompilationUnitTree, Repair> annotations(
      List<CompilationUnitTree> units, Consumer<String> left) {
    Map<CompilationUnitTree, Repair> found = annotator.annotations(units);
    annotator.left().forEach(left);
    return found;
  }

  /**
   * One line for each class of the files asked about so far that counts references by hand, as its
   * body shows.
   */
  public List<String> inferredCounters() {
    List<String> lines = new ArrayList<>();
    for (InferredCounter counter : facts.model().inferredCounters()) {
      String file = counter.unit().getSourceFile().getName();
      lines.add(
          "counted: "
              + counter.story()
              + " (inferred from "
              + file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
              + ":"
              + counter.line()
              + ")");
    }
    return lines;
  }

  private void failed(String body, Throwable cause) {
    if (options.failOnInternalError()) {
      throw new IllegalStateException("krefcheck failed in " + body, cause);
    }
    StackTraceElement[] trace = cause.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    failures.add("krefcheck could not follow " + body + ": " + cause + where);
  }

  /** What the user's stubs describe and the described types do not have, in one line each. */
  public List<String> stubMismatches() {
    return facts.model().stubMismatches();
  }

  /** One line for each body in which the engine failed so far. */
  public List<String> internalErrors() {
    return List.copyOf(failures);
  }
}
