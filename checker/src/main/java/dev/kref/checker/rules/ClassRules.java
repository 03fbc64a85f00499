package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.flow.ProgramFacts;
import dev.kref.checker.model.TermKind;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The rules that are decided by declarations and classes, without following paths: contracts, owned
 * fields, release functions, and advice about counts.
 */
public final class ClassRules {
  private final ProgramFacts facts;
  private final Declarations declarations;
  private final CounterInits inits;
  private final OwnedFields fields;
  private final ReleaseFunctions functions;
  private final ReleaseOverrides overrides;
  private final SelfCounts selfCounts;
  private final HomeMadeCounters homeMade;
  private final CountDecisions decisions;
  private final GetAdvice gets;
  private final LockExpressions locks;
  private final ElementWords elements;
  private final CrossedDelegates delegates;
  private final IgnoredElements ignored;
  private final LentResults results;
  private final KeptBetweenCalls kept;
  private final OneKindPut oneKind;

  public ClassRules(ProgramFacts facts) {
    this.facts = facts;
    this.declarations = new Declarations(facts);
    this.inits = new CounterInits(facts);
    RunScan scan = new RunScan(facts);
    this.fields = new OwnedFields(facts, scan);
    this.functions = new ReleaseFunctions(facts, scan);
    this.overrides = new ReleaseOverrides(facts, functions);
    this.selfCounts = new SelfCounts(facts, scan);
    this.homeMade = new HomeMadeCounters(facts);
    this.decisions = new CountDecisions(facts);
    this.gets = new GetAdvice(facts);
    this.locks = new LockExpressions(facts);
    this.elements = new ElementWords(facts);
    this.delegates = new CrossedDelegates(facts);
    this.ignored = new IgnoredElements(facts);
    this.results = new LentResults(facts);
    this.kept = new KeptBetweenCalls(facts, scan);
    this.oneKind = new OneKindPut(facts);
  }

  /**
   * The findings of one attributed file, in no particular order.
   *
   * @param failed told of each class in which a rule failed, with the cause; the findings of that
   *     rule and class are lost, nothing else
   */
  public List<Finding> findings(CompilationUnitTree unit, BiConsumer<String, Throwable> failed) {
    Reporter reporter = new Reporter(facts, unit);
    List<ClassTree> classes = openClasses(unit);
    if (facts.concerns(unit)) {
      references(unit, classes, reporter, failed);
    }
    for (ClassTree tree : classes) {
      attempt(nameOf(tree), failed, () -> homeMade.check(tree, reporter));
    }
    return reporter.findings();
  }

  private void references(
      CompilationUnitTree unit,
      List<ClassTree> classes,
      Reporter reporter,
      BiConsumer<String, Throwable> failed) {
    attempt(
        "the declarations of " + unit.getSourceFile().getName(),
        failed,
        () -> declarations.check(reporter));
    attempt(
        "the types in " + unit.getSourceFile().getName(), failed, () -> elements.check(reporter));
    String functionsOf = "the release functions of " + unit.getSourceFile().getName();
    attempt(functionsOf, failed, () -> functions.check(reporter));
    attempt(functionsOf, failed, () -> selfCounts.check(reporter));
    for (ClassTree tree : classes) {
      if (!facts.touchesCounted(tree)) {
        continue;
      }
      String name = nameOf(tree);
      attempt(name, failed, () -> inits.check(tree, reporter));
      attempt(name, failed, () -> fields.check(tree, reporter));
      attempt(name, failed, () -> overrides.check(tree, reporter));
      attempt(name, failed, () -> decisions.check(tree, reporter));
      attempt(name, failed, () -> gets.check(tree, reporter));
      attempt(name, failed, () -> locks.check(tree, reporter));
      attempt(name, failed, () -> delegates.check(tree, reporter));
      attempt(name, failed, () -> ignored.check(tree, reporter));
      attempt(name, failed, () -> results.check(tree, reporter));
      attempt(name, failed, () -> kept.check(tree, reporter));
      attempt(name, failed, () -> oneKind.check(tree, reporter));
    }
  }

  private static String nameOf(ClassTree tree) {
    return "class " + Code.classOf(tree).flatName();
  }

  /** Whether the rules look into a class: it does not implement counting itself. */
  private boolean isOpen(ClassTree tree) {
    ClassSymbol type = Code.classOf(tree);
    return type != null
        && !facts.model().typeContract(type.type).terms().has(TermKind.TRUSTED_REF_IMPL);
  }

  private static void attempt(String what, BiConsumer<String, Throwable> failed, Runnable rule) {
    try {
      rule.run();
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      failed.accept(what, e);
    }
  }

  private List<ClassTree> openClasses(CompilationUnitTree unit) {
    return facts.classes(unit).stream().filter(this::isOpen).toList();
  }
}
