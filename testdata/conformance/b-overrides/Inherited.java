package conformance.boverrides;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.SuppressKref;

/** Promises from far above, suppressions that say too much, and second counters. */
@RefMarked
public final class Inherited {
  private Inherited() {}

  interface Producer {
    @OwnsRef
    Voucher produce();
  }

  interface Labelled extends Producer {
    String label();
  }

  abstract static class Shop implements Labelled {
    @Override
    public String label() {
      return "shop";
    }
  }

  // scenario A45 bad
  static final class LendingShop extends Shop {
    private final Voucher only = new Voucher();

    @Override
    public @BorrowsRef Voucher produce() { // finding KrefContract error
      return only;
    }

    void close() {
      only.put();
    }
  }

  // scenario A45 ok
  static final class SellingShop extends Shop {
    @Override
    public Voucher produce() {
      return new Voucher();
    }
  }

  interface Taker<T> {
    void take(@OwnsRef T value);
  }

  // scenario A45 bad
  static final class LookingTaker implements Taker<Voucher> {
    private int seen;

    @Override
    public void take(@BorrowsRef Voucher value) { // finding KrefContract error
      seen += value.value();
    }
  }

  // scenario A45 ok
  static final class PuttingTaker implements Taker<Voucher> {
    @Override
    public void take(Voucher value) {
      value.put();
    }
  }

  // scenario B217 bad
  @SuppressKref(check = "KrefLaek", reason = "misspelt") void unknownCheck() { // finding KrefContract error
    Voucher voucher = new Voucher();
    voucher.put();
  }

  // scenario B216 ok
  @SuppressKref(check = "KrefLeak", reason = "kept for ever")
  @SuppressKref(check = "KrefOverPut", reason = "the second put is refused")
  void twoChecks() {
    Voucher first = new Voucher();
    Voucher second = new Voucher();
    second.put();
    second.put();
  }

  // Right: one counter for each way of construction.
  static final class TwoConstructors {
    private final Kref<TwoConstructors> kref;
    private int size;

    TwoConstructors() {
      kref = Kref.init(this, TwoConstructors::free);
    }

    TwoConstructors(int size) {
      this.size = size;
      if (size > 0) {
        kref = Kref.init(this, TwoConstructors::free);
      } else {
        kref = Kref.init(this, dead -> dead.free());
      }
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }

    private void free() {
      size = 0;
    }
  }

  // Wrong (CONTRACT.md, C1): a second one.
  static final class AgainAfterThis {
    private Kref<AgainAfterThis> kref;
    private int size;

    AgainAfterThis() {
      kref = Kref.init(this, AgainAfterThis::free);
    }

    AgainAfterThis(int size) {
      this();
      this.size = size;
      kref = Kref.init(this, AgainAfterThis::free); // finding KrefContract error
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }

    private void free() {
      size = 0;
    }
  }
}

@RefMarked
final class Voucher {
  private final Kref<Voucher> kref = Kref.init(this, Voucher::free);
  private int value = 1;

  int value() {
    return value;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    value = 0;
  }
}
