package conformance.kernel;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.LinkedList;
import java.util.concurrent.locks.ReentrantLock;

/** kref.rst, rule 3, first list example: lookup, get and last put all under the mutex. */
@RefMarked
public final class ListWithMutex {
  private ListWithMutex() {}

  // scenario A143 ok
  static final class Right {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        Q.remove(this);
      }
    }

    @OwnsRef
    static MyData newEntry() {
      MyData entry = new MyData();
      MUTEX.lock();
      Q.addLast(entry);
      MUTEX.unlock();
      return entry;
    }

    @OwnsRef
    static MyData getEntry() {
      MyData entry = null;
      MUTEX.lock();
      if (!Q.isEmpty()) {
        entry = Q.getFirst();
        entry.refcount.get();
      }
      MUTEX.unlock();
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      MUTEX.lock();
      entry.refcount.put();
      MUTEX.unlock();
    }
  }

  // scenario A144 bad
  static final class GetsWithoutMutex {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        Q.remove(this);
      }
    }

    @OwnsRef
    static MyData newEntry() {
      MyData entry = new MyData();
      MUTEX.lock();
      Q.addLast(entry);
      MUTEX.unlock();
      return entry;
    }

    @OwnsRef
    static MyData getEntry() {
      MyData entry = null;
      if (!Q.isEmpty()) {
        entry = Q.getFirst();
        entry.refcount.get(); // finding KrefUnlockedLookup error
      }
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      MUTEX.lock();
      entry.refcount.put();
      MUTEX.unlock();
    }
  }

  // scenario A145 bad
  static final class GetsTooLate {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        Q.remove(this);
      }
    }

    @OwnsRef
    static MyData newEntry() {
      MyData entry = new MyData();
      MUTEX.lock();
      Q.addLast(entry);
      MUTEX.unlock();
      return entry;
    }

    @OwnsRef
    static MyData getEntry() {
      MyData entry = null;
      MUTEX.lock();
      if (!Q.isEmpty()) {
        entry = Q.getFirst();
      }
      MUTEX.unlock();
      if (entry != null) {
        entry.refcount.get(); // finding KrefUnlockedLookup error
      }
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      MUTEX.lock();
      entry.refcount.put();
      MUTEX.unlock();
    }
  }

  // scenario A147 bad
  static final class PutsWithoutMutex {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        Q.remove(this);
      }
    }

    @OwnsRef
    static MyData newEntry() {
      MyData entry = new MyData();
      MUTEX.lock();
      Q.addLast(entry);
      MUTEX.unlock();
      return entry;
    }

    @OwnsRef
    static MyData getEntry() {
      MyData entry = null;
      MUTEX.lock();
      if (!Q.isEmpty()) {
        entry = Q.getFirst();
        entry.refcount.get();
      }
      MUTEX.unlock();
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      entry.refcount.put(); // finding KrefUnserializedPut error
    }
  }

  /** {@code kref_put_mutex}: the mutex is taken for the last put only. */
  static final class PutMutex {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        Q.remove(this);
      }
    }

    @OwnsRef
    static MyData newEntry() {
      MyData entry = new MyData();
      MUTEX.lock();
      Q.addLast(entry);
      MUTEX.unlock();
      return entry;
    }

    @OwnsRef
    static MyData getEntry() {
      MyData entry = null;
      MUTEX.lock();
      if (!Q.isEmpty()) {
        entry = Q.getFirst();
        entry.refcount.get();
      }
      MUTEX.unlock();
      return entry;
    }

    // scenario A173 ok
    static void putEntry(@OwnsRef MyData entry) {
      entry.refcount.putLocked(MUTEX);
    }

    // scenario A175 bad
    static void putEntryAndUnlock(@OwnsRef MyData entry) {
      entry.refcount.putLocked(MUTEX);
      MUTEX.unlock(); // finding KrefUnserializedPut error
    }
  }
}
