package conformance.kernel;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.LinkedList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/** kref.rst, third list example and its RCU form: the lookup tries, the put needs no lock. */
@RefMarked
public final class ListWithTryGet {
  private ListWithTryGet() {}

  // scenario A150 ok
  static final class Right {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        MUTEX.lock();
        Q.remove(this);
        MUTEX.unlock();
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
        if (!entry.refcount.tryGet()) {
          entry = null;
        }
      }
      MUTEX.unlock();
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      entry.refcount.put();
    }
  }

  // scenario A151 bad
  static final class IgnoresTheAnswer {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        MUTEX.lock();
        Q.remove(this);
        MUTEX.unlock();
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
        entry.refcount.tryGet(); // finding KrefUncheckedTryGet error
      }
      MUTEX.unlock();
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      entry.refcount.put();
    }
  }

  // scenario A159 bad
  static final class UnlinksWithoutMutex {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);

      private void releaseEntry() {
        Q.remove(this); // finding KrefUnserializedPut error
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
        if (!entry.refcount.tryGet()) {
          entry = null;
        }
      }
      MUTEX.unlock();
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      entry.refcount.put();
    }
  }

  /** The RCU form. The collector is the grace period, so that readers need no lock at all. */
  static final class LockFreeReaders {
    private static final ConcurrentLinkedQueue<@BorrowsRef MyData> Q =
        new ConcurrentLinkedQueue<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntryRcu);

      private void releaseEntryRcu() {
        Q.remove(this);
      }
    }

    @OwnsRef
    static MyData newEntry() {
      MyData entry = new MyData();
      Q.add(entry);
      return entry;
    }

    // scenario A152 ok
    @OwnsRef
    static MyData getEntryRcu() {
      MyData entry = Q.peek();
      if (entry != null && !entry.refcount.tryGet()) {
        entry = null;
      }
      return entry;
    }

    // scenario A144 bad
    @OwnsRef
    static MyData getEntryPlainly() {
      MyData entry = Q.peek();
      if (entry != null) {
        entry.refcount.get(); // finding KrefUnlockedLookup error
      }
      return entry;
    }

    static void putEntry(@OwnsRef MyData entry) {
      entry.refcount.put();
    }
  }
}
