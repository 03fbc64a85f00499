package dev.kref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The life of a handle: open, then closed or transferred, once. */
final class RefTest {
  private final Counted object = new Counted("object");

  @Test
  void shareTakesAReferenceAndClosePutsIt() {
    Ref<Counted> ref = Ref.share(object.kref());
    assertEquals(2, object.count());
    assertSame(object, ref.value());
    ref.close();
    assertEquals(1, object.count());
  }

  @Test
  void tryShareOfADeadObjectIsNull() {
    Ref<Counted> ref = Ref.tryShare(object.kref());
    assertEquals(2, object.count());
    ref.close();
    object.put();
    assertNull(Ref.tryShare(object.kref()));
  }

  @Test
  void adoptTakesTheCallersReferenceOver() {
    Ref<Counted> ref = Ref.adopt(object.kref());
    assertEquals(1, object.count());
    ref.close();
    assertEquals(1, object.releases.get());
  }

  @Test
  void transferLeavesAnEmptyHandle() {
    Ref<Counted> moved;
    try (Ref<Counted> ref = Ref.adopt(object.kref())) {
      moved = ref.transfer();
      assertNotSame(ref, moved);
      assertEquals("KrefUseAfterHandoff", refused(ref::value));
      assertEquals("KrefOverPut", refused(ref::transfer));
      ref.close();
    }
    assertEquals(1, object.count());
    assertSame(object, moved.value());
    moved.close();
    assertEquals(1, object.releases.get());
  }

  @Test
  void closedHandleIsOfNoUse() {
    Ref<Counted> ref = Ref.share(object.kref());
    ref.close();
    assertEquals("KrefOverPut", refused(ref::close));
    assertEquals("KrefOverPut", refused(ref::transfer));
    assertEquals("KrefUseAfterPut", refused(ref::value));
    assertEquals(1, object.count());
  }

  @Test
  void deadObjectsAreNeitherSharedNorAdopted() {
    object.put();
    assertEquals("KrefUseAfterPut", refused(() -> Ref.share(object.kref())));
    assertEquals("KrefUseAfterPut", refused(() -> Ref.adopt(object.kref())));
    assertEquals(1, object.releases.get());
  }

  @Test
  void nullAndUnboundCountersAreRefused() {
    assertEquals("KrefContract", refused(() -> Ref.share(null)));
    assertEquals("KrefContract", refused(() -> Ref.tryShare(null)));
    assertEquals("KrefContract", refused(() -> Ref.adopt(null)));
    Kref<String> unbound = Kref.init("object");
    assertEquals("KrefReleaseFunction", refused(() -> Ref.share(unbound)));
    assertEquals("KrefReleaseFunction", refused(() -> Ref.tryShare(unbound)));
    assertEquals("KrefReleaseFunction", refused(() -> Ref.adopt(unbound)));
    assertEquals(1, unbound.read());
  }

  @Test
  void throwingReleasePassesThroughCloseOnce() {
    Kref<Object> kref =
        Kref.init(
            new Object(),
            o -> {
              throw new ArithmeticException();
            });
    Ref<Object> ref = Ref.adopt(kref);
    assertThrows(ArithmeticException.class, ref::close);
    assertEquals("KrefOverPut", refused(ref::close));
  }

  @Test
  void describesItself() {
    Ref<Counted> ref = Ref.share(object.kref());
    assertEquals("Ref[dev.kref.Counted, open]", ref.toString());
    Ref<Counted> moved = ref.transfer();
    assertEquals("Ref[dev.kref.Counted, transferred]", ref.toString());
    moved.close();
    assertEquals("Ref[dev.kref.Counted, closed]", moved.toString());
    assertTrue(refusal(moved::close).getMessage().contains("dev.kref.Counted"));
  }

  private static String refused(Runnable operation) {
    return refusal(operation).check();
  }

  private static KrefException refusal(Runnable operation) {
    return assertThrows(KrefException.class, operation::run);
  }
}
