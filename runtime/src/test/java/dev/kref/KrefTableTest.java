package dev.kref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread's view of {@link KrefTable}: who owns what, when entries go, misuse. */
final class KrefTableTest {
  private final KrefTable<String, Counted> strong = KrefTable.strong(Counted::kref);
  private final KrefTable<String, Counted> weak = KrefTable.weak(Counted::kref);

  private KrefTable<String, Counted> table(boolean isStrong) {
    return isStrong ? strong : weak;
  }

  @Test
  void strongTableOwnsAReferenceOfItsOwn() {
    Counted a = new Counted("a");
    assertTrue(strong.add("a", a));
    assertEquals(2, a.count());
    a.put();
    assertSame(a, strong.acquire("a"));
    assertEquals(2, a.count());
    a.put();
    assertTrue(strong.remove("a"));
    assertEquals(1, a.releases.get());
    assertNull(strong.acquire("a"));
    assertFalse(strong.remove("a"));
  }

  @Test
  void weakTableOwnsNothing() {
    Counted a = new Counted("a");
    assertTrue(weak.add("a", a));
    assertEquals(1, a.count());
    assertSame(a, weak.acquire("a"));
    assertEquals(2, a.count());
    a.put();
    assertTrue(weak.remove("a"));
    assertEquals(1, a.count());
    assertNull(weak.acquire("a"));
  }

