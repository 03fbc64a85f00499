package dev.kref.checker.flow;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.function.BiPredicate;

/**
 * Gets that are for the elements of a container. In a loop over all that a container keeps, the
 * references belong to the container: a field of this object has them where another method puts
 * what it keeps; a local variable's container where the loop does nothing else, and the code goes
 * on with the container. And where the method returns no more than what is inside of an element,
 * the reference stays with the element in its field, for the method that puts it there.
 */
final class ElementGets {
  private final Interp in;

  ElementGets(Interp in) {
    this.in = in;
  }

  /** Whether a get pays for an element that a container keeps. */
  boolean isForContainer(Tree get) {
    return in.method != null
        && !in.engine.model().isMarked(in.root)
        && get instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && TreeFacts.symbol(select.getExpression()) instanceof VarSymbol element
        && (isForField(element) || isForLocal(element) || isForPart(element));
  }

  private boolean isForField(VarSymbol element) {
    return isOfLoop(
        element,
        (loop, field) ->
            field.owner == in.owner
                && in.engine.places().isPut(field)
                && !in.engine.places().isPutBy(field, in.method));
  }

  private boolean isForLocal(VarSymbol element) {
    return isOfLoop(
        element,
        (loop, local) ->
            !TreeFacts.isField(local)
                && mentions(loop.getStatement(), element, 0) == 1
                && mentions(in.body, local, in.sink.place(loop).end()) > 0);
  }

  /** Whether an element is that of a loop over a container of this kind. */
  private boolean isOfLoop(
      VarSymbol element, BiPredicate<EnhancedForLoopTree, VarSymbol> container) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void unused) {
        found[0] |=
            ((JCTree.JCVariableDecl) node.getVariable()).sym == element
                && TreeFacts.symbol(node.getExpression()) instanceof VarSymbol source
                && container.test(node, source);
        return super.visitEnhancedForLoop(node, null);
      }
    }.scan(in.body, null);
    return found[0];
  }

  private boolean isForPart(VarSymbol element) {
    ExpressionTree source = in.elements.source(element);
    Symbol field =
        source instanceof MethodInvocationTree lookup
                && lookup.getMethodSelect() instanceof MemberSelectTree select
            ? TreeFacts.symbol(select.getExpression())
            : null;
    return field instanceof VarSymbol container
        && container.owner == in.owner
        && in.tables.isContainer(container)
        && in.engine.places().isPut(container)
        && !in.engine.places().isPutBy(container, in.method)
        && returnsPart(element);
  }

  /** Whether what the body returns is what an uncounted call on the element yields. */
  private boolean returnsPart(VarSymbol element) {
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void visitReturn(ReturnTree node, Void unused) {
        found[0] |=
            node.getExpression() != null
                && TreeFacts.stripParentheses(node.getExpression())
                    instanceof MethodInvocationTree call
                && call.getArguments().isEmpty()
                && !in.engine.isVoid(TreeFacts.type(call))
                && !TreeFacts.type(call).isPrimitive()
                && call.getMethodSelect() instanceof MemberSelectTree select
                && TreeFacts.symbol(select.getExpression()) == element;
        return null;
      }
    }.scan(in.body, null);
    return found[0];
  }

  /** How often code names a variable from a position on. */
  private static int mentions(Tree code, VarSymbol variable, int from) {
    int[] count = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        if (TreeFacts.symbol(node) == variable && TreeFacts.start(node) >= from) {
          count[0]++;
        }
        return null;
      }
    }.scan(code, null);
    return count[0];
  }
}
