package conformance.aputresult;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/** {@code putLocked} takes the lock for the last put and lets it go itself. */
@RefMarked
public final class LockedPuts {
  private LockedPuts() {}

  // scenario A173 ok
  static final class ReleaseLeavesTheLockAlone {
    private static final Lock LOCK = new ReentrantLock();
    private static final Map<String, @BorrowsRef Zone> ZONES = new HashMap<>();

    @RefMarked
    static final class Zone {
      private final Kref<Zone> kref = Kref.init(this, Zone::unlink);
      private final String name;

      Zone(String name) {
        this.name = name;
      }

      private void unlink() {
        ZONES.remove(name);
      }
    }

    @OwnsRef
    static Zone create(String name) {
      Zone zone = new Zone(name);
      LOCK.lock();
      try {
        ZONES.put(name, zone);
      } finally {
        LOCK.unlock();
      }
      return zone;
    }

    @OwnsRef
    static Zone find(String name) {
      LOCK.lock();
      try {
        Zone zone = ZONES.get(name);
        if (zone != null) {
          zone.kref.get();
        }
        return zone;
      } finally {
        LOCK.unlock();
      }
    }

    static void put(@OwnsRef Zone zone) {
      zone.kref.putLocked(LOCK);
    }
  }

  // scenario A173 bad
  static final class ReleaseUnlocks {
    private static final Lock LOCK = new ReentrantLock();
    private static final Map<String, @BorrowsRef Zone> ZONES = new HashMap<>();

    @RefMarked
    static final class Zone {
      private final Kref<Zone> kref = Kref.init(this, Zone::unlink);
      private final String name;

      Zone(String name) {
        this.name = name;
      }

      private void unlink() {
        ZONES.remove(name);
        LOCK.unlock(); // finding KrefUnserializedPut error
      }
    }

    @OwnsRef
    static Zone create(String name) {
      Zone zone = new Zone(name);
      LOCK.lock();
      try {
        ZONES.put(name, zone);
      } finally {
        LOCK.unlock();
      }
      return zone;
    }

    @OwnsRef
    static Zone find(String name) {
      LOCK.lock();
      try {
        Zone zone = ZONES.get(name);
        if (zone != null) {
          zone.kref.get();
        }
        return zone;
      } finally {
        LOCK.unlock();
      }
    }

    static void put(@OwnsRef Zone zone) {
      zone.kref.putLocked(LOCK);
    }
  }

  // scenario A173 bad
  static final class ReleaseLocksAgain {
    private static final Lock LOCK = new StampedLock().asWriteLock();
    private static final Map<String, @BorrowsRef Zone> ZONES = new HashMap<>();

    @RefMarked
    static final class Zone {
      private final Kref<Zone> kref = Kref.init(this, Zone::unlink);
      private final String name;

      Zone(String name) {
        this.name = name;
      }

      private void unlink() {
        LOCK.lock(); // finding KrefUnserializedPut error
        try {
          ZONES.remove(name);
        } finally {
          LOCK.unlock();
        }
      }
    }

    @OwnsRef
    static Zone create(String name) {
      Zone zone = new Zone(name);
      LOCK.lock();
      try {
        ZONES.put(name, zone);
      } finally {
        LOCK.unlock();
      }
      return zone;
    }

    @OwnsRef
    static Zone find(String name) {
      LOCK.lock();
      try {
        Zone zone = ZONES.get(name);
        if (zone != null) {
          zone.kref.get();
        }
        return zone;
      } finally {
        LOCK.unlock();
      }
    }

    static void put(@OwnsRef Zone zone) {
      zone.kref.putLocked(LOCK);
    }
  }

  // scenario A173 ok
  static final class ReleaseLocksAReentrantLockAgain {
    private static final Lock LOCK = new ReentrantLock();
    private static final Map<String, @BorrowsRef Zone> ZONES = new HashMap<>();

    @RefMarked
    static final class Zone {
      private final Kref<Zone> kref = Kref.init(this, Zone::unlink);
      private final String name;

      Zone(String name) {
        this.name = name;
      }

      private void unlink() {
        LOCK.lock();
        try {
          ZONES.remove(name);
        } finally {
          LOCK.unlock();
        }
      }
    }

    @OwnsRef
    static Zone create(String name) {
      Zone zone = new Zone(name);
      LOCK.lock();
      try {
        ZONES.put(name, zone);
      } finally {
        LOCK.unlock();
      }
      return zone;
    }

