package dev.kref.checker.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** Whether two places of a body stand in branches that exclude each other. */
final class Branches {
  private Branches() {}

  /** Whether one run of {@code body} can reach both places, as far as its shape tells. */
  static boolean canBothRun(Tree body, Tree one, Tree other) {
    List<Object> first = branches(body, one);
    List<Object> second = branches(body, other);
    for (Object choice : first) {
      for (Object against : second) {
        if (choice instanceof Arm a
            && against instanceof Arm b
            && a.of() == b.of()
            && a.arm() != b.arm()) {
          return false;
        }
      }
    }
    return !leaves(first, second) && !leaves(second, first);
  }

  /** Whether the first place stands in a branch that ends the body, and the second behind it. */
  private static boolean leaves(List<Object> first, List<Object> second) {
    for (Object choice : first) {
      if (choice instanceof Arm arm && !second.contains(arm) && endsAbruptly(arm.arm())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a statement ends with a return or throw. */
  static boolean endsAbruptly(Tree tree) {
    if (tree instanceof BlockTree block) {
      return !block.getStatements().isEmpty()
          && endsAbruptly(block.getStatements().get(block.getStatements().size() - 1));
    }
    return tree != null
        && (tree.getKind() == Tree.Kind.RETURN || tree.getKind() == Tree.Kind.THROW);
  }

  private record Arm(Tree of, Tree arm) {}

  private static List<Object> branches(Tree body, Tree target) {
    List<Object> path = new ArrayList<>();
    List<Object> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree == target) {
          found.addAll(path);
        }
        return super.scan(tree, null);
      }

      private void arm(Tree of, Tree arm) {
        path.add(new Arm(of, arm));
        scan(arm, null);
        path.remove(path.size() - 1);
      }

      @Override
      public Void visitIf(IfTree node, Void unused) {
        scan(node.getCondition(), null);
        arm(node, node.getThenStatement());
        arm(node, node.getElseStatement());
        return null;
      }

      @Override
      public Void visitConditionalExpression(ConditionalExpressionTree node, Void unused) {
        scan(node.getCondition(), null);
        arm(node, node.getTrueExpression());
        arm(node, node.getFalseExpression());
        return null;
      }

      @Override
      public Void visitSwitch(com.sun.source.tree.SwitchTree node, Void unused) {
        scan(node.getExpression(), null);
        for (CaseTree each : node.getCases()) {
          arm(node, each);
        }
        return null;
      }

      @Override
      public Void visitTry(com.sun.source.tree.TryTree node, Void unused) {
        scan(node.getResources(), null);
        arm(node, node.getBlock());
        for (CatchTree each : node.getCatches()) {
          arm(node, each);
        }
        scan(node.getFinallyBlock(), null);
        return null;
      }
    }.scan(body, null);
    return found;
  }
}
