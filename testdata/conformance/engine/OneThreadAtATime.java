package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/** Places of code that says nothing of its threads: who drops what they hold, and how. */
public final class OneThreadAtATime {
  private OneThreadAtATime() {}

  /** Whoever reads and whoever lets go take turns, which the field is volatile for. */
  static final class Turns {
    private volatile ByteBuf input;

    ByteBuf slice(int length) {
      input.retain();
      return input.slice(0, length);
    }

    void letGo() {
      if (input != null) {
        input.release();
        input = null;
      }
    }
  }

  /** Nobody but the one who lets go takes the lock, which it may take for something else. */
  static final class LockedOnce {
    private volatile ByteBuf input;

    ByteBuf slice(int length) {
      input.retain();
      return input.slice(0, length);
    }

    synchronized void letGo() {
      if (input != null) {
        input.release();
        input = null;
      }
    }
  }

  /** The other side lets go under a lock, which the reader does without. */
  static final class Locked {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile ByteBuf input;

    ByteBuf slice(int length) {
      input.retain(); // finding KrefUnlockedLookup warning
      return input.slice(0, length);
    }

    ByteBuf sliceUnderLock(int length) {
      lock.lock();
      try {
        input.retain();
        return input.slice(0, length);
      } finally {
        lock.unlock();
      }
    }

    void letGo() {
      lock.lock();
      try {
        if (input != null) {
          input.release();
          input = null;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** The elements have locks of their own; the list has one user. */
  static final class Parts {
    private final List<Part> parts = new ArrayList<>();
    private int next;

    Part poll() {
      Part part = parts.get(next++);
      part.retain();
      return part;
    }

    void fill(ByteBuf content) {
      Part last = parts.get(parts.size() - 1);
      last.lock.lock();
      try {
        last.content = content;
        parts.add(new Part());
      } finally {
        last.lock.unlock();
      }
    }
  }

  /** The release function only tries the lock that a put is made under. */
  static final class Part extends AbstractReferenceCounted {
    private final ReentrantLock lock = new ReentrantLock();
    private final StampedLock tried = new StampedLock();
    private ByteBuf content;

    ByteBuf claim() {
      tried.writeLock();
      ByteBuf claimed = content;
      content = null;
      release();
      return claimed;
    }

    @Override
    protected void deallocate() {
      if (tried.tryWriteLock() == 0) {
        return;
      }
      if (content != null) {
        content.release();
      }
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }
  }

  /** The release function waits for the lock that a put is made under. */
  static final class Blocking extends AbstractReferenceCounted {
    private final StampedLock taken = new StampedLock();
    private ByteBuf content;

    ByteBuf claim() {
      taken.writeLock();
      ByteBuf claimed = content;
      content = null;
      release(); // finding KrefUnserializedPut error
      return claimed;
    }

    @Override
    protected void deallocate() {
      taken.writeLock();
      if (content != null) {
        content.release();
      }
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }
  }

  /** Entries leave the table with the table itself, when nobody looks anything up any more. */
  static final class Keys {
    private final Map<String, ByteBuf> keys = new ConcurrentHashMap<>();

    ByteBuf find(String name, ByteBufAllocator allocator) {
      ByteBuf key = keys.get(name);
      if (key == null) {
        key = allocator.buffer();
        keys.put(name, key);
      }
      return key.retain();
    }

    void end() {
      Iterator<ByteBuf> all = keys.values().iterator();
      while (all.hasNext()) {
        all.next().release();
        all.remove();
      }
    }
  }

  /** Single entries leave the table while others look them up. */
  static final class Evicting {
    private final Map<String, ByteBuf> keys = new ConcurrentHashMap<>();

    ByteBuf find(String name) {
      ByteBuf key = keys.get(name);
      return key == null ? null : key.retain(); // finding KrefUnlockedLookup warning
    }

    void evict(String name) {
      ByteBuf key = keys.remove(name);
      if (key != null) {
        key.release();
      }
    }
  }
}
