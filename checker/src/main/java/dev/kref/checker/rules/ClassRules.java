package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Finding;
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
  private final ElementWords elements;
  private final ReleaseFunctions functions;
  private final SelfCounts selfCounts;
  private final HomeMadeCounters homeMade;
  private final List<ClassRule> rules;

  public ClassRules(ProgramFacts facts) {
    this.facts = facts;
    this.declarations = new Declarations(facts);
    this.elements = new ElementWords(facts);
    RunScan scan = new RunScan(facts);
    this.functions = new ReleaseFunctions(facts, scan);
    this.selfCounts = new SelfCounts(facts, scan);
    this.homeMade = new HomeMadeCounters(facts);
    this.rules =
        List.of(
            new CounterInits(facts),
            new OwnedFields(facts, scan),
            new ReleaseOverrides(facts, functions),
            new CountDecisions(facts),
            new GetAdvice(facts),
            new LockExpressions(facts),
            new CrossedDelegates(facts),
            new IgnoredAmounts(facts),
            new IgnoredElements(facts),
            new LentResults(facts),
            new KeptBetweenCalls(facts, scan),
            new OneKindPut(facts));
  }

  /**
   * The findings of one attributed file, in no particular order.
   *
   * @param failed told of each class in which a rule failed, with the cause; the findings of that
   *     rule and class are lost, nothing else
   */
  public List<Finding> findings(CompilationUnitTree unit, BiConsumer<String, Throwable> failed) {
    if (!facts.mayCountDown(unit)) {
      return List.of();
    }
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
      for (ClassRule rule : rules) {
        attempt(name, failed, () -> rule.check(tree, reporter));
      }
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
