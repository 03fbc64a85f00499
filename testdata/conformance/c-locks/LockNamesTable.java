package conformance.clocks;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** One lock under many names, and many locks that look like one. */
@RefMarked
public final class LockNamesTable {
  private LockNamesTable() {}

  /** Fields that hold the halves of a pair. */
  static final class Views {
    private final ReadWriteLock rw = new ReentrantReadWriteLock();
    private final Lock reading = rw.readLock();
    private final Lock writing;
    private final Map<String, @OwnsRef Shard> shards = new HashMap<>();

    Views() {
      this.writing = rw.writeLock();
    }

    void add(String name, @OwnsRef Shard shard) {
      Shard old;
      writing.lock();
      try {
        old = shards.put(name, shard);
      } finally {
        writing.unlock();
      }
      if (old != null) {
        old.put();
      }
    }

    // scenario B189 ok
    @OwnsRef
    Shard find(String name) {
      reading.lock();
      try {
        Shard shard = shards.get(name);
        if (shard != null) {
          shard.get();
        }
        return shard;
      } finally {
        reading.unlock();
      }
    }

    // scenario B189 ok
    @OwnsRef
    Shard findByPair(String name) {
      rw.readLock().lock();
      try {
        Shard shard = shards.get(name);
        if (shard != null) {
          shard.get();
        }
        return shard;
      } finally {
        rw.readLock().unlock();
      }
    }

    // scenario B179 bad
    @OwnsRef
    Shard findAndUpgrade(String name) {
      reading.lock();
      Shard shard = shards.get(name);
      reading.unlock();
      writing.lock();
      try {
        if (shard != null) {
          shard.get(); // finding KrefUnlockedLookup error
        }
        return shard;
      } finally {
        writing.unlock();
      }
    }

    // scenario B179 ok
    @OwnsRef
    Shard findAndDowngrade(String name) {
      writing.lock();
      Shard shard;
      try {
        shard = shards.get(name);
        reading.lock();
      } finally {
        writing.unlock();
      }
      try {
        if (shard != null) {
          shard.get();
        }
        return shard;
      } finally {
        reading.unlock();
      }
    }

    void close() {
      writing.lock();
      try {
        shards.values().forEach(Shard::put);
        shards.clear();
      } finally {
        writing.unlock();
      }
    }
  }

  /** A local name for a lock, and for a table. */
  static final class Locals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, @OwnsRef Shard> shards = new HashMap<>();

    void drop(String name) {
      lock.lock();
      Shard shard;
      try {
        shard = shards.remove(name);
      } finally {
        lock.unlock();
      }
      if (shard != null) {
        shard.put();
      }
    }

    // scenario B205 ok
    @OwnsRef
    Shard find(String name) {
      final ReentrantLock mine = this.lock;
      mine.lock();
      try {
        Shard shard = this.shards.get(name);
        if (shard != null) {
          shard.get();
        }
        return shard;
      } finally {
        lock.unlock();
      }
    }

    // scenario B180 bad
    @OwnsRef
    Shard findInAlias(String name) {
      Map<String, @OwnsRef Shard> all = shards;
      Shard shard = all.get(name);
      if (shard != null) {
        shard.get(); // finding KrefUnlockedLookup error
      }
      return shard;
    }

    // scenario B183 bad
    @OwnsRef
    static Shard findInOther(Locals here, Locals there, String name) {
      there.lock.lock();
      try {
        Shard shard = here.shards.get(name);
        if (shard != null) {
          shard.get(); // finding KrefUnlockedLookup error
        }
        return shard;
      } finally {
        there.lock.unlock();
      }
    }

    // scenario B183 ok
    @OwnsRef
    static Shard findIn(Locals here, String name) {
      here.lock.lock();
      try {
        Shard shard = here.shards.get(name);
        if (shard != null) {
          shard.get();
        }
        return shard;
      } finally {
        here.lock.unlock();
      }
    }

