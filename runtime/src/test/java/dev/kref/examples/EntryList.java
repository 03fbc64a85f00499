package dev.kref.examples;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rule 3 with a lock: a list that owns no references. Lookup and get are one critical section, and
 * the last put is excluded from it.
 */
final class EntryList {
  static final class Entry {
    final Kref<Entry> kref = Kref.init(this);
    final String name;

    Entry(String name) {
      this.name = name;
    }
  }

  private final Lock lock = new ReentrantLock();
  private final Deque<@BorrowsRef Entry> entries = new ArrayDeque<>();

  @OwnsRef
  Entry addEntry(String name) {
    Entry entry = new Entry(name);
    lock.lock();
    try {
      entries.addLast(entry);
    } finally {
      lock.unlock();
    }
    return entry;
  }

  @OwnsRef
  Entry getEntry() {
    lock.lock();
    try {
      Entry entry = entries.peekFirst();
      if (entry != null) {
        entry.kref.get();
      }
      return entry;
    } finally {
      lock.unlock();
    }
  }

  void putEntry(@OwnsRef Entry entry) {
    entry.kref.putLocked(lock, this::releaseEntry);
  }

  /** Runs with the lock held. */
  private void releaseEntry(Entry entry) {
    entries.remove(entry);
  }
}
