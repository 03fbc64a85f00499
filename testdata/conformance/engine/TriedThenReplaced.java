package conformance.engine;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.TryGetsRef;

/** Conditional gets that fail, and the reference of the field that is put under a lock later. */
final class TriedThenReplaced {
  private volatile Pool pool;
  private volatile Entry entry;
  private int misses;

  Pool current(Source source) {
    Pool seen = pool;
    if (seen != null && seen.tryGet()) {
      if (seen.isFresh()) {
        return seen;
      }
      seen.put();
    }
    replace(source);
    return pool;
  }

  private synchronized void replace(Source source) {
    Pool old = pool;
    pool = source.open();
    if (old != null) {
      old.put();
    }
  }

  Pool currentOfEntry(Source source) {
    Entry seen = entry;
    if (seen != null && seen.pool.tryGet()) {
      if (seen.pool.isFresh()) {
        return seen.pool;
      }
      seen.pool.put();
    }
    replaceEntry(source);
    return entry.pool;
  }

  private synchronized void replaceEntry(Source source) {
    Entry old = entry;
    entry = new Entry(source.open());
    if (old != null) {
      old.pool.put();
    }
  }

  void putUnderTheLockOnly() {
    if (pool.tryGet()) {
      pool.put();
    }
    synchronized (this) {
      pool.put();
      pool = null;
    }
  }

  void putTwice() {
    Entry seen = entry;
    if (seen.pool.tryGet()) {
      seen.pool.put();
    }
    seen.pool.put(); // finding KrefUncheckedTryGet error, KrefOverPut warning
  }

  void putTwiceWithTheLock() {
    synchronized (this) {
      Entry seen = entry;
      if (!seen.pool.tryGet()) {
        replaceNothing(seen); // finding KrefUncheckedTryGet error
      } else {
        seen.pool.put();
      }
    }
  }

  private synchronized void replaceNothing(Entry seen) {
    seen.pool.put();
  }

  void untilOneIsAlive(Source source) {
    Pool next = source.open();
    while (next != null && !next.tryGet()) {
      next = source.open();
    }
    if (next != null) {
      next.put();
      next.put();
    }
  }

  void givesUp(Source source) {
    Pool next = source.open();
    if (!next.tryGet()) { // finding KrefRedundantGet warning
      return;
    }
    misses++;
    next.put();
    next.put();
  }

  void givesUpTooEarly(Source source) {
    Pool next = source.open(); // finding KrefLeak error
    if (next.tryGet()) { // finding KrefRedundantGet warning
      misses++;
      next.put();
    }
  }

  static final class Entry {
    final Pool pool;

    Entry(@OwnsRef Pool pool) {
      this.pool = pool;
    }
  }

  interface Source {
    @OwnsRef
    Pool open();
  }

  @RefCounted
  interface Pool {
    @TryGetsRef
    boolean tryGet();

    @GetsRef
    void get();

    @PutsRef
    void put();

    boolean isFresh();
  }
}
