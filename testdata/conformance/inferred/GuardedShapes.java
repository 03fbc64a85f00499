package conformance.inferred;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counters that are plain numbers under a lock, and a variable handle. */
final class GuardedShapes {
  private GuardedShapes() {}

  /** Synchronized methods. */
  static class Image {
    private int refs = 1;
    private int[] data = new int[4];

    synchronized void ref() {
      if (refs == 0) {
        throw new IllegalStateException();
      }
      refs++;
    }

    synchronized void unref() {
      if (refs == 0) {
        throw new IllegalStateException();
      }
      if (--refs > 0) {
        return;
      }
      dispose();
    }

    void dispose() {
      data = null;
    }

    int size() {
      return data.length;
    }
  }

  static int imageLeaks(boolean early) {
    Image image = new Image();
    if (early) {
      return 0; // finding KrefLeak error
    }
    int size = image.size();
    image.unref();
    return size;
  }

  static int imageRight(boolean early) {
    Image image = new Image();
    int size = early ? 0 : image.size();
    image.unref();
    return size;
  }

  /** A lock of its own; the end comes after the lock is let go. */
  static final class Session implements AutoCloseable {
    private final Lock lock = new ReentrantLock();
    private long uses = 1;
    private boolean ended;

    boolean enter() {
      lock.lock();
      try {
        if (uses == 0) {
          return false;
        }
        uses = uses + 1;
        return true;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      boolean last;
      lock.lock();
      try {
        uses -= 1;
        last = uses == 0;
      } finally {
        lock.unlock();
      }
      if (last) {
        end();
      }
    }

    private void end() {
      ended = true;
    }

    boolean ended() {
      return ended;
    }
  }

  static boolean sessionLeaks(Session session, boolean early) {
    if (!session.enter()) {
      return false;
    }
    if (early) {
      return true; // finding KrefLeak error
    }
    boolean ended = session.ended();
    session.close();
    return ended;
  }

  static boolean sessionRight(Session session) {
    if (!session.enter()) {
      return false;
    }
    try (session) {
      return session.ended();
    }
  }

  /** A variable handle, and a close that works once beside the put that works each time. */
  static final class Region implements AutoCloseable {
    private static final VarHandle PINS;

    static {
      try {
        PINS = MethodHandles.lookup().findVarHandle(Region.class, "pins", int.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private volatile int pins = 1;
    private final AtomicBoolean closed = new AtomicBoolean();
    private byte[] memory = new byte[8];

    void pin() {
      int old;
      do {
        old = (int) PINS.getVolatile(this);
        if (old == 0) {
          throw new IllegalStateException("closed");
        }
      } while (!PINS.compareAndSet(this, old, old + 1));
    }

    void unpin() {
      if ((int) PINS.getAndAdd(this, -1) == 1) {
        memory = null;
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        unpin();
      }
    }

    byte first() {
      return memory[0];
    }
  }

  static byte regionLeaks(Region region, boolean early) {
    region.pin();
    if (early) {
      return 0; // finding KrefLeak error
    }
    byte first = region.first();
    region.unpin();
    return first;
  }

  static byte regionClosedTwice() {
    Region region = new Region();
    byte first = region.first();
    region.close();
    region.close();
    return first;
  }

  static byte regionRight() {
    try (Region region = new Region()) {
      region.pin();
      byte first = region.first();
      region.unpin();
      return first;
    }
  }
}
