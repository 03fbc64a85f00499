package dev.kref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random operations on a table behave as on a map and a list of who holds what. */
final class KrefTableProperties {
  enum Kind {
    ADD,
    ACQUIRE,
    ACQUIRE_OR_CREATE,
    ACQUIRE_OR_NULL,
    REMOVE,
    PUT,
    CLOSE
  }

  static final class Step {
    final Kind kind;
    final int key;

    Step(Kind kind, int key) {
      this.kind = kind;
      this.key = key;
    }

    @Override
    public String toString() {
      return kind + "(" + key + ")";
    }
  }

  /** The table, and what it should look like. */
  private static final class Model {
    final boolean strong;
    final KrefTable<Integer, Counted> table;
    final Map<Integer, Counted> entries = new HashMap<>();
    final List<Counted> all = new ArrayList<>();
    final List<Counted> held = new ArrayList<>();
    boolean closed;

    Model(boolean strong) {
      this.strong = strong;
      this.table = strong ? KrefTable.strong(Counted::kref) : KrefTable.weak(Counted::kref);
    }

    void run(Step step) {
      switch (step.kind) {
        case ADD:
          add(step.key);
          break;
        case ACQUIRE:
          acquire(step.key);
          break;
        case ACQUIRE_OR_CREATE:
          acquireOrCreate(step.key, true);
          break;
        case ACQUIRE_OR_NULL:
          acquireOrCreate(step.key, false);
          break;
        case REMOVE:
          assertEquals(entries.remove(step.key) != null, table.remove(step.key));
          break;
        case PUT:
          put(step.key);
          break;
        default:
          table.close();
          entries.clear();
          closed = true;
      }
      verify();
    }

    Counted create() {
      Counted object = new Counted("object " + all.size());
      all.add(object);
      return object;
    }

    void add(int key) {
      Counted object = create();
      held.add(object);
      if (closed) {
        assertThrows(KrefException.class, () -> table.add(key, object));
      } else {
        assertEquals(entries.putIfAbsent(key, object) == null, table.add(key, object));
      }
    }

    void acquire(int key) {
      if (closed) {
        assertThrows(KrefException.class, () -> table.acquire(key));
        return;
      }
      Counted found = table.acquire(key);
      assertSame(entries.get(key), found);
      if (found != null) {
        held.add(found);
      }
    }

    void acquireOrCreate(int key, boolean yields) {
      if (closed) {
        assertThrows(KrefException.class, () -> table.acquireOrCreate(key, k -> create()));
        return;
      }
      Counted expected = entries.get(key);
      int before = all.size();
      Counted found = table.acquireOrCreate(key, k -> yields ? create() : null);
      if (expected != null) {
        assertSame(expected, found);
        assertEquals(before, all.size());
      } else if (yields) {
        assertSame(all.get(before), found);
        entries.put(key, found);
      } else {
        assertNull(found);
      }
      if (found != null) {
        held.add(found);
      }
    }

    void put(int which) {
      if (held.isEmpty()) {
        return;
      }
      Counted object = held.remove(which % held.size());
      boolean last = !held.contains(object) && !(strong && entries.containsValue(object));
      assertEquals(last, object.put());
      if (last) {
        entries.values().remove(object);
      }
    }

    void verify() {
      for (Counted object : all) {
        int holders = strong && entries.containsValue(object) ? 1 : 0;
        for (Counted one : held) {
          holders += one == object ? 1 : 0;
        }
        assertEquals(holders, object.count());
        assertEquals(holders == 0 ? 1 : 0, object.releases.get());
      }
      assertEquals(entries.size(), table.size());
    }
  }

  @Property(tries = 500, seed = "1991")
  void strongTableIsAMapThatHoldsReferences(@ForAll("steps") List<Step> steps) {
    Model model = new Model(true);
    steps.forEach(model::run);
  }

  @Property(tries = 500, seed = "1991")
  void weakTableIsAMapOfWhatOthersHold(@ForAll("steps") List<Step> steps) {
    Model model = new Model(false);
    steps.forEach(model::run);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(3, Kind.ADD),
            Tuple.of(6, Kind.ACQUIRE),
            Tuple.of(6, Kind.ACQUIRE_OR_CREATE),
            Tuple.of(2, Kind.ACQUIRE_OR_NULL),
            Tuple.of(3, Kind.REMOVE),
            Tuple.of(12, Kind.PUT),
            Tuple.of(1, Kind.CLOSE));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 3))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
