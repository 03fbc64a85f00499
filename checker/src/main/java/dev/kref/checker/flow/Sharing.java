package dev.kref.checker.flow;

import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TreeFacts;

/**
 * What makes rule 3 worth saying of code that does not say that it follows it: somebody else drops
 * what a place holds while this code looks it up.
 */
final class Sharing {
  private final Interp in;

  Sharing(Interp in) {
    this.in = in;
  }

  /**
   * Whether the run shows that a place loses what it holds while others may read it: it is safe to
   * use by several threads and single entries are taken out of it, or what it holds is replaced
   * under a lock. A field that is read and changed without any lock, volatile or not, may be
   * confined to one thread at a time by those who call.
   */
  boolean isDroppedByOthers(VarSymbol place, Guard guard) {
    if (guard != null && guard.declared()) {
      return true;
    }
    boolean threadSafe = in.tables.isContainer(place) && in.engine.places().isThreadSafe(place);
    return isDropped(place, PlaceUse.Kind.UNLINK, threadSafe)
        || isDropped(place, PlaceUse.Kind.INSERT, false) && !in.tables.isContainer(place);
  }

  private boolean isDropped(VarSymbol place, PlaceUse.Kind kind, boolean withoutLock) {
    return in.engine.evidence.uses(place, kind).stream()
        .anyMatch(
            use ->
                (withoutLock || !use.locks.isEmpty())
                    && !use.emptying
                    && (use.method != in.method || in.method == null));
  }

  /**
   * Whether a removal is part of taking out all that there is: a method that is told nothing, and
   * does not choose.
   */
  boolean isEmptying(Tree at) {
    if (in.method == null
        || in.inRelease
        || !in.method.params().isEmpty()
        || !(at instanceof MethodInvocationTree call)
        || !call.getArguments().isEmpty()) {
      return false;
    }
    boolean[] chosen = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIf(IfTree node, Void unused) {
        chosen[0] |=
            TreeFacts.contains(node.getThenStatement(), call)
                || TreeFacts.contains(node.getElseStatement(), call);
        return chosen[0] ? null : super.visitIf(node, null);
      }
    }.scan(in.body, null);
    return !chosen[0];
  }
}