    void close() {
      lock.lock();
      shards.values().forEach(Shard::put);
      shards.clear();
      lock.unlock();
    }
  }

  /** Assertions that name the lock. */
  static final class Asserted {
    private final Object lock = new Object();
    private final ReentrantLock other = new ReentrantLock();
    private final Map<String, @OwnsRef Shard> shards = new HashMap<>();
    private final Map<String, @OwnsRef Shard> more = new HashMap<>();

    void drop(String name) {
      Shard shard;
      synchronized (lock) {
        shard = shards.remove(name);
      }
      if (shard != null) {
        shard.put();
      }
      other.lock();
      try {
        shard = more.remove(name);
      } finally {
        other.unlock();
      }
      if (shard != null) {
        shard.put();
      }
    }

    // scenario A161 ok
    @OwnsRef
    public Shard findLocked(String name) {
      assert Thread.holdsLock(lock);
      Shard shard = shards.get(name);
      if (shard != null) {
        shard.get();
      }
      return shard;
    }

    // scenario A161 ok
    @OwnsRef
    public Shard findMoreLocked(String name) {
      assert other.isHeldByCurrentThread();
      Shard shard = more.get(name);
      if (shard != null) {
        shard.get();
      }
      return shard;
    }

    // scenario A161 ok
    @OwnsRef
    public Shard find(String name) {
      synchronized (lock) {
        return findLocked(name);
      }
    }

    // scenario A161 bad
    @OwnsRef
    public Shard findUnlocked(String name) {
      return findLocked(name); // finding KrefUnlockedLookup error
    }

    // scenario A161 bad
    @OwnsRef
    public Shard findMoreUnderTheOther(String name) {
      synchronized (lock) {
        return findMoreLocked(name); // finding KrefUnlockedLookup error
      }
    }

    void close() {
      synchronized (lock) {
        shards.values().forEach(Shard::put);
        shards.clear();
      }
      other.lock();
      more.values().forEach(Shard::put);
      more.clear();
      other.unlock();
    }
  }

  /** Waiting lets go of the lock. */
  static final class Waiting {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Map<String, @OwnsRef Shard> shards = new HashMap<>();
    private boolean open;

    synchronized void touch() {
      open = true;
      notifyAll();
    }

    void drop(String name) {
      Shard shard;
      lock.lock();
      try {
        shard = shards.remove(name);
      } finally {
        lock.unlock();
      }
      if (shard != null) {
        shard.put();
      }
    }

    // scenario A170 bad
    @OwnsRef
    Shard awaitThenGet(String name) throws InterruptedException {
      lock.lock();
      try {
        Shard shard = shards.get(name);
        while (!open) {
          ready.await();
        }
        if (shard != null) {
          shard.get(); // finding KrefUnlockedLookup error
        }
        return shard;
      } finally {
        lock.unlock();
      }
    }

    // scenario A170 ok
    @OwnsRef
    Shard awaitThenLookUp(String name) throws InterruptedException {
      lock.lock();
      try {
        while (!open) {
          ready.await();
        }
        Shard shard = shards.get(name);
        if (shard != null) {
          shard.get();
        }
        return shard;
      } finally {
        lock.unlock();
      }
    }

    void close() {
      lock.lock();
      shards.values().forEach(Shard::put);
      shards.clear();
      lock.unlock();
    }
  }

  /** Stamps, tried and stored. */
  static final class Stamps {
    private final StampedLock lock = new StampedLock();
    private final Map<String, @OwnsRef Shard> shards = new HashMap<>();

    void drop(String name) {
      Shard shard;
      long stamp = lock.writeLock();
      try {
        shard = shards.remove(name);
      } finally {
        lock.unlockWrite(stamp);
      }
      if (shard != null) {
        shard.put();
      }
    }

    // scenario B187 ok
    @OwnsRef
    Shard tried(String name) {
      long stamp = lock.tryReadLock();
      if (stamp == 0L) {
        return null;
      }
      try {
        Shard shard = shards.get(name);
        if (shard != null) {
          shard.get();
        }
        return shard;
      } finally {
        lock.unlockRead(stamp);
      }
    }

    // scenario B187 bad
    @OwnsRef
    Shard triedWrongArm(String name) {
      long stamp = lock.tryReadLock();
      if (stamp != 0) {
        lock.unlockRead(stamp);
        return null;
      }
      Shard shard = shards.get(name);
      if (shard != null) {
        shard.get(); // finding KrefUnlockedLookup error
      }
      return shard;
    }

    // scenario B191 bad
    @OwnsRef
    Shard validatedTooLate(String name) {
      long stamp = lock.tryOptimisticRead();
      Shard shard = shards.get(name);
      if (!lock.validate(stamp)) {
        return null;
      }
      if (shard != null) {
        shard.get(); // finding KrefUnlockedLookup error
      }
      return shard;
    }

    void close() {
      long stamp = lock.writeLock();
      shards.values().forEach(Shard::put);
      shards.clear();
      lock.unlockWrite(stamp);
    }
  }

  @RefMarked
  static final class Shard {
    private final Kref<Shard> kref = Kref.init(this, Shard::drop);
    private int docs;

    private void drop() {
      docs = 0;
    }

    @GetsRef
    void get() {
      kref.get();
    }

    @TryGetsRef
    boolean tryGet() {
      return kref.tryGet();
    }

    @PutsRef
    boolean put() {
      return kref.put();
    }
  }
}
