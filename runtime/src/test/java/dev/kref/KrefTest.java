package dev.kref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** One thread's view of {@link Kref}: counting, the last put, misuse, saturation. */
final class KrefTest {
  private static final class Page {
    final AtomicInteger released = new AtomicInteger();
    final Kref<Page> kref = Kref.init(this, page -> page.released.incrementAndGet());
  }

  private final Page page = new Page();
  private final ReentrantLock lock = new ReentrantLock();

  @Test
  void startsWithTheCreatorsReference() {
    assertEquals(1, page.kref.read());
    assertSame(page, page.kref.container());
  }

  @Test
  void lastPutRunsReleaseOnce() {
    page.kref.get();
    assertFalse(page.kref.put());
    assertEquals(0, page.released.get());
    assertTrue(page.kref.put());
    assertEquals(1, page.released.get());
    assertEquals(0, page.kref.read());
    assertSame(page, page.kref.container());
  }

  @Test
  void putRunsTheGivenRelease() {
    AtomicInteger other = new AtomicInteger();
    assertTrue(page.kref.put(p -> other.incrementAndGet()));
    assertEquals(1, other.get());
    assertEquals(0, page.released.get());
  }

  @Test
  void tryGetFailsOnceDead() {
    assertTrue(page.kref.tryGet());
    assertEquals(2, page.kref.read());
    page.kref.put();
    page.kref.put();
    assertFalse(page.kref.tryGet());
    assertEquals(0, page.kref.read());
  }

  @Test
  void getOnDeadObjectThrowsAndDoesNotRevive() {
    page.kref.put();
    for (int i = 0; i < 1000; i++) {
      KrefException e = assertThrows(KrefException.class, page.kref::get);
      assertEquals("KrefUseAfterPut", e.check());
    }
    assertFalse(page.kref.tryGet());
    assertEquals(1, page.released.get());
  }

  @Test
  void putTooManyThrowsAndDoesNotReleaseAgain() {
    page.kref.put();
    for (int i = 0; i < 1000; i++) {
      assertEquals("KrefOverPut", assertThrows(KrefException.class, page.kref::put).check());
      assertEquals(
          "KrefOverPut",
          assertThrows(KrefException.class, () -> page.kref.putLocked(lock)).check());
    }
    assertEquals(1, page.released.get());
    assertFalse(page.kref.tryGet());
    assertFalse(lock.isLocked());
  }

  @Test
  void messageNamesClassOperationClauseAndPage() {
    page.kref.put();
    KrefException e = assertThrows(KrefException.class, page.kref::put);
    assertEquals(
        "Kref.put on dev.kref.KrefTest$Page: one put too many; the object is dead, its last"
            + " reference was put already (https://kref.dev/checks/KrefOverPut)",
        e.getMessage());
    assertEquals("https://kref.dev/checks/KrefOverPut", e.page());
  }

  @Test
  void putLockedTakesTheLockOnlyForTheLastPut() {
    page.kref.get();
    ReentrantLock counting =
        new ReentrantLock() {
          private static final long serialVersionUID = 1L;

          @Override
          public void lock() {
            assertEquals(1, page.kref.read());
            super.lock();
          }
        };
    assertFalse(page.kref.putLocked(counting));
    assertTrue(page.kref.putLocked(counting, p -> assertTrue(counting.isHeldByCurrentThread())));
    assertFalse(counting.isLocked());
  }

  @Test
  void putLockedLooksAgainUnderTheLock() {
    ReentrantLock lookupWins =
        new ReentrantLock() {
          private static final long serialVersionUID = 1L;

          @Override
          public void lock() {
            super.lock();
            page.kref.get();
          }
        };
    assertFalse(page.kref.putLocked(lookupWins));
    assertEquals(1, page.kref.read());
    assertEquals(0, page.released.get());
    assertFalse(lookupWins.isLocked());
  }

  @Test
  void throwingReleaseLeavesTheObjectDeadAndTheLockFree() {
    assertThrows(
        ArithmeticException.class,
        () ->
            page.kref.putLocked(
                lock,
                p -> {
                  throw new ArithmeticException();
                }));
    assertFalse(lock.isLocked());
    assertFalse(page.kref.tryGet());
    assertThrows(KrefException.class, page.kref::put);
  }

