package conformance.kernel;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.FreesObject;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.LinkedList;
import java.util.concurrent.locks.ReentrantLock;

/** kref.rst, second list example: the answer of the put says who unlinks and frees. */
@RefMarked
public final class ListCallerCleansUp {
  private ListCallerCleansUp() {}

  // scenario A149 ok
  static final class Right {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);
      private byte[] memory = new byte[64];

      private void releaseEntry() {
        // All work is done after the return from put().
      }

      @FreesObject
      void kfree() {
        memory = null;
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
      if (entry.refcount.put()) {
        Q.remove(entry);
        MUTEX.unlock();
        entry.kfree();
      } else {
        MUTEX.unlock();
      }
    }
  }

  // scenario A149 bad
  static final class UnlocksBeforeItUnlinks {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);
      private byte[] memory = new byte[64];

      private void releaseEntry() {
        // All work is done after the return from put().
      }

      @FreesObject
      void kfree() {
        memory = null;
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
      boolean last = entry.refcount.put();
      MUTEX.unlock();
      if (last) {
        Q.remove(entry); // finding KrefUnserializedPut error
        entry.kfree();
      }
    }
  }

  // scenario A171 bad
  static final class CleansUpWhereFalse {
    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final LinkedList<@BorrowsRef MyData> Q = new LinkedList<>();

    @RefMarked
    static final class MyData {
      private final Kref<MyData> refcount = Kref.init(this, MyData::releaseEntry);
      private byte[] memory = new byte[64];

      private void releaseEntry() {
        Q.remove(this);
      }

      int size() {
        return memory.length;
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

    static int putEntry(@OwnsRef MyData entry) {
      MUTEX.lock();
      try {
        if (entry.refcount.put()) {
          return 0;
        }
        return entry.size(); // finding KrefUseAfterPut error
      } finally {
        MUTEX.unlock();
      }
    }
  }
}
