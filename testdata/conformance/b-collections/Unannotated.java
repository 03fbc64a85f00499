package conformance.bcollections;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Collections and futures of which nobody has said what they own. */
public final class Unannotated {
  private final Queue<ByteBuf> waiting = new ArrayDeque<>();
  private int total;

  void put(ChannelHandlerContext ctx) {
    waiting.add(ctx.alloc().buffer(4));
  }

  void firstIsDone() {
    ByteBuf first = waiting.peek();
    if (first != null && !first.isReadable()) {
      waiting.remove();
      first.release();
    }
  }

  void takenAndForgotten() {
    ByteBuf first = waiting.poll(); // finding KrefLeak error
    if (first != null) {
      total += first.readInt();
    }
  }

  void drain() {
    ByteBuf next = waiting.poll();
    while (next != null) {
      next.release();
      next = waiting.poll();
    }
  }

  long sum(List<CompletableFuture<Long>> parts) {
    return parts.stream().mapToLong(part -> part.getNow(0L)).sum();
  }

  int size(CompletableFuture<List<Integer>> sizes) {
    List<Integer> now = sizes.getNow(List.of());
    return now.size();
  }
}
