package conformance.alookup;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Locks held by callers, and locks that come in two modes. */
@RefMarked
public final class LockKinds {
  private LockKinds() {}

  /** As in JCIP and Error Prone: the caller of the method holds the lock. */
  @Target({ElementType.FIELD, ElementType.METHOD})
  @interface GuardedBy {
    String value();
  }

  // scenario A161 bad
  static final class HelperCalledWithoutLockToo {
    private final Object lock = new Object();
    private final Map<Integer, @BorrowsRef Cell> cells = new HashMap<>();

    @RefMarked
    final class Cell {
      private final Kref<Cell> kref = Kref.init(this, Cell::unlink);
      private final int row;

      Cell(int row) {
        this.row = row;
      }

      private void unlink() {
        cells.remove(row);
      }
    }

    @OwnsRef
    Cell create(int row) {
      Cell cell = new Cell(row);
      synchronized (lock) {
        cells.put(row, cell);
      }
      return cell;
    }

    private Cell lookup(int row) {
      Cell cell = cells.get(row);
      if (cell != null) {
        cell.kref.get(); // finding KrefUnlockedLookup error
      }
      return cell;
    }

    @OwnsRef
    Cell find(int row) {
      synchronized (lock) {
        return lookup(row);
      }
    }

    @OwnsRef
    Cell findFast(int row) {
      return lookup(row);
    }

    void put(@OwnsRef Cell cell) {
      synchronized (lock) {
        cell.kref.put();
      }
    }
  }

  // scenario A161 bad
  static final class DeclaredHelperCalledWithoutLock {
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final Map<Integer, @BorrowsRef Cell> cells = new HashMap<>();

    @RefMarked
    final class Cell {
      private final Kref<Cell> kref = Kref.init(this, Cell::unlink);
      private final int row;

      Cell(int row) {
        this.row = row;
      }

      private void unlink() {
        cells.remove(row);
      }
    }

    @OwnsRef
    Cell create(int row) {
      Cell cell = new Cell(row);
      synchronized (lock) {
        cells.put(row, cell);
      }
      return cell;
    }

    @GuardedBy("lock")
    @OwnsRef
    Cell lookup(int row) {
      Cell cell = cells.get(row);
      if (cell != null) {
        cell.kref.get();
      }
      return cell;
    }

    @OwnsRef
    Cell find(int row) {
      synchronized (lock) {
        return lookup(row);
      }
    }

    @OwnsRef
    Cell findFast(int row) {
      return lookup(row); // finding KrefUnlockedLookup error
    }

    void put(@OwnsRef Cell cell) {
      synchronized (lock) {
        cell.kref.put();
      }
    }
  }

  // scenario A161 ok
  static final class HelpersUnderLock {
    private final Object lock = new Object();
    private final Map<Integer, @BorrowsRef Cell> cells = new HashMap<>();

    @RefMarked
    final class Cell {
      private final Kref<Cell> kref = Kref.init(this, Cell::unlink);
      private final int row;

      Cell(int row) {
        this.row = row;
      }

      private void unlink() {
        cells.remove(row);
      }
    }

    @OwnsRef
    Cell create(int row) {
      Cell cell = new Cell(row);
      synchronized (lock) {
        cells.put(row, cell);
      }
      return cell;
    }

    private Cell lookup(int row) {
      Cell cell = cells.get(row);
      if (cell != null) {
        keep(cell);
      }
      return cell;
    }

    private void keep(Cell cell) {
      cell.kref.get();
    }

    private void drop(Cell cell) {
      cell.kref.put();
    }

    @OwnsRef
    Cell find(int row) {
      synchronized (lock) {
        return lookup(row);
      }
    }

    @OwnsRef
    Cell findOrPrevious(int row) {
      synchronized (lock) {
        Cell cell = lookup(row);
        return cell != null ? cell : lookup(row - 1);
      }
    }

    void put(@OwnsRef Cell cell) {
      synchronized (lock) {
        drop(cell);
      }
    }
  }

  // scenario A162 ok
  static final class ReadersAndWriters {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, @BorrowsRef Topic> topics = new HashMap<>();

    @RefMarked
    final class Topic {
      private final Kref<Topic> kref = Kref.init(this, Topic::unlink);
      private final String name;

      Topic(String name) {
        this.name = name;
      }

      private void unlink() {
        topics.remove(name);
      }
    }

    @OwnsRef
    Topic create(String name) {
      Topic topic = new Topic(name);
      lock.writeLock().lock();
      try {
        topics.put(name, topic);
      } finally {
        lock.writeLock().unlock();
      }
      return topic;
    }

    @OwnsRef
    Topic find(String name) {
      lock.readLock().lock();
      try {
        Topic topic = topics.get(name);
        if (topic != null) {
          topic.kref.get();
        }
        return topic;
      } finally {
        lock.readLock().unlock();
      }
    }

    void put(@OwnsRef Topic topic) {
      lock.writeLock().lock();
      try {
        topic.kref.put();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  // scenario A162 bad
  static final class PutsAsReader {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, @BorrowsRef Topic> topics = new HashMap<>();

    @RefMarked
    final class Topic {
      private final Kref<Topic> kref = Kref.init(this, Topic::unlink);
      private final String name;

      Topic(String name) {
        this.name = name;
      }

      private void unlink() {
        topics.remove(name);
      }
    }

    @OwnsRef
    Topic create(String name) {
      Topic topic = new Topic(name);
      lock.writeLock().lock();
      try {
        topics.put(name, topic);
      } finally {
        lock.writeLock().unlock();
      }
      return topic;
    }

    @OwnsRef
    Topic find(String name) {
      lock.readLock().lock();
      try {
        Topic topic = topics.get(name);
        if (topic != null) {
          topic.kref.get();
        }
        return topic;
      } finally {
        lock.readLock().unlock();
      }
    }

    void put(@OwnsRef Topic topic) {
      lock.readLock().lock();
      try {
        topic.kref.put(); // finding KrefUnserializedPut error
      } finally {
        lock.readLock().unlock();
      }
    }
  }

  // scenario A162 bad
  static final class ReleaseUnlinksAsReader {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, @BorrowsRef Topic> topics = new HashMap<>();

    @RefMarked
    final class Topic {
      private final Kref<Topic> kref = Kref.init(this, Topic::unlink);
      private final String name;

      Topic(String name) {
        this.name = name;
      }

      private void unlink() {
        lock.readLock().lock();
        try {
          topics.remove(name, this); // finding KrefUnserializedPut error
        } finally {
          lock.readLock().unlock();
        }
      }
    }

    @OwnsRef
    Topic create(String name) {
      Topic topic = new Topic(name);
      lock.writeLock().lock();
      try {
        topics.put(name, topic);
      } finally {
        lock.writeLock().unlock();
      }
      return topic;
    }

    @OwnsRef
    Topic find(String name) {
      lock.readLock().lock();
      try {
        Topic topic = topics.get(name);
        if (topic != null && topic.kref.tryGet()) {
          return topic;
        }
        return null;
      } finally {
        lock.readLock().unlock();
      }
    }

    void put(@OwnsRef Topic topic) {
      topic.kref.put();
    }
  }
}