    @OwnsRef
    static Zone find(String name) {
      LOCK.lock();
      try {
        Zone zone = ZONES.get(name);
        if (zone != null) {
          zone.kref.get();
        }
        return zone;
      } finally {
        LOCK.unlock();
      }
    }

    static void put(@OwnsRef Zone zone) {
      zone.kref.putLocked(LOCK);
    }
  }

  // scenario A174 bad
  static final class AlsoPutPlainly {
    private static final Lock LOCK = new ReentrantLock();
    private static final Map<String, @BorrowsRef Zone> ZONES = new HashMap<>();

    @RefMarked
    static final class Zone {
      private final Kref<Zone> kref = Kref.init(this);
      private final String name;

      Zone(String name) {
        this.name = name;
      }

      private void unlink() {
        ZONES.remove(name);
      }
    }

    @OwnsRef
    static Zone create(String name) {
      Zone zone = new Zone(name);
      LOCK.lock();
      try {
        ZONES.put(name, zone);
      } finally {
        LOCK.unlock();
      }
      return zone;
    }

    @OwnsRef
    static Zone find(String name) {
      LOCK.lock();
      try {
        Zone zone = ZONES.get(name);
        if (zone != null) {
          zone.kref.get();
        }
        return zone;
      } finally {
        LOCK.unlock();
      }
    }

    static void put(@OwnsRef Zone zone) {
      zone.kref.putLocked(LOCK, Zone::unlink);
    }

    static void putFast(@OwnsRef Zone zone) {
      zone.kref.put(Zone::unlink); // finding KrefUnserializedPut error
    }
  }

  // scenario A174 ok
  static final class AlsoPutUnderTheLock {
    private static final Lock LOCK = new ReentrantLock();
    private static final Map<String, @BorrowsRef Zone> ZONES = new HashMap<>();

    @RefMarked
    static final class Zone {
      private final Kref<Zone> kref = Kref.init(this);
      private final String name;

      Zone(String name) {
        this.name = name;
      }

      private void unlink() {
        ZONES.remove(name);
      }
    }

    @OwnsRef
    static Zone create(String name) {
      Zone zone = new Zone(name);
      LOCK.lock();
      try {
        ZONES.put(name, zone);
      } finally {
        LOCK.unlock();
      }
      return zone;
    }

    @OwnsRef
    static Zone find(String name) {
      LOCK.lock();
      try {
        Zone zone = ZONES.get(name);
        if (zone != null) {
          zone.kref.get();
        }
        return zone;
      } finally {
        LOCK.unlock();
      }
    }

    static void put(@OwnsRef Zone zone) {
      zone.kref.putLocked(LOCK, Zone::unlink);
    }

    static void putAll(@OwnsRef Zone first, @OwnsRef Zone second) {
      LOCK.lock();
      try {
        first.kref.put(Zone::unlink);
        second.kref.put(Zone::unlink);
      } finally {
        LOCK.unlock();
      }
    }
  }

  @RefMarked
  static final class Strip {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<Integer, @BorrowsRef Strip> STRIPS = new HashMap<>();
    private final Kref<Strip> kref = Kref.init(this, Strip::unlink);
    private final int number;

    private Strip(int number) {
      this.number = number;
    }

    private void unlink() {
      STRIPS.remove(number);
    }

    @OwnsRef
    static Strip create(int number) {
      Strip strip = new Strip(number);
      LOCK.lock();
      STRIPS.put(number, strip);
      LOCK.unlock();
      return strip;
    }

    @OwnsRef
    static Strip find(int number) {
      LOCK.lock();
      Strip strip = STRIPS.get(number);
      if (strip != null) {
        strip.kref.get();
      }
      LOCK.unlock();
      return strip;
    }

    // scenario A175 ok
    static void put(@OwnsRef Strip strip) {
      strip.kref.putLocked(LOCK);
    }

    // scenario A175 bad
    static void putAndUnlock(@OwnsRef Strip strip) {
      strip.kref.putLocked(LOCK);
      LOCK.unlock(); // finding KrefUnserializedPut error
    }

    // scenario A175 bad
    static void putAndUnlockIfLast(@OwnsRef Strip strip) {
      if (strip.kref.putLocked(LOCK)) {
        LOCK.unlock(); // finding KrefUnserializedPut error
      }
    }

    // scenario A175 ok
    static boolean putAndSay(@OwnsRef Strip strip) {
      boolean last = strip.kref.putLocked(LOCK);
      if (last) {
        System.out.println("last strip is gone");
      }
      return last;
    }
  }
}
