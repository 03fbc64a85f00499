package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Who takes out of a queue that is safe only under a lock comes after those who hold it. */
final class GivenUnderLock implements AutoCloseable {
  private final Queue<@OwnsRef Part> parts = new ArrayDeque<>();
  private final Queue<@OwnsRef Part> open = new ConcurrentLinkedQueue<>();
  private long received;

  synchronized void countsInside() {
    Part part = new Part();
    parts.add(part);
    received += part.size();
  }

  void countsAfterwards() {
    Part part = new Part();
    synchronized (this) {
      parts.add(part);
    }
    received += part.size(); // finding KrefUseAfterHandoff error
  }

  synchronized void waitsBetween() throws InterruptedException {
    Part part = new Part();
    parts.add(part);
    wait();
    received += part.size(); // finding KrefUseAfterHandoff error
  }

  /** The lock is not what those who take out need. */
  synchronized void safeWithout() {
    Part part = new Part();
    open.add(part);
    received += part.size(); // finding KrefUseAfterHandoff error
  }

  synchronized void consume() {
    Part part = parts.poll();
    if (part != null) {
      part.put();
    }
  }

  @Override
  public synchronized void close() {
    for (Part part : parts) {
      part.put();
    }
    parts.clear();
    for (Part part : open) {
      part.put();
    }
    open.clear();
  }

  void consumeOpen() {
    Part part = open.poll();
    if (part != null) {
      part.put();
    }
  }

  static final class Part {
    final Kref<Part> kref = Kref.init(this, Part::free);

    private int size = 3;

    int size() {
      return size;
    }

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }
  }
}