  @Test
  void deadWeakEntryIsAbsent() {
    Counted a = new Counted("a");
    weak.add("a", a);
    assertEquals(1, weak.size());
    a.put();
    assertEquals(0, weak.size());
    assertFalse(weak.remove("a"));
    assertNull(weak.acquire("a"));
    Counted next = new Counted("a");
    assertTrue(weak.add("a", next));
    next.put();
    Counted last = new Counted("a");
    assertTrue(weak.add("a", last), "takes the place of the dead one");
    assertSame(last, weak.acquire("a"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void addLeavesATakenKeyAlone(boolean isStrong) {
    Counted a = new Counted("a");
    Counted b = new Counted("b");
    assertTrue(table(isStrong).add("k", a));
    assertFalse(table(isStrong).add("k", b));
    assertFalse(table(isStrong).add("k", a));
    assertEquals(1, b.count());
    assertEquals(isStrong ? 2 : 1, a.count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void acquireOrCreateCreatesOnce(boolean isStrong) {
    Counted a = table(isStrong).acquireOrCreate("a", Counted::new);
    assertEquals(isStrong ? 2 : 1, a.count());
    assertSame(a, table(isStrong).acquireOrCreate("a", Counted::new));
    assertEquals(isStrong ? 3 : 2, a.count());
    assertEquals(1, table(isStrong).size());
  }

  @Test
  void acquireOrCreateReplacesADyingObject() {
    List<Counted> successors = new ArrayList<>();
    class Dying {
      final Kref<Dying> kref = Kref.init(this, Dying::free);
      final KrefTable<String, Dying> home;

      Dying(KrefTable<String, Dying> home) {
        this.home = home;
      }

      void free() {
        assertNull(home.acquire("k"), "is never handed out while its release runs");
        Dying next = home.acquireOrCreate("k", key -> new Dying(home));
        assertNotSame(this, next);
        assertSame(next, home.acquire("k"));
        successors.add(new Counted("next"));
        home.close();
      }
    }
    KrefTable<String, Dying> home = KrefTable.weak(d -> d.kref);
    Dying first = home.acquireOrCreate("k", key -> new Dying(home));
    assertTrue(first.kref.put());
    assertEquals(1, successors.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void functionThatThrowsOrYieldsNullLeavesNoEntry(boolean isStrong) {
    KrefTable<String, Counted> table = table(isStrong);
    assertThrows(
        ArithmeticException.class,
        () ->
            table.acquireOrCreate(
                "a",
                key -> {
                  throw new ArithmeticException();
                }));
    assertNull(table.acquireOrCreate("a", key -> null));
    assertEquals(0, table.size());
    assertTrue(table.add("a", new Counted("a")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void functionMayUseTheTableForOtherKeysOnly(boolean isStrong) {
    KrefTable<String, Counted> table = table(isStrong);
    Counted outer =
        table.acquireOrCreate(
            "outer",
            key -> {
              assertNull(table.acquire("outer"));
              assertFalse(table.remove("outer"));
              for (int i = 0; i < 100; i++) {
                table.acquireOrCreate("inner" + i, Counted::new);
              }
              assertEquals(
                  "KrefContract", refused(() -> table.acquireOrCreate("outer", Counted::new)));
              assertEquals("KrefContract", refused(() -> table.add("outer", new Counted("x"))));
              return new Counted(key);
            });
    assertSame(outer, table.acquire("outer"));
    assertEquals(101, table.size());
  }

  @Test
  void closePutsWhatAStrongTableHolds() {
    Counted a = strong.acquireOrCreate("a", Counted::new);
    Counted b = strong.acquireOrCreate("b", Counted::new);
    b.put();
    strong.close();
    assertEquals(1, a.count());
    assertEquals(1, b.releases.get());
    strong.close();
    assertEquals(1, a.count());
    assertEquals(0, strong.size());
  }

  @Test
  void closeOfAWeakTablePutsNothing() {
    Counted a = weak.acquireOrCreate("a", Counted::new);
    weak.close();
    assertEquals(1, a.count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closedTableRefusesWork(boolean isStrong) {
    KrefTable<String, Counted> table = table(isStrong);
    Counted a = table.acquireOrCreate("a", Counted::new);
    table.close();
    assertEquals("KrefUseAfterPut", refused(() -> table.acquire("a")));
    assertEquals("KrefUseAfterPut", refused(() -> table.acquire("b")));
    assertEquals("KrefUseAfterPut", refused(() -> table.acquireOrCreate("a", Counted::new)));
    assertEquals("KrefUseAfterPut", refused(() -> table.add("a", a)));
    assertFalse(table.remove("a"));
    assertEquals(1, a.count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closeDuringCreationKeepsNothing(boolean isStrong) {
    KrefTable<String, Counted> table = table(isStrong);
    Counted a =
        table.acquireOrCreate(
            "a",
            key -> {
              table.close();
              return new Counted(key);
            });
    assertEquals(1, a.count());
    assertEquals(0, table.size());
  }

  @Test
  void closePutsTheRestWhenAReleaseThrows() {
    class Bad {
      final Kref<Bad> kref =
          Kref.init(
              this,
              bad -> {
                throw new ArithmeticException();
              });
    }
    KrefTable<Integer, Bad> table = KrefTable.strong(bad -> bad.kref);
    List<Bad> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Bad bad = new Bad();
      table.add(i, bad);
      assertFalse(bad.kref.put());
      all.add(bad);
    }
    ArithmeticException e = assertThrows(ArithmeticException.class, table::close);
    assertEquals(2, e.getSuppressed().length);
    for (Bad bad : all) {
      assertEquals(0, bad.kref.read());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void badArgumentsAreRefused(boolean isStrong) {
    KrefTable<String, Counted> table = table(isStrong);
    Counted dead = new Counted("dead");
    dead.put();
    assertEquals("KrefContract", refused(() -> table.acquire(null)));
    assertEquals("KrefContract", refused(() -> table.remove(null)));
    assertEquals("KrefContract", refused(() -> table.add(null, new Counted("a"))));
    assertEquals("KrefContract", refused(() -> table.add("a", null)));
    assertEquals("KrefContract", refused(() -> table.acquireOrCreate(null, Counted::new)));
    assertEquals("KrefContract", refused(() -> table.acquireOrCreate("a", null)));
    assertEquals("KrefUseAfterPut", refused(() -> table.add("a", dead)));
    assertEquals("KrefUseAfterPut", refused(() -> table.acquireOrCreate("a", key -> dead)));
    assertEquals("KrefContract", refused(() -> KrefTable.strong(null)));
    assertEquals("KrefContract", refused(() -> KrefTable.weak(null)));
    assertEquals(0, table.size());
    assertTrue(table.add("a", new Counted("a")));
  }

  @Test
  void counterMustBelongToTheObject() {
    Counted other = new Counted("other");
    KrefTable<String, Counted> wrong = KrefTable.weak(object -> other.kref());
    assertEquals("KrefContract", refused(() -> wrong.add("a", new Counted("a"))));
    KrefTable<String, Counted> none = KrefTable.strong(object -> null);
    assertEquals("KrefContract", refused(() -> none.add("a", new Counted("a"))));
  }

  @Test
  void strongTableNeedsABoundRelease() {
    class Unbound {
      final Kref<Unbound> kref = Kref.init(this);
    }
    Unbound object = new Unbound();
    KrefTable<String, Unbound> strongOnes = KrefTable.strong(u -> u.kref);
    assertEquals("KrefReleaseFunction", refused(() -> strongOnes.add("a", object)));
    KrefTable<String, Unbound> weakOnes = KrefTable.weak(u -> u.kref);
    assertTrue(weakOnes.add("a", object));
    assertTrue(object.kref.put(u -> {}));
    assertNull(weakOnes.acquire("a"));
  }

  @Test
  void deadEntriesAreSweptAsTheTableIsUsed() {
    KrefTable<Integer, Counted> table = KrefTable.weak(Counted::kref);
    Counted kept = table.acquireOrCreate(-1, key -> new Counted("kept"));
    int most = 0;
    for (int i = 0; i < 300_000; i++) {
      table.acquireOrCreate(i, key -> new Counted("short-lived")).put();
      if (i % 10_000 == 0) {
        most = Math.max(most, table.unsweptSize());
      }
    }
    assertTrue(most < 5_000, "entries at a time: " + most);
    assertSame(kept, table.acquire(-1));
  }

  @Test
  void entriesOfAFormerlyFullTableAreSweptByMisses() {
    KrefTable<Integer, Counted> table = KrefTable.weak(Counted::kref);
    List<Counted> objects = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      objects.add(table.acquireOrCreate(i, key -> new Counted("object")));
    }
    assertEquals(50_000, table.size());
    objects.forEach(Counted::put);
    for (int i = 0; i < 300_000; i++) {
      assertNull(table.acquire(-1));
    }
    assertTrue(table.unsweptSize() < 5_000, "entries: " + table.unsweptSize());
    assertEquals(0, table.size());
  }

  private static String refused(Runnable operation) {
    return assertThrows(KrefException.class, operation::run).check();
  }
}
