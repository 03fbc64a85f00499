package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.PutsRef;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An atomic flag that is set decides once; one that is taken back may decide again. */
public final class OnlyOnce {
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger phase = new AtomicInteger();
  private int total;

  void rightCompletesOnce(Slip slip, boolean early) {
    if (early) {
      complete(slip);
    }
    total++;
    complete(slip);
  }

  private boolean complete(Slip slip) {
    boolean first = done.compareAndSet(false, true);
    if (first) {
      slip.put();
    }
    return first;
  }

  void wrongTakesTheFlagBack(Slip slip) {
    if (done.compareAndSet(false, true)) {
      slip.put();
      done.set(false);
    }
    if (done.compareAndSet(false, true)) {
      slip.put(); // finding KrefOverPut warning
    }
  }

  void rightOldValue(Slip slip) {
    if (!done.getAndSet(true)) {
      slip.put();
    }
    total++;
    if (!done.getAndSet(true)) {
      slip.put();
    }
  }

  void wrongSetInBetween(Slip slip) {
    if (!done.getAndSet(true)) {
      slip.put();
    }
    done.set(false);
    if (!done.getAndSet(true)) {
      slip.put(); // finding KrefOverPut warning
    }
  }

  void rightPhaseIsWonOnce(Slip slip) {
    if (phase.compareAndSet(0, 1)) {
      slip.put();
    }
    total++;
    if (phase.compareAndSet(0, 1)) {
      slip.put();
    }
  }

  void wrongNextPhase(Slip slip) {
    if (phase.compareAndSet(0, 1)) {
      slip.put();
    }
    total++;
    if (phase.compareAndSet(1, 2)) {
      slip.put(); // finding KrefOverPut warning
    }
  }

  /** The loop ends once the flag is free. */
  void wrongAfterSpinning(Slip slip) {
    if (done.get()) {
      total++;
    }
    while (!done.compareAndSet(false, true)) {
      total--;
    }
    slip.put();
    total += slip.getSize(); // finding KrefUseAfterPut warning
  }

  static final class Slip {
    final Kref<Slip> kref = Kref.init(this, Slip::free);
    private int size = 1;

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }

    int getSize() {
      return size;
    }
  }
}