  @Test
  void failureToLockLeavesTheReferenceWithTheCaller() {
    ReentrantLock broken =
        new ReentrantLock() {
          private static final long serialVersionUID = 1L;

          @Override
          public void lock() {
            throw new UnsupportedOperationException();
          }
        };
    assertThrows(UnsupportedOperationException.class, () -> page.kref.putLocked(broken));
    assertEquals(1, page.kref.read());
    assertTrue(page.kref.put());
  }

  @Test
  void resurrectionAndPutInReleaseAreDiagnosed() {
    AtomicInteger checked = new AtomicInteger();
    Release<Page> release =
        p -> {
          assertEquals(
              "KrefReleaseFunction", assertThrows(KrefException.class, p.kref::get).check());
          assertEquals(
              "KrefReleaseFunction", assertThrows(KrefException.class, p.kref::put).check());
          assertFalse(p.kref.tryGet());
          assertEquals(0, p.kref.read());
          checked.incrementAndGet();
        };
    assertTrue(page.kref.put(release));
    assertEquals(1, checked.get());
    assertEquals("KrefOverPut", assertThrows(KrefException.class, page.kref::put).check());
  }

  @Test
  void nullArgumentsAreRefused() {
    assertEquals("KrefContract", assertThrows(KrefException.class, () -> Kref.init(null)).check());
    assertEquals(
        "KrefContract", assertThrows(KrefException.class, () -> Kref.init(null, p -> {})).check());
    assertEquals(
        "KrefReleaseFunction",
        assertThrows(KrefException.class, () -> Kref.init(page, null)).check());
    assertEquals(
        "KrefReleaseFunction",
        assertThrows(KrefException.class, () -> page.kref.put(null)).check());
    assertEquals(
        "KrefReleaseFunction",
        assertThrows(KrefException.class, () -> page.kref.putLocked(lock, null)).check());
    assertEquals(
        "KrefUnserializedPut",
        assertThrows(KrefException.class, () -> page.kref.putLocked(null)).check());
    assertEquals(1, page.kref.read());
  }

  @Test
  void everyPutWithoutReleaseThrows() {
    Kref<Page> unbound = Kref.init(page);
    unbound.get();
    for (int i = 0; i < 3; i++) {
      assertThrows(KrefException.class, unbound::put);
      assertThrows(KrefException.class, () -> unbound.putLocked(lock));
    }
    assertEquals(2, unbound.read());
    assertFalse(unbound.put(p -> {}));
    assertTrue(unbound.put(p -> {}));
  }

  @Test
  void overflowSaturatesAndStaysSo() throws ReflectiveOperationException {
    setState(page.kref, Integer.MAX_VALUE - 1);
    page.kref.get();
    assertEquals(Integer.MAX_VALUE, page.kref.read());
    assertTrue(page.kref.tryGet());
    for (int i = 0; i < 1000; i++) {
      assertFalse(page.kref.put());
      assertFalse(page.kref.putLocked(lock));
      assertEquals(Integer.MAX_VALUE, page.kref.read());
    }
    for (int i = 0; i < 1000; i++) {
      page.kref.get();
      assertTrue(page.kref.tryGet());
      assertEquals(Integer.MAX_VALUE, page.kref.read());
    }
    assertEquals(0, page.released.get());
  }

  @Test
  void overflowByGetSaturatesAsWell() throws ReflectiveOperationException {
    setState(page.kref, Integer.MAX_VALUE);
    page.kref.get();
    assertEquals(Integer.MAX_VALUE, page.kref.read());
    assertFalse(page.kref.put());
    assertFalse(page.kref.put());
    assertFalse(page.kref.put());
    assertEquals(Integer.MAX_VALUE, page.kref.read());
  }

  @Test
  void describesItself() {
    assertEquals("Kref[dev.kref.KrefTest$Page, count 1]", page.kref.toString());
  }

  private static void setState(Kref<?> kref, int state) throws ReflectiveOperationException {
    Field field = Kref.class.getDeclaredField("state");
    field.setAccessible(true);
    field.setInt(kref, state);
  }
}
