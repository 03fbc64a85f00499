package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clean-up code that runs only where a try block fails: an arm of its finally that a local variable
 * guards, which every other way out of the block sets so that the arm is not taken.
 */
public final class FailureArms {
  private final Map<TryTree, Boolean> known = new HashMap<>();

  /** Whether the finally of a try has code for nothing but a failure of its block. */
  boolean has(TryTree tree) {
    return tree.getFinallyBlock() != null && known.computeIfAbsent(tree, FailureArms::compute);
  }

  private static boolean compute(TryTree tree) {
    for (StatementTree statement : tree.getFinallyBlock().getStatements()) {
      if (statement instanceof IfTree arm && isForFailure(arm, tree.getBlock())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isForFailure(IfTree arm, BlockTree block) {
    if (arm.getElseStatement() != null
        || isEmpty(arm.getThenStatement())
        || block.getStatements().isEmpty()) {
      return false;
    }
    Map<VarSymbol, Object> settled = new HashMap<>();
    List<? extends StatementTree> statements = block.getStatements();
    for (int i = statements.size() - 1; i >= 0; i--) {
      StatementTree statement = statements.get(i);
      if (!(statement instanceof ReturnTree) && !settle(statement, settled)) {
        break;
      }
    }
    for (Map.Entry<VarSymbol, Object> guard : settled.entrySet()) {
      if (Boolean.FALSE.equals(value(arm.getCondition(), guard.getKey(), guard.getValue()))
          && !leavesEarly(block)) {
        return true;
      }
    }
    return false;
  }

  /** An arm that does nothing plans for nothing. */
  private static boolean isEmpty(StatementTree arm) {
    return arm.getKind() == Tree.Kind.EMPTY_STATEMENT
        || arm instanceof BlockTree block
            && block.getStatements().stream().allMatch(FailureArms::isEmpty);
  }

  /** Notes which local variable a statement sets to a constant; whether it is such a statement. */
  private static boolean settle(StatementTree statement, Map<VarSymbol, Object> settled) {
    if (statement instanceof ExpressionStatementTree expression
        && expression.getExpression() instanceof AssignmentTree assignment
        && TreeFacts.symbol(assignment.getVariable()) instanceof VarSymbol variable
        && variable.owner.kind == Kinds.Kind.MTH
        && TreeFacts.stripParentheses(assignment.getExpression()) instanceof LiteralTree literal
        && (literal.getValue() == null || literal.getValue() instanceof Boolean)) {
      settled.putIfAbsent(variable, literal.getValue() == null ? "null" : literal.getValue());
      return true;
    }
    return false;
  }

  /** Whether the block is left other than at its end, or by an exception that it throws itself. */
  private static boolean leavesEarly(BlockTree block) {
    boolean[] found = new boolean[1];
    StatementTree last = block.getStatements().get(block.getStatements().size() - 1);
    new OwnCode() {
      @Override
      public Void visitReturn(ReturnTree node, Void unused) {
        found[0] |= node != last;
        return null;
      }

      @Override
      public Void visitBreak(BreakTree node, Void unused) {
        found[0] |= isOutside(((JCTree.JCBreak) node).target);
        return null;
      }

      @Override
      public Void visitContinue(ContinueTree node, Void unused) {
        found[0] |= isOutside(((JCTree.JCContinue) node).target);
        return null;
      }

      private boolean isOutside(JCTree target) {
        return target == null || TreeFacts.start(target) < TreeFacts.start(block);
      }
    }.scan(block, null);
    return found[0];
  }

  /** What a condition comes to where a variable has this value; null where that does not decide. */
  private static Object value(ExpressionTree condition, VarSymbol variable, Object held) {
    ExpressionTree tree = TreeFacts.stripParentheses(condition);
    if (TreeFacts.symbol(tree) == variable) {
      return held;
    }
    if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return value(unary.getExpression(), variable, held) instanceof Boolean answer
          ? !answer
          : null;
    }
    if (!(tree instanceof BinaryTree binary)) {
      return null;
    }
    Object left = value(binary.getLeftOperand(), variable, held);
    Object right = value(binary.getRightOperand(), variable, held);
    return switch (tree.getKind()) {
      case CONDITIONAL_AND ->
          Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right) ? Boolean.FALSE : null;
      case EQUAL_TO, NOT_EQUAL_TO -> compared(binary, left, right);
      default -> null;
    };
  }

  private static Object compared(BinaryTree binary, Object left, Object right) {
    Object known = left == null ? right : left;
    ExpressionTree other = left == null ? binary.getLeftOperand() : binary.getRightOperand();
    if (known == null || !(TreeFacts.stripParentheses(other) instanceof LiteralTree literal)) {
      return null;
    }
    Object constant = literal.getValue() == null ? "null" : literal.getValue();
    return known.equals(constant) == (binary.getKind() == Tree.Kind.EQUAL_TO);
  }
}
