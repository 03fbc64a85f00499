package dev.kref.checker.flow;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Loops over elements that are owned, and that an exception cuts short. */
final class CutLoops {
  private final Interp in;

  CutLoops(Interp in) {
    this.in = in;
  }

  /** An exception in the middle of a loop that puts its elements leaves the rest of them behind. */
  void cutShort(EnhancedForLoopTree loop, List<Jumps.Throw> throwns) {
    ExpressionTree source = in.lookups.ownedSource(loop.getExpression());
    if (source == null || isCleanedUp(loop)) {
      return;
    }
    for (Jumps.Throw thrown : throwns) {
      if (!thrown.explicit() && !thrown.unsure()) {
        in.report(
            Check.LEAK,
            Confidence.UNSURE,
            source,
            "if "
                + in.text(thrown.at())
                + " throws "
                + TreeFacts.nameOf(thrown.type())
                + ", the elements of `"
                + loop.getExpression()
                + "` that are left are never put",
            "Catch the exception inside the loop, or put the rest in a `finally`.",
            List.of());
        return;
      }
    }
  }

  /** Whether a `finally` or `catch` around the loop has to do with what it runs over. */
  private boolean isCleanedUp(EnhancedForLoopTree loop) {
    Symbol container = TreeFacts.symbol(loop.getExpression());
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitTry(TryTree node, Void unused) {
        if (TreeFacts.contains(node.getBlock(), loop)) {
          found[0] |= TreeFacts.names(node.getFinallyBlock(), container::equals);
          for (CatchTree caught : node.getCatches()) {
            found[0] |= TreeFacts.names(caught.getBlock(), container::equals);
          }
        }
        return super.visitTry(node, null);
      }
    }.scan(in.body, null);
    return found[0];
  }
}
