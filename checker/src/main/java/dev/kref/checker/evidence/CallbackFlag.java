package dev.kref.checker.evidence;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * What a class tells its super constructor by a flag on which the ownership of callbacks depends.
 */
public enum CallbackFlag {
  /** No constructor passes a flag: what the library does by itself holds. */
  NOT_PASSED,
  TRUE,
  FALSE,
  /** A flag that only runs will tell, or different ones. */
  OPEN;

  public static CallbackFlag of(ClassSymbol owner, Program program) {
    ClassTree tree = program.classTree(owner);
    if (tree == null || owner.name.isEmpty()) {
      ClassTree outermost = program.classTree(owner.outermostClass());
      return outermost == null ? OPEN : orNotPassed(new Creation(owner).scan(outermost, null));
    }
    return orNotPassed(new SuperCalls().scan(tree, null));
  }

  private static CallbackFlag orNotPassed(CallbackFlag found) {
    return found == null ? NOT_PASSED : found;
  }

  /** The boolean among the arguments of a constructor; null where there is none. */
  private static CallbackFlag among(List<? extends ExpressionTree> arguments) {
    for (ExpressionTree argument : arguments) {
      if (argument instanceof LiteralTree literal && literal.getValue() instanceof Boolean flag) {
        return flag ? TRUE : FALSE;
      }
      if (TreeFacts.type(argument).hasTag(TypeTag.BOOLEAN)) {
        return OPEN;
      }
    }
    return null;
  }

  private static CallbackFlag both(CallbackFlag a, CallbackFlag b) {
    if (a == null || b == null || a == b) {
      return a == null ? b : a;
    }
    return OPEN;
  }

  /** The calls of {@code super(...)} in the constructors of a class. */
  private static final class SuperCalls extends TreeScanner<CallbackFlag, Void> {
    private boolean inside;

    @Override
    public CallbackFlag visitClass(ClassTree node, Void unused) {
      if (inside) {
        return null;
      }
      inside = true;
      return super.visitClass(node, null);
    }

    @Override
    public CallbackFlag visitMethodInvocation(MethodInvocationTree call, Void unused) {
      return TreeFacts.isSuper(call.getMethodSelect())
          ? among(call.getArguments())
          : super.visitMethodInvocation(call, null);
    }

    @Override
    public CallbackFlag reduce(CallbackFlag a, CallbackFlag b) {
      return both(a, b);
    }
  }

  /** The expression that makes the one object of an anonymous class. */
  private static final class Creation extends TreeScanner<CallbackFlag, Void> {
    private final ClassSymbol owner;

    Creation(ClassSymbol owner) {
      this.owner = owner;
    }

    @Override
    public CallbackFlag visitNewClass(NewClassTree node, Void unused) {
      Tree body = node.getClassBody();
      return body instanceof JCTree.JCClassDecl decl && decl.sym == owner
          ? among(node.getArguments())
          : super.visitNewClass(node, null);
    }

    @Override
    public CallbackFlag reduce(CallbackFlag a, CallbackFlag b) {
      return both(a, b);
    }
  }
}
