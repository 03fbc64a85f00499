package conformance.bcollections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Offers whose answer nobody looks at: a plain container of the JDK has room for all of them. */
public final class QueuesThatGrow {
  private final ByteBufAllocator alloc;
  private Queue<ByteBuf> plain;
  private Queue<ByteBuf> bounded;
  private Queue<ByteBuf> either;

  public QueuesThatGrow(ByteBufAllocator alloc) {
    this.alloc = alloc;
  }

  void madeWhenNeeded() {
    Queue<ByteBuf> queue = plain;
    if (queue == null) {
      queue = new ArrayDeque<>();
      plain = queue;
    }
    queue.offer(alloc.buffer());
  }

  void madeBefore() {
    if (plain != null) {
      plain.offer(alloc.buffer());
    }
  }

  void withAnEnd() {
    Queue<ByteBuf> queue = bounded;
    if (queue == null) {
      queue = new ArrayBlockingQueue<>(16);
      bounded = queue;
    }
    queue.offer(alloc.buffer()); // finding KrefLeak warning
  }

  void oneOfTwo(boolean many) {
    if (either == null) {
      either = many ? new ArrayDeque<>() : new ArrayBlockingQueue<>(16);
    }
    either.offer(alloc.buffer()); // finding KrefLeak warning
  }

  void given(Queue<ByteBuf> queue) {
    queue.offer(alloc.buffer()); // finding KrefLeak warning
  }

  void end() {
    drain(plain);
    drain(bounded);
    drain(either);
  }

  private static void drain(Queue<ByteBuf> queue) {
    for (ByteBuf next = queue.poll(); next != null; next = queue.poll()) {
      next.release();
    }
  }
}
