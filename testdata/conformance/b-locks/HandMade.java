package conformance.blocks;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** An API of one's own, described by annotations, in tables of several kinds. */
@RefMarked
public final class HandMade implements AutoCloseable {
  private final Deque<@OwnsRef Reader> open = new ArrayDeque<>();

  synchronized void add(@OwnsRef Reader reader) {
    open.addFirst(reader);
  }

  // scenario B179 ok
  @OwnsRef
  synchronized Reader newest() {
    Reader reader = open.peekFirst();
    if (reader == null) {
      return null;
    }
    reader.incRef();
    return reader;
  }

  // scenario B179 ok
  @OwnsRef
  Reader newestInBlock() {
    Reader reader;
    synchronized (this) {
      reader = open.peekFirst();
      if (reader != null) {
        reader.incRef();
      }
    }
    return reader;
  }

  // scenario B179 bad
  @OwnsRef
  Reader newestTooLate() {
    Reader reader;
    synchronized (this) {
      reader = open.peekFirst();
    }
    if (reader == null) {
      return null;
    }
    reader.incRef(); // finding KrefUnlockedLookup error
    return reader;
  }

  // scenario B180 bad
  @OwnsRef
  Reader newestUnlocked() {
    Reader reader = open.peekFirst();
    if (reader != null) {
      reader.incRef(); // finding KrefUnlockedLookup error
    }
    return reader;
  }

  // scenario B180 bad
  @OwnsRef
  Reader newestUnlockedTryGet() {
    Reader reader = open.peekFirst();
    if (reader != null && reader.tryIncRef()) { // finding KrefUnlockedLookup error
      return reader;
    }
    return null;
  }

  // scenario B204 bad
  long docsOfBorrowed() {
    Reader reader = borrowNewest();
    if (reader == null) {
      return 0;
    }
    reader.incRef(); // finding KrefUnlockedLookup error
    try {
      return reader.docs();
    } finally {
      reader.decRef();
    }
  }

  // scenario B204 ok
  long docsOfOwned() {
    Reader reader = newest();
    if (reader == null) {
      return 0;
    }
    try {
      return reader.docs();
    } finally {
      reader.decRef();
    }
  }

  private synchronized Reader borrowNewest() {
    return open.peekFirst();
  }

  // scenario B194 ok
  synchronized long docsWithHelper() {
    Reader reader = firstLocked();
    if (reader == null) {
      return 0;
    }
    long docs = reader.docs();
    reader.decRef();
    return docs;
  }

  /** Called with the monitor held. */
  private Reader firstLocked() {
    Reader reader = open.peekFirst();
    if (reader != null) {
      reader.incRef();
    }
    return reader;
  }

  // scenario B207 ok
  long docsOfAll() {
    List<@OwnsRef Reader> copy = new ArrayList<>();
    synchronized (this) {
      for (Reader reader : open) {
        reader.incRef();
        copy.add(reader);
      }
    }
    long docs = 0;
    for (Reader reader : copy) {
      docs += reader.docs();
      reader.decRef();
    }
    return docs;
  }

  // scenario B207 bad
  long docsOfAllUnlocked() {
    long docs = 0;
    for (Reader reader : open) {
      reader.incRef(); // finding KrefUnlockedLookup error
      docs += reader.docs();
      reader.decRef();
    }
    return docs;
  }

  // scenario B186 ok
  void dropOldest() {
    Reader oldest;
    synchronized (this) {
      oldest = open.pollLast();
    }
    if (oldest != null) {
      oldest.decRef();
    }
  }

  @Override
  public synchronized void close() {
    for (Reader reader : open) {
      reader.decRef();
    }
    open.clear();
  }
}

/** Weak table whose putters hold the lock and unlink in the branch where the put was the last. */
// scenario B186 ok
@RefMarked
final class WeakReaders {
  private final Lock lock = new ReentrantLock();
  private final Map<String, @BorrowsRef Reader> readers = new HashMap<>();
  private final Readers factory;

  WeakReaders(Readers factory) {
    this.factory = factory;
  }

  @OwnsRef
  Reader acquire(String name) {
    lock.lock();
    try {
      Reader reader = readers.get(name);
      if (reader != null) {
        reader.incRef();
        return reader;
      }
      reader = factory.open(name);
      readers.put(name, reader);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  void release(String name, @PutsRef Reader reader) {
    lock.lock();
    try {
      if (reader.decRef()) {
        readers.remove(name);
      }
    } finally {
      lock.unlock();
    }
  }
}

/** The same, with the put before the lock: a reader may get in between. */
// scenario B186 bad
@RefMarked
final class WeakReadersUnlockedPut {
  private final Lock lock = new ReentrantLock();
  private final Map<String, @BorrowsRef Reader> readers = new HashMap<>();
  private final Readers factory;

  WeakReadersUnlockedPut(Readers factory) {
    this.factory = factory;
  }

  @OwnsRef
  Reader acquire(String name) {
    lock.lock();
    try {
      Reader reader = readers.get(name);
      if (reader != null) {
        reader.incRef();
        return reader;
      }
      reader = factory.open(name);
      readers.put(name, reader);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  void release(String name, @PutsRef Reader reader) {
    if (reader.decRef()) { // finding KrefUnserializedPut error
      lock.lock();
      try {
        readers.remove(name);
      } finally {
        lock.unlock();
      }
    }
  }
}

/** The same, but readers use a checked tryIncRef: the put needs no lock. */
// scenario B181 ok
@RefMarked
final class WeakReadersTryGet {
  private final Lock lock = new ReentrantLock();
  private final Map<String, @BorrowsRef Reader> readers = new HashMap<>();
  private final Readers factory;

  WeakReadersTryGet(Readers factory) {
    this.factory = factory;
  }

  @OwnsRef
  Reader acquire(String name) {
    lock.lock();
    try {
      Reader reader = readers.get(name);
      if (reader != null && reader.tryIncRef()) {
        return reader;
      }
      reader = factory.open(name);
      readers.put(name, reader);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  void release(String name, @PutsRef Reader reader) {
    if (reader.decRef()) {
      lock.lock();
      try {
        readers.remove(name, reader);
      } finally {
        lock.unlock();
      }
    }
  }
}

@RefMarked
interface Readers {
  @OwnsRef
  Reader open(String name);
}

@RefMarked
@RefCounted
interface Reader {
  long docs();

  @GetsRef
  void incRef();

  @TryGetsRef
  boolean tryIncRef();

  /** True if this was the last reference. */
  @PutsRef
  boolean decRef();
}
