package dev.kref.checker.repair;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.finding.Finding;
import java.util.List;

/**
 * A finding and where it stands.
 *
 * @param finding the finding
 * @param path the tree it is reported at
 * @param unit the file
 * @param words what calls do to references
 */
record Spot(Finding finding, TreePath path, Unit unit, Words words) {

  /**
   * A statement in its block.
   *
   * @param path the block
   * @param index its number there
   */
  record InBlock(TreePath path, int index) {
    BlockTree block() {
      return (BlockTree) path.getLeaf();
    }

    List<? extends StatementTree> all() {
      return block().getStatements();
    }

    StatementTree statement() {
      return all().get(index);
    }

    /** The statement around its block that stands in a block of the same body. */
    InBlock outer() {
      return Spot.statement(path);
    }

    /** The statements that follow it. */
    List<? extends StatementTree> rest() {
      return all().subList(index + 1, all().size());
    }
  }

  Tree leaf() {
    return path.getLeaf();
  }

  /** The innermost statement around the finding that stands in a block of the same body. */
  InBlock statement() {
    return statement(path);
  }

  private static InBlock statement(TreePath from) {
    for (TreePath at = from; at != null && at.getParentPath() != null; at = at.getParentPath()) {
      Tree parent = at.getParentPath().getLeaf();
      if (parent instanceof BlockTree block) {
        return new InBlock(at.getParentPath(), block.getStatements().indexOf(at.getLeaf()));
      }
      if (parent instanceof LambdaExpressionTree || parent instanceof ClassTree) {
        return null;
      }
    }
    return null;
  }

  /** The declaration, in a block around the finding, of the variable that its message names. */
  InBlock declaration() {
    String name = noun();
    for (InBlock at = statement(); name != null && at != null; at = statement(at.path())) {
      for (int i = at.index(); i >= 0; i--) {
        if (at.all().get(i) instanceof VariableTree variable
            && variable.getName().contentEquals(name)) {
          return new InBlock(at.path(), i);
        }
      }
    }
    return null;
  }

  /** The first name in the message; null where it names none. */
  String noun() {
    int open = finding.message().indexOf('`');
    int close = finding.message().indexOf('`', open + 1);
    return open < 0 || close < 0 ? null : finding.message().substring(open + 1, close);
  }

  /** The method whose own body the finding stands in; null in lambdas and initializers. */
  MethodTree method() {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodTree method) {
        return method;
      }
      if (at.getLeaf() instanceof LambdaExpressionTree || at.getLeaf() instanceof ClassTree) {
        return null;
      }
    }
    return null;
  }

  /** The class around the finding. */
  ClassSymbol type() {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof JCTree.JCClassDecl declaration) {
        return declaration.sym;
      }
    }
    return null;
  }
}
