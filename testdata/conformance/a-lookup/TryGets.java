package conformance.alookup;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Conditional gets: with a lock, without one, of recycled objects, and unchecked. */
@RefMarked
public final class TryGets {
  private TryGets() {}

  /** Lookups under the lock try; puts need no lock, because the release function takes it. */
  @RefMarked
  static final class Registry {
    private static final Object LOCK = new Object();
    private static final List<@BorrowsRef Timer> TIMERS = new ArrayList<>();

    @RefMarked
    static final class Timer {
      final Kref<Timer> kref = Kref.init(this, Timer::unlink);
      private int ticks;

      private void unlink() {
        synchronized (LOCK) {
          TIMERS.remove(this);
        }
      }

      int ticks() {
        return ticks;
      }
    }

    @OwnsRef
    static Timer start() {
      Timer timer = new Timer();
      synchronized (LOCK) {
        TIMERS.add(timer);
      }
      return timer;
    }

    static void stop(@OwnsRef Timer timer) {
      timer.kref.put();
    }

    // scenario A150 ok
    @OwnsRef
    static Timer first() {
      synchronized (LOCK) {
        if (TIMERS.isEmpty()) {
          return null;
        }
        Timer timer = TIMERS.get(0);
        if (!timer.kref.tryGet()) {
          return null;
        }
        return timer;
      }
    }

    // scenario A155 ok
    @OwnsRef
    static Timer onlyTriesTheFirst() {
      synchronized (LOCK) {
        for (Timer timer : TIMERS) {
          if (timer.kref.tryGet()) {
            return timer;
          }
          return null;
        }
        return null;
      }
    }

    // scenario A155 ok
    @OwnsRef
    static Timer triesOneAfterAnother() {
      synchronized (LOCK) {
        for (Timer timer : TIMERS) {
          if (timer.kref.tryGet()) {
            return timer;
          }
        }
        return null;
      }
    }

    // scenario A151 bad
    static int resultIgnored() {
      synchronized (LOCK) {
        Timer timer = TIMERS.get(0);
        timer.kref.tryGet(); // finding KrefUncheckedTryGet error
        return timer.ticks();
      }
    }

    // scenario A151 bad
    static int usedWhereItFailed() {
      Timer timer;
      boolean got;
      synchronized (LOCK) {
        timer = TIMERS.get(0);
        got = timer.kref.tryGet();
      }
      if (!got) {
        return timer.ticks(); // finding KrefUncheckedTryGet error
      }
      int ticks = timer.ticks();
      timer.kref.put();
      return ticks;
    }

    // scenario A151 bad
    static void putWhereItFailed() {
      Timer timer;
      boolean got;
      synchronized (LOCK) {
        timer = TIMERS.get(0);
        got = timer.kref.tryGet();
      }
      if (got) {
        System.out.println(timer.ticks());
        timer.kref.put();
      } else {
        timer.kref.put(); // finding KrefUncheckedTryGet error
      }
    }

    // scenario A151 ok
    static int usedWhereItSucceeded() {
      Timer timer;
      boolean got;
      synchronized (LOCK) {
        timer = TIMERS.get(0);
        got = timer.kref.tryGet();
      }
      if (!got) {
        return -1;
      }
      int ticks = timer.ticks();
      timer.kref.put();
      return ticks;
    }

    // scenario A151 ok
    static int negatedAndCopied() {
      Timer timer;
      boolean dead;
      synchronized (LOCK) {
        timer = TIMERS.get(0);
        dead = !timer.kref.tryGet();
      }
      boolean alive = !dead;
      int ticks = alive ? timer.ticks() : -1;
      if (alive) {
        timer.kref.put();
      }
      return ticks;
    }

    // scenario A151 bad
    @OwnsRef
    static Timer returnedUnchecked() {
      synchronized (LOCK) {
        Timer timer = TIMERS.get(0);
        timer.kref.tryGet(); // finding KrefUncheckedTryGet error
        return timer;
      }
    }

