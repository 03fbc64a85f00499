package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;

/** That a callee looks for null does not mean that there is ever nothing. */
public final class SupposedNull {
  private final Guard guard;
  private Leaf held;

  SupposedNull(Guard guard) {
    this.guard = guard;
  }

  /** The guard throws, which nothing here says. */
  @OwnsRef
  private Leaf claim() {
    Leaf leaf = held;
    if (leaf == null) {
      guard.failed("nothing to claim");
    }
    held = null;
    return leaf;
  }

  int rightClaimed() {
    Leaf leaf = claim();
    int size = leaf.getSize();
    leaf.put();
    return size;
  }

  int rightClaimedAndPut() {
    Leaf leaf = claim();
    leaf.put();
    return 1;
  }

  int wrongFoundMissingHere(@OwnsRef Leaf leaf) {
    if (leaf == null) {
      guard.warn("nothing there");
    }
    leaf.put(); // finding KrefOverPut error
    return 1;
  }

  interface Guard {
    void failed(String why);

    void warn(String why);
  }

  static final class Leaf {
    final Kref<Leaf> kref = Kref.init(this, Leaf::free);
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
