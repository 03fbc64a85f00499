package dev.kref.testdata.plants;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import java.util.List;

/**
 * A statement of a method.
 *
 * @param path the way to it
 * @param statement itself
 * @param method the method, class initializers have none
 */
record Site(TreePath path, ExpressionStatementTree statement, MethodTree method) {

  /** The place of a statement; null outside of methods. */
  static Site of(TreePath path) {
    for (Tree tree : path) {
      if (tree instanceof MethodTree method) {
        return new Site(path, (ExpressionStatementTree) path.getLeaf(), method);
      }
    }
    return null;
  }

  MethodSymbol symbol() {
    return ((JCTree.JCMethodDecl) method).sym;
  }

  /** The body that the statement is run with: the method, or a lambda in it. */
  Tree body() {
    for (Tree tree : path) {
      if (tree instanceof LambdaExpressionTree || tree instanceof MethodTree) {
        return tree;
      }
    }
    throw new IllegalStateException("a statement outside of all methods");
  }

  /**
   * What certainly runs before the statement: those before it in its block, and the block of a try
   * whose finally it stands in.
   */
  List<? extends StatementTree> before() {
    Tree parent = path.getParentPath().getLeaf();
    if (!(parent instanceof BlockTree block)) {
      return List.of();
    }
    int index = block.getStatements().indexOf(statement);
    Tree outer = path.getParentPath().getParentPath().getLeaf();
    if (outer instanceof TryTree tree && tree.getFinallyBlock() == block && index == 0) {
      return tree.getBlock().getStatements();
    }
    return block.getStatements().subList(0, index);
  }

  /** The statement behind it in the same block; null if there is none. */
  StatementTree next() {
    if (!(path.getParentPath().getLeaf() instanceof BlockTree block)) {
      return null;
    }
    int index = block.getStatements().indexOf(statement) + 1;
    return index < block.getStatements().size() ? block.getStatements().get(index) : null;
  }
}
