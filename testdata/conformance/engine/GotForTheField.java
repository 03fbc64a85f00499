package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;

/** A field that others see is given something first, and its reference afterwards. */
public final class GotForTheField {
  private volatile Coin coin;
  private int total;

  int rightGotAfterTheStore(Coin given) {
    boolean first = coin == null;
    if (first) {
      coin = given;
    }
    if (first) {
      coin.get();
    }
    if (total > 3) {
      return total;
    }
    coin.put();
    coin = null;
    return 0;
  }

  int wrongGotForNobody() {
    Coin mine = coin;
    mine.get();
    if (total > 3) {
      return total; // finding KrefLeak error
    }
    total += mine.getSize();
    mine.put();
    return 0;
  }

  void close() {
    coin.put();
    coin = null;
  }

  static final class Coin {
    final Kref<Coin> kref = Kref.init(this, Coin::free);
    private int size = 1;

    @GetsRef
    void get() {
      kref.get();
    }

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
