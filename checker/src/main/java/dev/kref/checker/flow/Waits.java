package dev.kref.checker.flow;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;

/**
 * Code that hands something to a task and then waits for it: nothing that it lends goes away before
 * the task is done.
 */
final class Waits {
  private final Interp in;

  Waits(Interp in) {
    this.in = in;
  }

  /**
   * Whether the body waits for something after a handoff, and before a put where there is one. Code
   * that says that it follows the rules says it with references.
   *
   * @param put where the reference goes that kept the object alive; null if that is the caller's
   */
  boolean after(Tree handoff, Tree put) {
    if (in.body == null || in.engine.model().isMarked(in.root)) {
      return false;
    }
    int from = TreeFacts.start(handoff);
    // A resource is put at the end of its try, wherever it is declared.
    int to = put == null || TreeFacts.start(put) < from ? Integer.MAX_VALUE : TreeFacts.start(put);
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        int at = TreeFacts.start(node.getMethodSelect());
        found[0] |= at >= from && at < to && waits(node);
        return super.visitMethodInvocation(node, null);
      }
    }.scan(in.body, null);
    return found[0];
  }

  /**
   * A call that can be interrupted waits for another thread, unless it waits for time, a lock or
   * room. So does one that takes out what such a call of the same type takes out too.
   */
  private boolean waits(MethodInvocationTree call) {
    if (!(TreeFacts.callee(call) instanceof MethodSymbol method) || method.isStatic()) {
      return false;
    }
    MethodContract contract = in.engine.model().methodContract(method);
    if (contract.method().has(TermKind.ACQUIRES_LOCK)
        || contract.method().has(TermKind.WAITS_ON_LOCK)
        || contract.params().stream().anyMatch(terms -> terms.has(TermKind.OWNS_REF))) {
      return false;
    }
    return isInterruptible(method)
        || method.params().isEmpty()
            && contract.method().has(TermKind.OWNS_REF)
            && !in.engine
                .model()
                .typeContract(method.owner.type)
                .terms()
                .has(TermKind.THREAD_SAFE_PLACE)
            && hasInterruptible(method);
  }

  private boolean hasInterruptible(MethodSymbol like) {
    for (Symbol member : like.owner.members().getSymbols(s -> s instanceof MethodSymbol)) {
      MethodSymbol other = (MethodSymbol) member;
      if (other.params().isEmpty()
          && !other.isStatic()
          && isInterruptible(other)
          && in.engine.types().isSameType(other.getReturnType(), like.getReturnType())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInterruptible(MethodSymbol method) {
    for (Type thrown : method.getThrownTypes()) {
      if (thrown.tsym.getQualifiedName().contentEquals("java.lang.InterruptedException")) {
        return true;
      }
    }
    return false;
  }
}
