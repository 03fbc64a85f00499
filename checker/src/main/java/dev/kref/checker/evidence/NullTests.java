package dev.kref.checker.evidence;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.function.BiPredicate;

/** What comparisons of one variable with null say of the code that stands behind them. */
public final class NullTests {
  private final VarSymbol variable;

  public NullTests(VarSymbol variable) {
    this.variable = variable;
  }

  /** Whether the variable is set wherever a condition holds. */
  public boolean isSetWhere(ExpressionTree condition) {
    return tests(condition, Tree.Kind.NOT_EQUAL_TO, Tree.Kind.CONDITIONAL_AND);
  }

  /** Whether the variable is set wherever a condition does not hold. */
  boolean isSetUnless(ExpressionTree condition) {
    return tests(condition, Tree.Kind.EQUAL_TO, Tree.Kind.CONDITIONAL_OR);
  }

  /** Whether the variable is set behind a statement that leaves where it is null. */
  boolean isSetBehind(StatementTree statement) {
    return statement instanceof IfTree test
        && isSetUnless(test.getCondition())
        && leavesBlock(test.getThenStatement());
  }

  /**
   * Whether a statement always uses what the variable holds.
   *
   * @param uses whether a call uses its argument of that number
   */
  boolean isUsedIn(StatementTree statement, BiPredicate<MethodInvocationTree, Integer> uses) {
    boolean[] used = new boolean[1];
    if (statement instanceof ExpressionStatementTree || statement instanceof VariableTree) {
      new OwnCode() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
          ExpressionTree receiver = TreeFacts.receiver(node);
          used[0] |= receiver != null && isVariable(receiver);
          for (int i = 0; i < node.getArguments().size(); i++) {
            used[0] |= isVariable(node.getArguments().get(i)) && uses.test(node, i);
          }
          return super.visitMethodInvocation(node, null);
        }

        @Override
        public Void visitConditionalExpression(ConditionalExpressionTree node, Void unused) {
          return scan(node.getCondition(), null);
        }

        @Override
        public Void visitBinary(BinaryTree node, Void unused) {
          boolean all =
              node.getKind() != Tree.Kind.CONDITIONAL_AND
                  && node.getKind() != Tree.Kind.CONDITIONAL_OR;
          return all ? super.visitBinary(node, null) : scan(node.getLeftOperand(), null);
        }
      }.scan(statement, null);
    }
    return used[0];
  }

  static boolean leavesBlock(StatementTree arm) {
    StatementTree last = arm;
    while (last instanceof BlockTree block && !block.getStatements().isEmpty()) {
      last = block.getStatements().get(block.getStatements().size() - 1);
    }
    return switch (last.getKind()) {
      case RETURN, THROW, BREAK, CONTINUE -> true;
      default -> false;
    };
  }

  /** Whether a test of the variable for null, or for its class, is one part of a condition. */
  private boolean tests(ExpressionTree condition, Tree.Kind comparison, Tree.Kind joint) {
    if (comparison == Tree.Kind.NOT_EQUAL_TO
        && TreeFacts.stripParentheses(condition) instanceof InstanceOfTree test) {
      return isVariable(test.getExpression());
    }
    if (!(TreeFacts.stripParentheses(condition) instanceof BinaryTree binary)) {
      return false;
    }
    ExpressionTree left = binary.getLeftOperand();
    ExpressionTree right = binary.getRightOperand();
    if (binary.getKind() == joint) {
      return tests(left, comparison, joint) || tests(right, comparison, joint);
    }
    return binary.getKind() == comparison
        && (isVariable(left) && isNull(right) || isNull(left) && isVariable(right));
  }

  private boolean isVariable(ExpressionTree tree) {
    ExpressionTree named = TreeFacts.stripParentheses(tree);
    Symbol symbol = TreeFacts.symbol(named);
    return symbol == variable;
  }

  /** Whether a condition is nothing but a comparison with null. */
  public static boolean isTest(ExpressionTree condition) {
    return TreeFacts.stripParentheses(condition) instanceof BinaryTree binary
        && (isNull(binary.getLeftOperand()) || isNull(binary.getRightOperand()));
  }

  static boolean isNull(ExpressionTree tree) {
    return TreeFacts.stripParentheses(tree).getKind() == Tree.Kind.NULL_LITERAL;
  }
}
