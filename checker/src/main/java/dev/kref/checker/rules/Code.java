package dev.kref.checker.rules;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;

/** Short answers about attributed trees. */
final class Code {
  private Code() {}

  static Symbol symbol(Tree tree) {
    return tree == null ? null : TreeInfo.symbol((JCTree) tree);
  }

  static Type type(Tree tree) {
    Type type = tree == null ? null : ((JCTree) tree).type;
    return type == null ? Type.noType : type;
  }

  static MethodSymbol method(Tree tree) {
    return tree instanceof JCTree.JCMethodDecl declaration ? declaration.sym : null;
  }

  static VarSymbol variable(Tree tree) {
    return tree instanceof JCTree.JCVariableDecl declaration ? declaration.sym : null;
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

  /** The expression without parentheses and casts. */
  static ExpressionTree strip(ExpressionTree tree) {
    ExpressionTree current = tree;
    while (true) {
      if (current instanceof ParenthesizedTree parens) {
        current = parens.getExpression();
      } else if (current instanceof TypeCastTree cast) {
        current = cast.getExpression();
      } else {
        return current;
      }
    }
  }

  static boolean isNull(Tree tree) {
    return tree != null && tree.getKind() == Tree.Kind.NULL_LITERAL;
  }

  static boolean isThis(Tree tree) {
    return tree instanceof JCTree.JCIdent ident && ident.name == ident.name.table.names._this;
  }

  static boolean isSuper(Tree tree) {
    return tree instanceof JCTree.JCIdent ident && ident.name == ident.name.table.names._super;
  }

  /** The call of another constructor with which a constructor begins, null where there is none. */
  static MethodInvocationTree constructorCall(MethodTree constructor) {
    if (constructor.getBody() != null
        && !constructor.getBody().getStatements().isEmpty()
        && constructor.getBody().getStatements().get(0) instanceof ExpressionStatementTree statement
        && statement.getExpression() instanceof MethodInvocationTree call
        && (isThis(call.getMethodSelect()) || isSuper(call.getMethodSelect()))) {
      return call;
    }
    return null;
  }

  static boolean isField(Symbol symbol) {
    return symbol instanceof VarSymbol && symbol.owner.kind == Kinds.Kind.TYP;
  }

  static int start(Tree tree) {
    return TreeInfo.getStartPos((JCTree) tree);
  }

  /** Where the name of a declaration begins, which is where people look for it. */
  static int namePosition(Tree tree) {
    return ((JCTree) tree).pos;
  }
}