    // scenario A151 bad
    static int gotAndForgotten() {
      synchronized (LOCK) {
        Timer timer = TIMERS.get(0);
        if (timer.kref.tryGet()) { // finding KrefLeak error
          return timer.ticks();
        }
        return -1;
      }
    }
  }

  /** A table that may be read without a lock: a checked tryGet is enough. */
  @RefMarked
  static final class Concurrent {
    private static final ConcurrentHashMap<Long, @BorrowsRef Doc> DOCS = new ConcurrentHashMap<>();

    @RefMarked
    static final class Doc {
      final Kref<Doc> kref = Kref.init(this, Doc::unlink);
      private final long id;

      Doc(long id) {
        this.id = id;
      }

      private void unlink() {
        DOCS.remove(id, this);
      }
    }

    @OwnsRef
    static Doc create(long id) {
      Doc doc = new Doc(id);
      DOCS.put(id, doc);
      return doc;
    }

    static void done(@OwnsRef Doc doc) {
      doc.kref.put();
    }

    // scenario A152 ok
    @OwnsRef
    static Doc find(long id) {
      Doc doc = DOCS.get(id);
      if (doc == null || !doc.kref.tryGet()) {
        return null;
      }
      return doc;
    }

    // scenario A164 ok
    @OwnsRef
    static Doc findAgain(long id) {
      Doc doc = DOCS.get(id);
      return doc != null && doc.kref.tryGet() ? doc : null;
    }

    // scenario A164 bad
    @OwnsRef
    static Doc findPlain(long id) {
      Doc doc = DOCS.get(id);
      if (doc != null) {
        doc.kref.get(); // finding KrefUnlockedLookup error
      }
      return doc;
    }

    // scenario A164 bad
    static void getInOneExpression(long id) {
      DOCS.get(id).kref.get(); // finding KrefUnlockedLookup error
    }
  }

  /** All that happens to one key happens inside {@code compute}. */
  @RefMarked
  static final class PerKey {
    private static final ConcurrentHashMap<Long, @BorrowsRef Doc> DOCS = new ConcurrentHashMap<>();

    @RefMarked
    static final class Doc {
      private final Kref<Doc> kref = Kref.init(this, self -> {});
      private final long id;

      Doc(long id) {
        this.id = id;
      }
    }

    // scenario A164 ok
    @OwnsRef
    static Doc acquire(long id) {
      return DOCS.compute(
          id,
          (key, doc) -> {
            if (doc == null) {
              return new Doc(key);
            }
            doc.kref.get();
            return doc;
          });
    }

    // scenario A164 ok
    static void done(@OwnsRef Doc doc) {
      DOCS.computeIfPresent(doc.id, (key, current) -> doc.kref.put() ? null : current);
    }
  }

  /** Recycled objects: what was found may be another document by now. */
  @RefMarked
  static final class Pool {
    private static final ConcurrentHashMap<Long, @BorrowsRef Slot> SLOTS =
        new ConcurrentHashMap<>();

    @RefMarked
    @RefCounted(pooled = true)
    static final class Slot {
      final Kref<Slot> kref = Kref.init(this, Slot::recycle);
      private volatile long id;

      Slot(long id) {
        this.id = id;
      }

      long id() {
        return id;
      }

      private void recycle() {
        SLOTS.remove(id, this);
        id = -1;
      }
    }

    @OwnsRef
    static Slot open(long id) {
      Slot slot = new Slot(id);
      SLOTS.put(id, slot);
      return slot;
    }

    // scenario A152 bad
    @OwnsRef
    static Slot findWithoutSecondLook(long id) {
      Slot slot = SLOTS.get(id);
      if (slot != null && slot.kref.tryGet()) { // finding KrefUnlockedLookup error
        return slot;
      }
      return null;
    }

    // scenario A152 bad
    @OwnsRef
    static Slot findWithALookBefore(long id) {
      Slot slot = SLOTS.get(id);
      if (slot == null || slot.id() != id) {
        return null;
      }
      return slot.kref.tryGet() ? slot : null; // finding KrefUnlockedLookup error
    }

