package dev.kref.checker.rules;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;

/** Short answers about attributed trees. */
final class Code {
  private Code() {}

  static MethodSymbol method(Tree tree) {
    return tree instanceof JCTree.JCMethodDecl declaration ? declaration.sym : null;
  }

  static Symbol.ClassSymbol classOf(Tree tree) {
    return tree instanceof JCTree.JCClassDecl declaration ? declaration.sym : null;
  }

  /** The symbol of a declaration, null for any other tree. */
  static Symbol declared(Tree tree) {
    if (tree instanceof JCTree.JCMethodDecl declaration) {
      return declaration.sym;
    }
    return tree instanceof JCTree.JCVariableDecl declaration ? declaration.sym : classOf(tree);
  }

  static boolean isNull(Tree tree) {
    return tree != null && tree.getKind() == Tree.Kind.NULL_LITERAL;
  }

  static int start(Tree tree) {
    return TreeInfo.getStartPos((JCTree) tree);
  }

  /** Where the name of a declaration begins, which is where people look for it. */
  static int namePosition(Tree tree) {
    return ((JCTree) tree).pos;
  }
}
