package dev.kref.checker.evidence;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.kref.checker.model.TreeFacts;
import java.util.EnumSet;
import java.util.Set;

/**
 * The arms of conditions that say that there is nothing: a count is zero, or a container empty.
 * What else the code has filled as it counted is then empty too, for all that is known.
 */
public final class EmptyArms {
  /** No arm, the arm in which the condition holds, the other one, or both where that is open. */
  public enum Arm {
    HOLDS,
    FAILS
  }

  private EmptyArms() {}

  public static Set<Arm> of(ExpressionTree condition) {
    ExpressionTree tree = TreeFacts.stripParentheses(condition);
    return switch (tree.getKind()) {
      case LOGICAL_COMPLEMENT -> turned(of(((UnaryTree) tree).getExpression()));
      case CONDITIONAL_AND, CONDITIONAL_OR -> {
        BinaryTree both = (BinaryTree) tree;
        boolean any = !of(both.getLeftOperand()).isEmpty() || !of(both.getRightOperand()).isEmpty();
        yield any ? EnumSet.allOf(Arm.class) : EnumSet.noneOf(Arm.class);
      }
      case METHOD_INVOCATION -> isNamed(tree, "isEmpty") ? EnumSet.of(Arm.HOLDS) : none();
      default -> tree instanceof BinaryTree binary ? compared(binary) : none();
    };
  }

  private static Set<Arm> none() {
    return EnumSet.noneOf(Arm.class);
  }

  private static Set<Arm> turned(Set<Arm> arms) {
    return arms.size() == 1 ? EnumSet.complementOf(EnumSet.copyOf(arms)) : arms;
  }

  private static Set<Arm> compared(BinaryTree tree) {
    ExpressionTree left = TreeFacts.stripParentheses(tree.getLeftOperand());
    ExpressionTree right = TreeFacts.stripParentheses(tree.getRightOperand());
    if (isCount(left)) {
      return compared(tree.getKind(), right);
    }
    return isCount(right) ? compared(mirrored(tree.getKind()), left) : none();
  }

  private static Set<Arm> compared(Tree.Kind operator, ExpressionTree number) {
    boolean zero = isLiteral(number, 0);
    boolean one = isLiteral(number, 1);
    return switch (operator) {
      case EQUAL_TO, LESS_THAN_EQUAL -> zero ? EnumSet.of(Arm.HOLDS) : none();
      case NOT_EQUAL_TO, GREATER_THAN -> zero ? EnumSet.of(Arm.FAILS) : none();
      case LESS_THAN -> one ? EnumSet.of(Arm.HOLDS) : none();
      case GREATER_THAN_EQUAL -> one ? EnumSet.of(Arm.FAILS) : none();
      default -> none();
    };
  }

  private static Tree.Kind mirrored(Tree.Kind operator) {
    return switch (operator) {
      case LESS_THAN -> Tree.Kind.GREATER_THAN;
      case GREATER_THAN -> Tree.Kind.LESS_THAN;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN_EQUAL;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN_EQUAL;
      default -> operator;
    };
  }

  /** Whether an expression is a number that the code may have counted: a variable, or a size. */
  private static boolean isCount(ExpressionTree tree) {
    return tree instanceof IdentifierTree && TreeFacts.type(tree).isNumeric()
        || isNamed(tree, "size")
        || tree instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("length");
  }

  private static boolean isNamed(ExpressionTree tree, String question) {
    return tree instanceof MethodInvocationTree call
        && call.getArguments().isEmpty()
        && call.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals(question);
  }

  private static boolean isLiteral(ExpressionTree tree, int wanted) {
    return tree instanceof LiteralTree literal
        && literal.getValue() instanceof Number number
        && number.doubleValue() == wanted;
  }
}
