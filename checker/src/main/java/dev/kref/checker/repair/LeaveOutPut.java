package dev.kref.checker.repair;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Takes out a put that has nothing to put on any way there: behind a put or handoff of the only
 * reference in the same block, or where the conditional get failed.
 */
final class LeaveOutPut implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    Spot.InBlock at = spot.statement();
    VarSymbol variable = at == null ? null : spot.words().put(at.statement());
    if (variable == null) {
      return null;
    }
    boolean needless =
        switch (spot.finding().check()) {
          case OVER_PUT -> isGone(spot, at, variable);
          case UNCHECKED_TRY_GET -> isBehindFailedGet(spot, at, variable);
          default -> false;
        };
    return needless
        ? new Repair("Leave out this put", List.of(spot.unit().without(at.statement())))
        : null;
  }

  /** Whether a statement before it gave the reference away, and the code never had another. */
  private static boolean isGone(Spot spot, Spot.InBlock at, VarSymbol variable) {
    MethodTree method = spot.method();
    if (method == null || spot.words().gets(method.getBody(), variable)) {
      return false;
    }
    for (int i = at.index() - 1; i >= 0; i--) {
      StatementTree earlier = at.all().get(i);
      if (Code.mentions(List.of(earlier), variable) || TreeFacts.variable(earlier) == variable) {
        boolean always =
            earlier.getKind() == Tree.Kind.EXPRESSION_STATEMENT
                || earlier.getKind() == Tree.Kind.VARIABLE;
        return spot.words().put(earlier) == variable
            || always && GetBeforeHandoff.handsOver(earlier, variable, spot.words());
      }
    }
    return false;
  }

  /** Whether it stands, not alone, in the branch that a failed conditional get leads to. */
  private static boolean isBehindFailedGet(Spot spot, Spot.InBlock at, VarSymbol variable) {
    return spot.finding().check() == Check.UNCHECKED_TRY_GET
        && at.all().size() > 1
        && at.path().getParentPath().getLeaf() instanceof IfTree test
        && (fails(spot, test.getCondition(), variable) && test.getThenStatement() == at.block()
            || wins(spot, test.getCondition(), variable) && test.getElseStatement() == at.block());
  }

  private static boolean fails(Spot spot, ExpressionTree condition, VarSymbol variable) {
    return TreeFacts.strip(condition) instanceof UnaryTree not
        && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
        && wins(spot, not.getExpression(), variable);
  }

  private static boolean wins(Spot spot, ExpressionTree condition, VarSymbol variable) {
    return TreeFacts.strip(condition) instanceof MethodInvocationTree call
        && spot.words().receiver(call) == variable
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && spot.words().model().methodContract(method).method().has(TermKind.TRY_GETS_REF);
  }
}
