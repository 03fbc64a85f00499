package dev.kref.checker.flow;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.List;
import java.util.Optional;

/** What in a try block throws a checked exception, as far as the class path tells. */
final class ThrowersOf extends OwnCode {
  private final Type caught;
  private final Interp in;
  private boolean explained;
  private int unknown;

  private ThrowersOf(Type caught, Interp in) {
    this.caught = caught;
    this.in = in;
  }

  /**
   * Whether only calls of what is not on the class path can throw what a try catches: empty where
   * something else does, else whether there are several of them.
   */
  static Optional<Boolean> unknownOnes(TryTree tree, Type caught, Interp in) {
    ThrowersOf scan = new ThrowersOf(caught, in);
    scan.explained = !tree.getResources().isEmpty() || !caught.hasTag(TypeTag.CLASS);
    scan.scan(tree.getBlock(), null);
    return scan.explained || scan.unknown == 0 ? Optional.empty() : Optional.of(scan.unknown > 1);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (TreeFacts.callee(call) instanceof MethodSymbol method) {
      known(method.getThrownTypes());
    } else {
      unknown++;
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    if (TreeFacts.callee(tree) instanceof MethodSymbol constructor) {
      known(constructor.getThrownTypes());
    } else {
      unknown++;
    }
    return super.visitNewClass(tree, null);
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    known(List.of(TreeFacts.type(tree.getExpression())));
    return super.visitThrow(tree, null);
  }

  /** A resource inside may be closed, which may throw too. */
  @Override
  public Void visitTry(TryTree tree, Void unused) {
    explained |= !tree.getResources().isEmpty();
    return super.visitTry(tree, null);
  }

  private void known(List<Type> thrown) {
    for (Type type : thrown) {
      explained |=
          type.isErroneous()
              || !type.hasTag(TypeTag.CLASS) && !type.hasTag(TypeTag.TYPEVAR)
              || in.engine.types().isSubtype(type, caught)
              || in.engine.types().isSubtype(caught, type);
    }
  }
}
