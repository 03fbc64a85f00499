package conformance.engine;

import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.TryGetsRef;

/** Objects of others that are got conditionally and put again, once and in a loop. */
final class TriedTwice {
  private int total;

  // Whoever lent it may keep it on: it is as unknown afterwards as before.

  void twice(Shelf shelf) {
    if (shelf.tryHold()) {
      total += shelf.books();
      shelf.drop();
    }
    if (shelf.tryHold()) {
      total += shelf.books();
      shelf.drop();
    }
    total += shelf.books();
  }

  void inRounds(Shelf shelf, int rounds) {
    for (int i = 0; i < rounds; i++) {
      if (!shelf.tryHold()) {
        return;
      }
      total += shelf.books();
      shelf.drop();
    }
    total += shelf.books();
  }

  // What is put once too often is wrong all the same.

  void putAgain(Shelf shelf) {
    if (shelf.tryHold()) {
      shelf.drop();
    }
    if (shelf.tryHold()) {
      total += shelf.books();
      shelf.drop();
      shelf.drop(); // finding KrefOverPut warning
    }
  }

  /** What can be held. */
  @RefCounted
  interface Shelf {
    @TryGetsRef
    boolean tryHold();

    @PutsRef
    void drop();

    int books();
  }
}
