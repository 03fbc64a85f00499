package dev.kref.benchmarks;

import dev.kref.Kref;
import dev.kref.KrefTable;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Looks an object up, takes a reference, and gives it back: rule 3 in its three usual forms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Lookup {
  private static final int ENTRIES = 100_000;

  private static final class Entry {
    final Kref<Entry> kref = Kref.init(this, Entry::free);

    void free() {
      throw new AssertionError("nobody puts the last reference");
    }
  }

  /** Each thread walks through the keys in an order of its own. */
  @State(Scope.Thread)
  public static class Keys {
    private final Integer[] order =
        new SplittableRandom(System.identityHashCode(this))
            .ints(1 << 16, 0, ENTRIES)
            .boxed()
            .toArray(Integer[]::new);
    private int next;

    Integer next() {
      return order[next++ & 0xffff];
    }
  }

  private final KrefTable<Integer, Entry> strong = KrefTable.strong(entry -> entry.kref);
  private final KrefTable<Integer, Entry> weak = KrefTable.weak(entry -> entry.kref);
  private final ConcurrentHashMap<Integer, Entry> map = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, Entry> guarded = new HashMap<>();

  /** Fills all tables with the same objects. */
  public Lookup() {
    for (int key = 0; key < ENTRIES; key++) {
      Entry entry = new Entry();
      strong.add(key, entry);
      weak.add(key, entry);
      map.put(key, entry);
      guarded.put(key, entry);
    }
  }

  /** A conditional get after a lookup without a lock, in a table that owns references. */
  @Benchmark
  public boolean strongTable(Keys keys) {
    return strong.acquire(keys.next()).kref.put();
  }

  /** A conditional get after a lookup without a lock, in a table that owns none. */
  @Benchmark
  public boolean weakTable(Keys keys) {
    return weak.acquire(keys.next()).kref.put();
  }

  /** A get inside the critical section of the key. */
  @Benchmark
  public boolean computeIfPresent(Keys keys) {
    Entry found =
        map.computeIfPresent(
            keys.next(),
            (key, entry) -> {
              entry.kref.get();
              return entry;
            });
    return found.kref.put();
  }

  /** A get under one lock, and a put that takes it for the last reference only. */
  @Benchmark
  public boolean lockedMap(Keys keys) {
    Entry found;
    lock.lock();
    try {
      found = guarded.get(keys.next());
      found.kref.get();
    } finally {
      lock.unlock();
    }
    return found.kref.putLocked(lock);
  }
}
