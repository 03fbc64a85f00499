package conformance.kernel;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The article's single global object, in the readings of CONTRACT.md 1.5. */
@RefMarked
public final class GlobalObject {
  private GlobalObject() {}

  /** Right: the global owns a reference, so that a put cannot be the last while it is set. */
  static final class OwnsItsObject {
    private static final Object LOCK = new Object();
    @OwnsRef private static Obj globalObj;

    @RefMarked
    static final class Obj {
      private final Kref<Obj> refcount = Kref.init(this, Obj::free);
      private boolean freed;

      private void free() {
        freed = true;
      }
    }

    @OwnsRef
    static Obj getGlobalObj() {
      synchronized (LOCK) {
        Obj obj = globalObj;
        if (obj != null) {
          obj.refcount.get();
        }
        return obj;
      }
    }

    static void putGlobalObj(@OwnsRef Obj obj) {
      obj.refcount.put();
    }

    static void setGlobalObj(@OwnsRef Obj obj) {
      Obj old;
      synchronized (LOCK) {
        old = globalObj;
        globalObj = obj;
      }
      if (old != null) {
        old.refcount.put();
      }
    }

    static void close() {
      Obj old;
      synchronized (LOCK) {
        old = globalObj;
        globalObj = null;
      }
      if (old != null) {
        old.refcount.put();
      }
    }
  }

  /** Right: it owns one although nothing says so, because it is stored after a get. */
  static final class StoredAfterGet {
    private static final Object LOCK = new Object();
    private static Obj globalObj;

    @RefMarked
    static final class Obj {
      private final Kref<Obj> refcount = Kref.init(this, Obj::free);
      private boolean freed;

      private void free() {
        freed = true;
      }
    }

    @OwnsRef
    static Obj getGlobalObj() {
      synchronized (LOCK) {
        Obj obj = globalObj;
        if (obj != null) {
          obj.refcount.get();
        }
        return obj;
      }
    }

    static void putGlobalObj(@OwnsRef Obj obj) {
      obj.refcount.put();
    }

    static void setGlobalObj(Obj obj) {
      obj.refcount.get();
      Obj old;
      synchronized (LOCK) {
        old = globalObj;
        globalObj = obj;
      }
      if (old != null) {
        old.refcount.put();
      }
    }

    static void clearGlobalObj() {
      Obj old;
      synchronized (LOCK) {
        old = globalObj;
        globalObj = null;
      }
      if (old != null) {
        old.refcount.put();
      }
    }
  }

  /** Wrong: the global owns nothing, and the count may fall to zero before the get. */
  static final class OwnsNothing {
    private static final Object LOCK = new Object();
    private static Obj globalObj;

    @RefMarked
    static final class Obj {
      private final Kref<Obj> refcount = Kref.init(this, Obj::free);

      private void free() {
        if (globalObj == this) {
          globalObj = null;
        }
      }
    }

    @OwnsRef
    static Obj create() {
      Obj obj = new Obj();
      synchronized (LOCK) {
        globalObj = obj;
      }
      return obj;
    }

    @OwnsRef
    static Obj getGlobalObj() {
      synchronized (LOCK) {
        Obj obj = globalObj;
        if (obj != null) {
          obj.refcount.get();
        }
        return obj;
      }
    }

    static void putGlobalObj(@OwnsRef Obj obj) {
      obj.refcount.put(); // finding KrefUnserializedPut error
    }
  }

  /** Right: it owns nothing, but the put holds the lock. */
  static final class OwnsNothingButPutsUnderLock {
    private static final Object LOCK = new Object();
    private static Obj globalObj;

    @RefMarked
    static final class Obj {
      private final Kref<Obj> refcount = Kref.init(this, Obj::free);

      private void free() {
        if (globalObj == this) {
          globalObj = null;
        }
      }
    }

    @OwnsRef
    static Obj create() {
      Obj obj = new Obj();
      synchronized (LOCK) {
        globalObj = obj;
      }
      return obj;
    }

    @OwnsRef
    static Obj getGlobalObj() {
      synchronized (LOCK) {
        Obj obj = globalObj;
        if (obj != null) {
          obj.refcount.get();
        }
        return obj;
      }
    }

    static void putGlobalObj(@OwnsRef Obj obj) {
      synchronized (LOCK) {
        obj.refcount.put();
      }
    }
  }

  /** Right: it owns nothing, and {@code putLocked} takes the lock for the last put. */
  static final class OwnsNothingButPutsLocked {
    private static final Lock LOCK = new ReentrantLock();
    private static Obj globalObj;

    @RefMarked
    static final class Obj {
      private final Kref<Obj> refcount = Kref.init(this, Obj::free);

      private void free() {
        if (globalObj == this) {
          globalObj = null;
        }
      }
    }

    @OwnsRef
    static Obj create() {
      Obj obj = new Obj();
      LOCK.lock();
      try {
        globalObj = obj;
      } finally {
        LOCK.unlock();
      }
      return obj;
    }

    @OwnsRef
    static Obj getGlobalObj() {
      LOCK.lock();
      try {
        Obj obj = globalObj;
        if (obj != null) {
          obj.refcount.get();
        }
        return obj;
      } finally {
        LOCK.unlock();
      }
    }

    static void putGlobalObj(@OwnsRef Obj obj) {
      obj.refcount.putLocked(LOCK);
    }
  }

  /** Right: it owns nothing, and the lookup tries. */
  static final class OwnsNothingButTries {
    private static final Object LOCK = new Object();
    private static Obj globalObj;

    @RefMarked
    static final class Obj {
      private final Kref<Obj> refcount = Kref.init(this, Obj::free);

      private void free() {
        synchronized (LOCK) {
          if (globalObj == this) {
            globalObj = null;
          }
        }
      }
    }

    @OwnsRef
    static Obj create() {
      Obj obj = new Obj();
      synchronized (LOCK) {
        globalObj = obj;
      }
      return obj;
    }

    @OwnsRef
    static Obj getGlobalObj() {
      synchronized (LOCK) {
        Obj obj = globalObj;
        return obj != null && obj.refcount.tryGet() ? obj : null;
      }
    }

    static void putGlobalObj(@OwnsRef Obj obj) {
      obj.refcount.put();
    }
  }

  /** Wrong either way: the global is read without the lock and then got. */
  static final class ReadWithoutLock {
    private static final Object LOCK = new Object();
    @OwnsRef private static Obj globalObj;

    @RefMarked
    static final class Obj {
      private final Kref<Obj> refcount = Kref.init(this, Obj::free);
      private boolean freed;

      private void free() {
        freed = true;
      }
    }

    @OwnsRef
    static Obj getGlobalObj() {
      Obj obj = globalObj;
      if (obj != null) {
        obj.refcount.get(); // finding KrefUnlockedLookup error
      }
      return obj;
    }

    static void putGlobalObj(@OwnsRef Obj obj) {
      obj.refcount.put();
    }

    static void setGlobalObj(@OwnsRef Obj obj) {
      Obj old;
      synchronized (LOCK) {
        old = globalObj;
        globalObj = obj;
      }
      if (old != null) {
        old.refcount.put();
      }
    }

    static void close() {
      setGlobalObj(null);
    }
  }
}
