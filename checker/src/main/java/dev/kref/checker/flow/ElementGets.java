package dev.kref.checker.flow;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;

/**
 * Gets in a loop over all that a field of this object keeps: the references belong to the field,
 * where another method puts what it keeps.
 */
final class ElementGets {
  private final Interp in;

  ElementGets(Interp in) {
    this.in = in;
  }

  /** Whether a get pays for an element that a field of this object keeps. */
  boolean isForField(Tree get) {
    return in.method != null
        && !in.engine.model.isMarked(in.root)
        && get instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && Engine.symbolOf(Expressions.strip(select.getExpression())) instanceof VarSymbol element
        && isForField(element);
  }

  private boolean isForField(VarSymbol element) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void unused) {
        found[0] |=
            ((JCTree.JCVariableDecl) node.getVariable()).sym == element
                && Engine.symbolOf(Expressions.strip(node.getExpression()))
                    instanceof VarSymbol field
                && field.owner == in.owner
                && in.engine.places.isPut(field)
                && !in.engine.places.isPutBy(field, in.method);
        return super.visitEnhancedForLoop(node, null);
      }
    }.scan(in.body, null);
    return found[0];
  }
}