    // scenario A152 ok
    @OwnsRef
    static Slot findWithSecondLook(long id) {
      Slot slot = SLOTS.get(id);
      if (slot != null && slot.kref.tryGet()) {
        if (slot.id() == id) {
          return slot;
        }
        slot.kref.put();
      }
      return null;
    }

    // scenario A152 ok
    @OwnsRef
    static Slot findAndLookUpAgain(long id) {
      Slot slot = SLOTS.get(id);
      if (slot == null || !slot.kref.tryGet()) {
        return null;
      }
      if (SLOTS.get(id) != slot) {
        slot.kref.put();
        return null;
      }
      return slot;
    }
  }

  // scenario A153 bad
  static final class PlainMapWithoutLock {
    private static final Object LOCK = new Object();
    private static final Map<String, @BorrowsRef Name> NAMES = new HashMap<>();

    @RefMarked
    static final class Name {
      final Kref<Name> kref = Kref.init(this, Name::unlink);
      private final String text;

      Name(String text) {
        this.text = text;
      }

      private void unlink() {
        synchronized (LOCK) {
          NAMES.remove(text, this);
        }
      }
    }

    @OwnsRef
    static Name create(String text) {
      Name name = new Name(text);
      synchronized (LOCK) {
        NAMES.put(text, name);
      }
      return name;
    }

    @OwnsRef
    static Name find(String text) {
      Name name = NAMES.get(text);
      if (name != null && name.kref.tryGet()) { // finding KrefUnlockedLookup error
        return name;
      }
      return null;
    }
  }

  // scenario A153 ok
  static final class PlainMapWithLock {
    private static final Object LOCK = new Object();
    private static final Map<String, @BorrowsRef Name> NAMES = new HashMap<>();

    @RefMarked
    static final class Name {
      final Kref<Name> kref = Kref.init(this, Name::unlink);
      private final String text;

      Name(String text) {
        this.text = text;
      }

      private void unlink() {
        synchronized (LOCK) {
          NAMES.remove(text, this);
        }
      }
    }

    @OwnsRef
    static Name create(String text) {
      Name name = new Name(text);
      synchronized (LOCK) {
        NAMES.put(text, name);
      }
      return name;
    }

    @OwnsRef
    static Name find(String text) {
      Name name;
      synchronized (LOCK) {
        name = NAMES.get(text);
      }
      if (name != null && name.kref.tryGet()) {
        return name;
      }
      return null;
    }
  }

  // scenario A167 bad
  static final class CacheWithPlainGet {
    private final Object lock = new Object();
    @BorrowsRef private volatile Snapshot cached;

    @RefMarked
    final class Snapshot {
      final Kref<Snapshot> kref = Kref.init(this, Snapshot::forget);

      private void forget() {
        synchronized (lock) {
          if (cached == this) {
            cached = null;
          }
        }
      }
    }

    @OwnsRef
    Snapshot acquire() {
      Snapshot snapshot = cached;
      if (snapshot != null) {
        snapshot.kref.get(); // finding KrefUnlockedLookup error
        return snapshot;
      }
      synchronized (lock) {
        snapshot = cached;
        if (snapshot != null && snapshot.kref.tryGet()) {
          return snapshot;
        }
        snapshot = new Snapshot();
        cached = snapshot;
        return snapshot;
      }
    }
  }

  // scenario A167 ok
  static final class CacheWithTryGet {
    private final Object lock = new Object();
    @BorrowsRef private volatile Snapshot cached;

    @RefMarked
    final class Snapshot {
      final Kref<Snapshot> kref = Kref.init(this, Snapshot::forget);

      private void forget() {
        synchronized (lock) {
          if (cached == this) {
            cached = null;
          }
        }
      }
    }

    @OwnsRef
    Snapshot acquire() {
      Snapshot snapshot = cached;
      if (snapshot != null && snapshot.kref.tryGet()) {
        return snapshot;
      }
      synchronized (lock) {
        snapshot = cached;
        if (snapshot != null && snapshot.kref.tryGet()) {
          return snapshot;
        }
        snapshot = new Snapshot();
        cached = snapshot;
        return snapshot;
      }
    }
  }
}
