package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;

/**
 * A method that promises its caller a reference, as the type that it implements says, and returns
 * what a field of its object holds, or a view of that, without a get: KrefHandoffWithoutGet. In
 * marked code the engine says so on the paths that do it.
 */
final class LentResults implements ClassRule {
  private final ProgramFacts facts;

  LentResults(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    ClassSymbol type = Code.classOf(tree);
    if (facts.model().isMarked(type)) {
      return;
    }
    for (Tree member : tree.getMembers()) {
      MethodSymbol method = Code.method(member);
      if (method != null
          && !method.isStatic()
          && !method.isConstructor()
          && ((MethodTree) member).getBody() != null
          && promises(method)) {
        results((MethodTree) member, method, type, reporter);
      }
    }
  }

  /** Whether the caller of a method gets a reference of its own, which is no get of the object. */
  private boolean promises(MethodSymbol method) {
    Terms said = facts.model().methodContract(method).method();
    return said.has(TermKind.OWNS_REF)
        && !said.has(TermKind.GETS_REF)
        && !said.has(TermKind.RETURNS_ALIAS);
  }

  private void results(MethodTree tree, MethodSymbol method, ClassSymbol type, Reporter reporter) {
    FieldViews views = new FieldViews(facts, tree, type);
    new OwnCode() {
      @Override
      public Void visitReturn(ReturnTree node, Void unused) {
        ExpressionTree result = node.getExpression();
        VarSymbol field = result == null ? null : views.of(result);
        if (field != null && views.areOnlyLent(field) && isOwn(field, type)) {
          report(node, field, method, reporter);
        }
        return null;
      }
    }.scan(tree.getBody(), null);
  }

  /** Whether the reference in a field is the object's own: it puts that, or counts by it. */
  private boolean isOwn(VarSymbol field, ClassSymbol type) {
    return CountedThrough.isCountedThrough(facts, type, field) || facts.isOwning(field);
  }

  private static void report(
      ReturnTree at, VarSymbol field, MethodSymbol method, Reporter reporter) {
    reporter.sure(
        Check.HANDOFF_WITHOUT_GET,
        at,
        method,
        "`"
            + method.name
            + "()` gives its caller a reference by its contract, but what is returned here shares"
            + " the one that the field `"
            + field.name
            + "` holds",
        "Get a reference before it is returned.");
  }
}
