package conformance.engine;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;

/** Code that owns nothing, and code that looks like it and does something all the same. */
public final class Onlookers {
  private final Scribe scribe = new Scribe();
  private int total;

  /** Uses what it is lent, may fail, and changes what is not counted. */
  void adds(@BorrowsRef Ledger ledger, int amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("less than nothing: " + amount);
    }
    total += amount;
    ledger.add(amount);
  }

  /** The scribe keeps it for as long as the call takes. */
  void lends(@BorrowsRef Ledger ledger) {
    scribe.sitDown(ledger);
    try {
      scribe.write(1);
    } finally {
      scribe.standUp();
    }
  }

  void keepsWithReference(@BorrowsRef Ledger ledger) {
    ledger.get();
    scribe.sitDown(ledger);
  }

  /** A callee that looks on in one arm only. */
  void usesDead(@OwnsRef Ledger ledger, boolean more) {
    ledger.put();
    if (more) {
      writes(ledger); // finding KrefUseAfterPut error
    }
  }

  private void writes(Ledger ledger) {
    ledger.add(2);
  }

  /** Borrows, and keeps in a field, which is not said to own. */
  static final class Scribe {
    private Ledger before;

    void sitDown(Ledger ledger) {
      before = ledger;
    }

    void write(int amount) {
      before.add(amount);
    }

    void standUp() {
      before = null;
    }
  }
}

@RefCounted
abstract class Ledger {
  @OwnsRef
  static Ledger open() {
    return Books.next();
  }

  abstract void add(int amount);

  @GetsRef
  abstract void get();

  @PutsRef
  abstract boolean put();
}

interface Books {
  @OwnsRef
  static Ledger next() {
    throw new UnsupportedOperationException();
  }
}
