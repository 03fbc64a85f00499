package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;

/**
 * A get that does nothing but put the member which keeps the count, or a put that gets it: two
 * delegates that were mixed up. KrefContract.
 */
final class CrossedDelegates implements ClassRule {
  private final ProgramFacts facts;

  CrossedDelegates(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      MethodSymbol method = Code.method(member);
      if (method != null
          && !method.isStatic()
          && onlyCall((MethodTree) member) instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree select
          && isOwnMember(select.getExpression(), method)
          && TreeFacts.symbol(select) instanceof MethodSymbol callee) {
        compare(method, callee, call, reporter);
      }
    }
  }

  private void compare(
      MethodSymbol method, MethodSymbol callee, MethodInvocationTree call, Reporter reporter) {
    Terms promised = facts.model().methodContract(method).method();
    Terms done = facts.model().methodContract(callee).method();
    boolean get = gets(promised);
    boolean put = promised.has(TermKind.PUTS_REF);
    if (get != put
        && (get
            ? done.has(TermKind.PUTS_REF) && !gets(done)
            : gets(done) && !done.has(TermKind.PUTS_REF))) {
      reporter.sure(
          Check.CONTRACT,
          call,
          method,
          "`"
              + method.name
              + "()` is a "
              + (get ? "get" : "put")
              + " by its contract, and all that it does is to "
              + (get ? "put" : "get")
              + ": it calls `"
              + call.getMethodSelect()
              + "()`",
          "Call the " + (get ? "get" : "put") + " of the same object here.");
    }
  }

  static boolean gets(Terms terms) {
    return terms.has(TermKind.GETS_REF) || terms.has(TermKind.TRY_GETS_REF);
  }

  /** The call that a body consists of, null where it does something else, or more. */
  private static ExpressionTree onlyCall(MethodTree tree) {
    if (tree.getBody() == null || tree.getBody().getStatements().size() != 1) {
      return null;
    }
    StatementTree statement = tree.getBody().getStatements().get(0);
    ExpressionTree only =
        statement instanceof ReturnTree result
            ? result.getExpression()
            : statement instanceof ExpressionStatementTree effect ? effect.getExpression() : null;
    return only == null ? null : TreeFacts.strip(only);
  }

  static boolean isOwnMember(ExpressionTree receiver, MethodSymbol method) {
    Symbol symbol = TreeFacts.named(receiver);
    return TreeFacts.isField(symbol)
        && !symbol.isStatic()
        && !TreeFacts.isThis(receiver)
        && !TreeFacts.isSuper(receiver)
        && symbol.owner == method.enclClass();
  }
}
