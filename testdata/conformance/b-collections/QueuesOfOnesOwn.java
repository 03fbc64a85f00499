package conformance.bcollections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Queues that are made by hand and say nothing of what they own: their bodies tell. */
public final class QueuesOfOnesOwn {
  private final ByteBufAllocator alloc;
  private final Queue<ByteBuf> slots = new Slots<>();
  private final Last last = new Last();
  private final Counting counting = new Counting();

  public QueuesOfOnesOwn(ByteBufAllocator alloc) {
    this.alloc = alloc;
  }

  void kept() {
    slots.offer(alloc.buffer());
  }

  void keptOrSaid() {
    if (!slots.offer(alloc.buffer())) {
      throw new IllegalStateException("full");
    }
  }

  void keptInField() {
    last.add(alloc.buffer());
  }

  void onlyCounted() {
    counting.add(alloc.buffer()); // finding KrefLeak error
  }

  private abstract static class Base<E> extends AbstractQueue<E> {
    @Override
    public Iterator<E> iterator() {
      return List.<E>of().iterator();
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public E peek() {
      return null;
    }

    @Override
    public E poll() {
      return null;
    }
  }

  private static final class Slots<E> extends Base<E> {
    private final AtomicReferenceArray<E> slots = new AtomicReferenceArray<>(8);
    private int next;

    @Override
    public boolean offer(E element) {
      if (next == slots.length()) {
        return false;
      }
      slots.lazySet(next++, element);
      return true;
    }
  }

  private static final class Last extends Base<ByteBuf> {
    private ByteBuf last;

    @Override
    public boolean offer(ByteBuf element) {
      return add(element);
    }

    @Override
    public boolean add(ByteBuf element) {
      last = element;
      return true;
    }
  }

  private static final class Counting extends Base<ByteBuf> {
    private long bytes;

    @Override
    public boolean offer(ByteBuf element) {
      return add(element);
    }

    @Override
    public boolean add(ByteBuf element) {
      bytes += element.readableBytes();
      return true;
    }
  }
}
