package conformance.alookup;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A list that owns nothing: entries are taken out by their release function, every put is made
 * under the list's lock, and lookups must hold it from finding the entry to the get.
 */
@RefMarked
public final class Lookups {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<@BorrowsRef Entry> entries = new ArrayList<>();
  private int misses;

  @RefMarked
  final class Entry {
    private final Kref<Entry> kref = Kref.init(this, Entry::unlink);
    private final int key;

    Entry(int key) {
      this.key = key;
    }

    int key() {
      return key;
    }

    private void unlink() {
      entries.remove(this);
    }
  }

  @OwnsRef
  Entry open(int key) {
    Entry entry = new Entry(key);
    lock.lock();
    try {
      entries.add(entry);
    } finally {
      lock.unlock();
    }
    return entry;
  }

  void put(@OwnsRef Entry entry) {
    lock.lock();
    try {
      entry.kref.put();
    } finally {
      lock.unlock();
    }
  }

  // scenario A143 ok
  @OwnsRef
  Entry first() {
    lock.lock();
    try {
      if (entries.isEmpty()) {
        return null;
      }
      Entry entry = entries.get(0);
      entry.kref.get();
      return entry;
    } finally {
      lock.unlock();
    }
  }

  // scenario A143 ok
  @OwnsRef
  Entry firstWithoutFinally() {
    Entry entry = null;
    lock.lock();
    if (!entries.isEmpty()) {
      entry = entries.get(0);
      entry.kref.get();
    }
    lock.unlock();
    return entry;
  }

  // scenario A143 ok
  @OwnsRef
  Entry find(int key) {
    lock.lock();
    try {
      for (Entry entry : entries) {
        if (entry.key() == key) {
          entry.kref.get();
          return entry;
        }
      }
    } finally {
      lock.unlock();
    }
    misses++;
    return null;
  }

  // scenario A144 bad
  @OwnsRef
  Entry firstWithoutLock() {
    Entry entry = entries.get(0);
    entry.kref.get(); // finding KrefUnlockedLookup error
    return entry;
  }

  // scenario A144 bad
  @OwnsRef
  Entry findWithoutLock(int key) {
    for (Entry entry : entries) {
      if (entry.key() == key) {
        entry.kref.get(); // finding KrefUnlockedLookup error
        return entry;
      }
    }
    return null;
  }

  // scenario A144 bad
  @OwnsRef
  Entry lockedOnOneBranchOnly(boolean careful) {
    if (careful) {
      lock.lock();
    }
    Entry entry = entries.get(0);
    entry.kref.get(); // finding KrefUnlockedLookup error
    if (careful) {
      lock.unlock();
    }
    return entry;
  }

  // scenario A144 ok
  @OwnsRef
  Entry getOfOwned() {
    Entry entry = open(4);
    entry.kref.get();
    put(entry);
    return entry;
  }

  // scenario A145 bad
  @OwnsRef
  Entry getAfterUnlock() {
    Entry entry;
    lock.lock();
    try {
      entry = entries.get(0);
    } finally {
      lock.unlock();
    }
    entry.kref.get(); // finding KrefUnlockedLookup error
    return entry;
  }

  // scenario A145 bad
  @OwnsRef
  Entry breakOutThenGet(int key) {
    Entry found = null;
    lock.lock();
    for (Entry entry : entries) {
      if (entry.key() == key) {
        found = entry;
        break;
      }
    }
    lock.unlock();
    if (found != null) {
      found.kref.get(); // finding KrefUnlockedLookup error
    }
    return found;
  }

  // scenario A145 ok
  @OwnsRef
  Entry breakOutAfterGet(int key) {
    Entry found = null;
    lock.lock();
    for (Entry entry : entries) {
      if (entry.key() == key) {
        entry.kref.get();
        found = entry;
        break;
      }
    }
    lock.unlock();
    return found;
  }

  // scenario A145 bad
  void getInLaterTask(List<Runnable> tasks) {
    lock.lock();
    try {
      tasks.add(
          () -> {
            Entry entry = entries.get(0);
            entry.kref.get(); // finding KrefUnlockedLookup error
            put(entry);
          });
    } finally {
      lock.unlock();
    }
  }

  // scenario A168 bad
  @OwnsRef
  Entry throwsAfterGet(int key) {
    lock.lock();
    try {
      Entry entry = entries.get(0);
      entry.kref.get();
      if (entry.key() != key) {
        throw new IllegalArgumentException("not the first: " + key); // finding KrefLeak error
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  // scenario A168 ok
  @OwnsRef
  Entry putsBeforeThrowing(int key) {
    lock.lock();
    try {
      Entry entry = entries.get(0);
      entry.kref.get();
      if (entry.key() != key) {
        entry.kref.put();
        throw new IllegalArgumentException("not the first: " + key);
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  // scenario A168 ok
  @OwnsRef
  Entry throwsBeforeGet(int key) {
    lock.lock();
    try {
      Entry entry = entries.get(0);
      if (entry.key() != key) {
        throw new IllegalArgumentException("not the first: " + key);
      }
      entry.kref.get();
      return entry;
    } finally {
      lock.unlock();
    }
  }

  // scenario A169 ok
  @OwnsRef
  Entry firstIfLockIsFree() {
    if (lock.tryLock()) {
      try {
        Entry entry = entries.get(0);
        entry.kref.get();
        return entry;
      } finally {
        lock.unlock();
      }
    }
    return null;
  }

  // scenario A169 bad
  @OwnsRef
  Entry firstEvenIfLockIsNotFree() {
    if (lock.tryLock()) {
      lock.unlock();
      return null;
    }
    Entry entry = entries.get(0);
    entry.kref.get(); // finding KrefUnlockedLookup error
    return entry;
  }

  // scenario A169 bad
  @OwnsRef
  Entry tryLockIgnored() {
    lock.tryLock();
    Entry entry = entries.get(0);
    entry.kref.get(); // finding KrefUnlockedLookup error
    lock.unlock();
    return entry;
  }

  // scenario A169 ok
  @OwnsRef
  Entry tryLockKeptInLocal() {
    boolean locked = lock.tryLock();
    if (!locked) {
      return null;
    }
    Entry entry = entries.get(0);
    entry.kref.get();
    lock.unlock();
    return entry;
  }

  // scenario A170 bad
  @OwnsRef
  Entry lockGivenUpBetween() {
    lock.lock();
    try {
      Entry entry = entries.get(0);
      lock.unlock();
      System.out.println("found " + misses);
      lock.lock();
      entry.kref.get(); // finding KrefUnlockedLookup error
      return entry;
    } finally {
      lock.unlock();
    }
  }

  // scenario A170 ok
  @OwnsRef
  Entry lookedUpAgainAfterRelock() {
    lock.lock();
    try {
      Entry entry = entries.get(0);
      misses += entry.key();
      lock.unlock();
      System.out.println("found " + misses);
      lock.lock();
      entry = entries.get(0);
      entry.kref.get();
      return entry;
    } finally {
      lock.unlock();
    }
  }

  // scenario A161 ok
  private Entry firstLocked() {
    Entry entry = entries.get(0);
    entry.kref.get();
    return entry;
  }

  @OwnsRef
  Entry firstThroughHelper() {
    lock.lock();
    try {
      return firstLocked();
    } finally {
      lock.unlock();
    }
  }

  @OwnsRef
  Entry firstThroughHelperIfAny() {
    lock.lock();
    try {
      return entries.isEmpty() ? null : firstLocked();
    } finally {
      lock.unlock();
    }
  }
}
