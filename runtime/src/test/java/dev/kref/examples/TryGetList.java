package dev.kref.examples;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rule 3 with a conditional get: puts need no lock, the release function takes it to unlink, and
 * lookups pass over entries that are dying.
 */
final class TryGetList {
  final class Entry {
    final Kref<Entry> kref = Kref.init(this, Entry::release);
    final String name;

    private Entry(String name) {
      this.name = name;
    }

    private void release() {
      synchronized (entries) {
        entries.remove(this);
      }
    }
  }

  private final Deque<@BorrowsRef Entry> entries = new ArrayDeque<>();

  @OwnsRef
  Entry addEntry(String name) {
    Entry entry = new Entry(name);
    synchronized (entries) {
      entries.addLast(entry);
    }
    return entry;
  }

  @OwnsRef
  Entry getEntry() {
    synchronized (entries) {
      for (Entry entry : entries) {
        if (entry.kref.tryGet()) {
          return entry;
        }
      }
      return null;
    }
  }
}
