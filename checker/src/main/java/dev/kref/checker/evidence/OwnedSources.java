package dev.kref.checker.evidence;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;

/** Whether an expression, by itself, yields a reference that whoever evaluates it has to put. */
public final class OwnedSources {
  private static final int DEPTH = 3;

  private final Facts facts;

  OwnedSources(Facts facts) {
    this.facts = facts;
  }

  /**
   * Whether what an expression yields was made, allocated or got for the code that evaluates it.
   */
  boolean isOwned(ExpressionTree tree) {
    return isOwned(tree, 0);
  }

  /** Whether what an expression yields is no loss, whoever forgets it. */
  boolean isUncounted(ExpressionTree tree) {
    if (tree instanceof MethodInvocationTree call) {
      return TreeFacts.callee(call) instanceof MethodSymbol method
          && facts.model().methodContract(method).method().has(TermKind.UNCOUNTED);
    }
    return (tree instanceof IdentifierTree || tree instanceof MemberSelectTree)
        && TreeFacts.symbol(tree) instanceof VarSymbol constant
        && TreeFacts.isField(constant)
        && facts.places().isImmortal(constant);
  }

  private boolean isOwned(ExpressionTree tree, int depth) {
    ExpressionTree value = tree == null ? null : TreeFacts.stripParentheses(tree);
    if (value instanceof ConditionalExpressionTree choice) {
      return isOwnedOrNull(choice.getTrueExpression(), depth)
          && isOwnedOrNull(choice.getFalseExpression(), depth);
    }
    if (value instanceof NewClassTree created) {
      return created.getClassBody() == null && isMade(created, depth);
    }
    return value instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && facts.counted(TreeFacts.type(call))
        && isYielded(call, method, depth);
  }

  private boolean isOwnedOrNull(ExpressionTree tree, int depth) {
    return NullTests.isNull(tree) || isOwned(tree, depth);
  }

  private boolean isMade(NewClassTree created, int depth) {
    if (!facts.counted(TreeFacts.type(created))
        || !(TreeFacts.callee(created) instanceof MethodSymbol constructor)) {
      return false;
    }
    MethodContract contract = facts.model().methodContract(constructor);
    if (facts.program().classTree((ClassSymbol) constructor.owner) != null
            && !facts.model().isMarked(constructor.owner)
        || owesNothing(contract.method())
        || owesNothing(facts.model().typeContract(TreeFacts.type(created)).terms())
        || facts.model().inferredCounter(TreeFacts.type(created).tsym) != null) {
      return false;
    }
    for (int i = 0; i < created.getArguments().size(); i++) {
      ExpressionTree part = created.getArguments().get(i);
      if (facts.mayBeCounted(TreeFacts.type(part)) && !isOwned(part, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean owesNothing(Terms said) {
    return said.has(TermKind.UNCOUNTED)
        || said.has(TermKind.LENIENT)
        || said.has(TermKind.STARTS_AT_ZERO);
  }

  private boolean isYielded(MethodInvocationTree call, MethodSymbol method, int depth) {
    MethodContract contract = facts.model().methodContract(method);
    Terms said = contract.method();
    if (owesNothing(said)
        || facts.model().typeContract(method.owner.type).terms().has(TermKind.CONTAINER)) {
      return false;
    }
    if (said.has(TermKind.OWNS_REF) || said.has(TermKind.GETS_REF)) {
      return contract.params().stream().noneMatch(terms -> terms.has(TermKind.OWNS_REF));
    }
    if (said.has(TermKind.RETURNS_ALIAS)) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          && isOwned(select.getExpression(), depth);
    }
    if (contract.saysSomething() || contract.declared()) {
      return false;
    }
    ExpressionTree receiver = TreeFacts.receiver(call);
    MethodSymbol exact =
        method.isStatic() ? null : facts.exactTypes().implementation(receiver, method);
    MethodSymbol runs = exact == null ? method : exact;
    boolean fixed = exact != null || Program.isFixed(method);
    MethodTree body = facts.program().body(runs);
    return body == null
        ? facts.compiled().returnsOwn(runs, fixed)
        : depth < DEPTH && fixed && returnsOwned(body, depth + 1);
  }

  /** Whether all that a body returns is owned. */
  private boolean returnsOwned(MethodTree body, int depth) {
    boolean[] all = {true, false};
    new OwnCode() {
      @Override
      public Void visitReturn(ReturnTree node, Void unused) {
        all[0] &= isOwnedOrNull(node.getExpression(), depth);
        all[1] |= isOwned(node.getExpression(), depth);
        return null;
      }
    }.scan(body.getBody(), null);
    return all[0] && all[1];
  }
}
