package conformance.inferred.across;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts for its subclasses, which say what the end is. */
abstract class Volume {
  protected final AtomicInteger held = new AtomicInteger(1);

  void hold() {
    if (held.getAndIncrement() <= 0) {
      held.decrementAndGet();
      throw new IllegalStateException();
    }
  }

  void drop() {
    if (held.decrementAndGet() == 0) { // finding KrefCounter warning
      close();
    }
  }

  abstract int pages();

  protected abstract void close();
}
