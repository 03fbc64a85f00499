package dev.kref.checker.repair;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Serializes with the lock that the finding names: the lookup together with its get, or the last
 * put, by the locked form of the put where there is one.
 */
final class UnderLock implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    return switch (spot.finding().check()) {
      case UNLOCKED_LOOKUP -> lookupAndGet(spot, NeededLock.of(spot));
      case UNSERIALIZED_PUT -> put(spot, NeededLock.of(spot));
      default -> null;
    };
  }

  private static Repair put(Spot spot, NeededLock lock) {
    if (lock == null) {
      return null;
    }
    if (spot.leaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && TreeFacts.symbol(select) instanceof MethodSymbol method
        && !lock.monitor()) {
      String locked = spot.words().lockedForm(method, spot.type());
      if (locked != null) {
        Unit unit = spot.unit();
        int name = unit.end(select) - method.name.length();
        boolean more = !call.getArguments().isEmpty();
        int open = more ? unit.start(call.getArguments().get(0)) : unit.end(call) - 1;
        return new Repair(
            "Use the locked form of the put",
            List.of(
                new Edit(name, unit.end(select), locked),
                new Edit(open, open, lock.text() + (more ? ", " : ""))));
      }
    }
    Spot.InBlock at = spot.statement();
    return at == null || !(at.statement() instanceof ExpressionStatementTree)
        ? null
        : hold(spot, lock, List.of(at.statement()), List.of());
  }

  private static Repair hold(
      Spot spot, NeededLock lock, List<? extends StatementTree> body, List<VariableTree> needed) {
    return new Repair(
        "Hold `" + lock.text() + "`",
        Enclosure.edits(spot.unit(), body, needed, lock.frame(), null));
  }

  private static Repair lookupAndGet(Spot spot, NeededLock lock) {
    Spot.InBlock got = spot.statement();
    VarSymbol variable = got == null ? null : spot.words().got(got.statement());
    if (lock == null || variable == null) {
      return null;
    }
    Spot.InBlock at = LockedGet.outer(spot, got, variable);
    int from = lookup(at, variable);
    if (from < 0) {
      return null;
    }
    int end = at.index() + 1;
    if (end == at.all().size() - 1
        && at.all().get(end) instanceof ReturnTree left
        && TreeFacts.named(left.getExpression()) == variable) {
      end++;
    }
    List<? extends StatementTree> body = at.all().subList(from, end);
    List<VariableTree> needed =
        Enclosure.neededBehind(spot.unit(), body, at.all().subList(end, at.all().size()));
    return needed == null ? null : hold(spot, lock, body, needed);
  }

  /** The statement of the block that looks the object up, with nothing but tests in between. */
  private static int lookup(Spot.InBlock at, VarSymbol variable) {
    for (int i = at.index() - 1; i >= 0; i--) {
      StatementTree statement = at.all().get(i);
      ExpressionTree found = value(statement, variable);
      if (found != null) {
        return found.getKind() == Tree.Kind.NULL_LITERAL ? -1 : i;
      }
      boolean test =
          statement instanceof IfTree branch
              && branch.getElseStatement() == null
              && LockedGet.testsNull(branch.getCondition(), variable, Tree.Kind.EQUAL_TO)
              && LockedGet.onlyReturn(branch.getThenStatement()) != null;
      if (!test) {
        return -1;
      }
    }
    return -1;
  }

  private static ExpressionTree value(StatementTree statement, VarSymbol variable) {
    if (statement instanceof VariableTree declared && TreeFacts.variable(declared) == variable) {
      return declared.getInitializer();
    }
    return statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof AssignmentTree assignment
            && TreeFacts.named(assignment.getVariable()) == variable
        ? assignment.getExpression()
        : null;
  }
}
