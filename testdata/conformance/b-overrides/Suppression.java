package conformance.boverrides;

import dev.kref.Kref;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.SuppressKref;

/** Findings that people have looked at and silenced. */
@RefMarked
public final class Suppression {
  private int sum;

  // scenario B215 ok
  @SuppressWarnings("KrefLeak")
  void onMethod() {
    Coupon coupon = new Coupon(1);
    sum += coupon.value();
  }

  // scenario B215 ok
  void onLocal() {
    @SuppressWarnings("KrefLeak")
    Coupon coupon = new Coupon(1);
    sum += coupon.value();
  }

  // scenario B215 ok
  @SuppressWarnings({"unused", "KrefLeak"})
  void onMethodWithOthers() {
    Coupon coupon = new Coupon(1);
  }

  // scenario B215 bad
  @SuppressWarnings("KrefOverPut")
  void otherCheck() {
    Coupon coupon = new Coupon(1); // finding KrefLeak error
    sum += coupon.value();
  }

  // scenario B215 ok
  @SuppressKref(check = "KrefLeak", reason = "lives as long as the process")
  void onMethodWithReason() {
    Coupon coupon = new Coupon(1);
    sum += coupon.value();
  }

  // scenario B216 bad
  @SuppressKref(check = "KrefLeak", reason = "lives as long as the process") void stale() { // finding KrefContract error
    Coupon coupon = new Coupon(1);
    sum += coupon.value();
    coupon.put();
  }

  // scenario B216 ok
  @SuppressKref(check = "KrefLeak", reason = "lives as long as the process")
  void needed() {
    Coupon coupon = new Coupon(2);
    sum += coupon.value();
  }

  // scenario B217 bad
  @SuppressKref(check = "KrefLeak", reason = "") void withoutReason() { // finding KrefContract error
    Coupon coupon = new Coupon(1);
    sum += coupon.value();
  }

  // scenario B217 ok
  @SuppressKref(check = "KrefOverPut", reason = "the pool tolerates a second put here")
  void withReason() {
    Coupon coupon = new Coupon(1);
    coupon.put();
    coupon.put();
  }
}

// scenario B215 ok
@RefMarked
@SuppressWarnings("KrefLeak")
final class SuppressedClass {
  private int sum;

  void first() {
    Coupon coupon = new Coupon(1);
    sum += coupon.value();
  }

  void second() {
    Coupon coupon = new Coupon(2);
    sum += coupon.value();
  }
}

@RefMarked
final class Coupon {
  private final Kref<Coupon> kref = Kref.init(this, Coupon::free);
  private int value;

  Coupon(int value) {
    this.value = value;
  }

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
