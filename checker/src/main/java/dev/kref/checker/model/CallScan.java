package dev.kref.checker.model;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.List;

/** Looks at the calls in a tree, of methods and of constructors alike. */
public abstract class CallScan extends TreeScanner<Void, Void> {

  /**
   * A call, before what is inside of it.
   *
   * @param callee null where javac does not know it
   */
  protected abstract void called(
      ExpressionTree call, MethodSymbol callee, List<? extends ExpressionTree> arguments);

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    called(call, TreeFacts.calledMethod(call), call.getArguments());
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    called(creation, TreeFacts.calledMethod(creation), creation.getArguments());
    return super.visitNewClass(creation, null);
  }
}
