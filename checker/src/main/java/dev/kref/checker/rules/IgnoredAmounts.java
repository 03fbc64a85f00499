package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;

/**
 * A get or a put of several references that never asks how many, and gets or puts the member which
 * keeps the count once. KrefContract.
 */
final class IgnoredAmounts implements ClassRule {
  private final ProgramFacts facts;

  IgnoredAmounts(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      MethodSymbol method = Code.method(member);
      if (method == null || method.isStatic() || ((MethodTree) member).getBody() == null) {
        continue;
      }
      MethodContract contract = facts.model().methodContract(method);
      Symbol amount = amount(method, contract);
      boolean get = CrossedDelegates.gets(contract.method());
      if (amount != null && get != contract.method().has(TermKind.PUTS_REF)) {
        Body body = new Body(method, amount, get);
        body.scan(((MethodTree) member).getBody(), null);
        if (body.single != null && !body.asks) {
          report(method, amount, body.single, get, reporter);
        }
      }
    }
  }

  private static Symbol amount(MethodSymbol method, MethodContract contract) {
    for (int i = 0; i < method.params().size(); i++) {
      if (contract.param(i).has(TermKind.REF_AMOUNT)) {
        return method.params().get(i);
      }
    }
    return null;
  }

  private static void report(
      MethodSymbol method,
      Symbol amount,
      MethodInvocationTree call,
      boolean get,
      Reporter reporter) {
    String does = get ? "get" : "put";
    reporter.sure(
        Check.CONTRACT,
        call,
        method,
        "`"
            + method.name
            + "()` "
            + does
            + "s as many references as `"
            + amount.name
            + "` says by its contract, and never asks for it: it calls `"
            + call.getMethodSelect()
            + "()`, which "
            + does
            + "s one",
        "Pass `" + amount.name + "` on.");
  }

  /** What a body does with the amount, and the one call that gets or puts. */
  private final class Body extends TreeScanner<Void, Void> {
    private final MethodSymbol method;
    private final Symbol amount;
    private final boolean get;
    private MethodInvocationTree single;
    private boolean asks;

    Body(MethodSymbol method, Symbol amount, boolean get) {
      this.method = method;
      this.amount = amount;
      this.get = get;
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      asks |= TreeFacts.symbol(node) == amount;
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      if (node.getMethodSelect() instanceof MemberSelectTree select
          && TreeFacts.symbol(select) instanceof MethodSymbol callee
          && isCounting(select.getExpression())
          && callee.params().isEmpty()) {
        Terms done = facts.model().methodContract(callee).method();
        if (get ? CrossedDelegates.gets(done) : done.has(TermKind.PUTS_REF)) {
          asks |= single != null;
          single = node;
        }
      }
      return super.visitMethodInvocation(node, null);
    }

    private boolean isCounting(ExpressionTree receiver) {
      return TreeFacts.isSuper(receiver) || CrossedDelegates.isOwnMember(receiver, method);
    }
  }
}
