package conformance.inferred;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;

/** Counters that nobody has described, in the forms that atomic numbers take. */
final class AtomicShapes {
  private AtomicShapes() {}

  /** The plainest form: one more, one less, and an end of its own. */
  static final class Tile {
    private final AtomicInteger users = new AtomicInteger(1);
    private byte[] pixels = new byte[64];

    void join() {
      users.incrementAndGet();
    }

    void leave() {
      if (users.decrementAndGet() == 0) { // finding KrefCounter warning
        drop();
      }
    }

    int width() {
      return pixels.length;
    }

    private void drop() {
      pixels = null;
    }
  }

  static int tileLeaks(boolean early) {
    Tile tile = new Tile();
    if (early) {
      return 0; // finding KrefLeak error
    }
    int width = tile.width();
    tile.leave();
    return width;
  }

  static int tileRight(boolean early) {
    Tile tile = new Tile();
    try {
      return early ? 0 : tile.width();
    } finally {
      tile.leave();
    }
  }

  static int tileAfterLast() {
    Tile tile = new Tile();
    tile.leave();
    return tile.width(); // finding KrefUseAfterPut error
  }

  static void tileTwice() {
    Tile tile = new Tile();
    tile.leave();
    tile.leave(); // finding KrefOverPut error
  }

  static void tileShared() {
    Tile tile = new Tile();
    tile.join();
    tile.leave();
    tile.width();
    tile.leave();
  }

  /** Counts in a loop around a compare-and-set; refuses the dead; says who was last. */
  static final class Segment {
    private final AtomicLong holds = new AtomicLong(1L);
    private final Channel channel;

    Segment(Channel channel) {
      this.channel = channel;
    }

    boolean grab() {
      for (; ; ) {
        long now = holds.get();
        if (now <= 0) {
          return false;
        }
        if (holds.compareAndSet(now, now + 1)) {
          return true;
        }
      }
    }

    boolean letGo() {
      long left;
      do {
        left = holds.get();
        if (left <= 0) {
          throw new IllegalStateException("dead");
        }
      } while (!holds.compareAndSet(left, left - 1));
      if (left > 1) {
        return false;
      }
      channel.close();
      return true;
    }

    long position() {
      return channel.position();
    }
  }

  static long segmentLeaks(Segment segment) throws IOException {
    if (!segment.grab()) {
      return -1;
    }
    long at = segment.position();
    if (at < 0) {
      throw new IOException("broken"); // finding KrefLeak error
    }
    segment.letGo();
    return at;
  }

  static long segmentRight(Segment segment) throws IOException {
    if (!segment.grab()) {
      return -1;
    }
    try {
      long at = segment.position();
      if (at < 0) {
        throw new IOException("broken");
      }
      return at;
    } finally {
      segment.letGo();
    }
  }

  static long segmentUnchecked(Segment segment) {
    segment.grab(); // finding KrefUncheckedTryGet error
    long at = segment.position();
    segment.letGo();
    return at;
  }

  /** A field updater; the get comes back with the object and throws where it came too late. */
  static final class Chunk {
    private static final AtomicIntegerFieldUpdater<Chunk> COUNT =
        AtomicIntegerFieldUpdater.newUpdater(Chunk.class, "count");
    private volatile int count = 1;
    private long address = 1;

    Chunk keep() {
      int before = COUNT.getAndIncrement(this);
      if (before <= 0) {
        COUNT.getAndDecrement(this);
        throw new IllegalStateException("gone");
      }
      return this;
    }

    boolean free() {
      int left = COUNT.decrementAndGet(this);
      if (left == 0) {
        unmap(address);
        address = 0;
        return true;
      }
      if (left < 0) {
        throw new IllegalStateException("freed too often");
      }
      return false;
    }

    long address() {
      return address;
    }

    private static void unmap(long address) {
      System.out.println(address);
    }
  }

  static void chunkLeaks(Chunk chunk, Sink sink) throws IOException {
    Chunk mine = chunk.keep(); // finding KrefLeak error
    sink.write(mine.address());
    mine.free();
  }

  static void chunkRight(Chunk chunk, Sink sink) throws IOException {
    Chunk mine = chunk.keep();
    try {
      sink.write(mine.address());
    } finally {
      mine.free();
    }
  }

  /** Counts with a function; null says that it is too late. */
  static final class View {
    private final AtomicInteger readers = new AtomicInteger(1);
    private final Channel channel = new Channel();

    Channel open() {
      return readers.updateAndGet(n -> n == 0 ? 0 : n + 1) == 0 ? null : channel;
    }

    void done() {
      if (readers.decrementAndGet() < 1) {
        channel.close();
      }
    }
  }

  static long viewLeaks(View view, boolean quick) {
    Channel channel = view.open();
    if (channel == null) {
      return -1;
    }
    if (quick) {
      return 0; // finding KrefLeak error
    }
    long at = channel.position();
    view.done();
    return at;
  }

  static long viewRight(View view) {
    Channel channel = view.open();
    if (channel == null) {
      return -1;
    }
    try {
      return channel.position();
    } finally {
      view.done();
    }
  }

  /** What the primitives stand on is told apart: one counts, the other takes part in it. */
  static final class Layered {
    private final AtomicInteger refs = new AtomicInteger();
    private Channel channel;

    Layered(Channel channel) {
      this.channel = channel;
      this.refs.set(1);
    }

    void share() {
      ensureLive();
      bump();
    }

    void unshare() {
      lower();
    }

    private void ensureLive() {
      if (refs.get() <= 0) {
        throw new IllegalStateException();
      }
    }

    private void bump() {
      refs.addAndGet(1);
    }

    private void lower() {
      int rc = refs.addAndGet(-1);
      if (rc == 0) {
        try {
          channel.close();
        } finally {
          channel = null;
        }
      }
    }

    long position() {
      ensureLive();
      return channel.position();
    }
  }

  static long layeredLeaks(Layered layered, boolean skip) {
    layered.share();
    if (skip) {
      return 0; // finding KrefLeak error
    }
    long at = layered.position();
    layered.unshare();
    return at;
  }

  static long layeredRight(Layered layered, boolean skip) {
    layered.share();
    long at = skip ? 0 : layered.position();
    layered.unshare();
    return at;
  }

  /**
   * The number may be replaced for all that is written; what comes too late is refused after it.
   */
  static class Log {
    protected AtomicInteger refcount = new AtomicInteger(1);
    private final Channel channel = new Channel();

    boolean tryIncref() {
      return refcount.incrementAndGet() > 1;
    }

    void incref() {
      int result = refcount.incrementAndGet();
      if (result <= 1) {
        throw new IllegalStateException("incref on a closed log");
      }
    }

    void decref() {
      if (refcount.decrementAndGet() == 0) { // finding KrefCounter warning
        close();
      }
    }

    void forceClose() {
      if (refcount.get() > 0) {
        refcount.set(0);
        close();
      }
    }

    protected void close() {
      channel.close();
    }

    long position() {
      return channel.position();
    }
  }

  static long logLeaks(Log log, boolean early) {
    if (!log.tryIncref()) {
      return -1;
    }
    if (early) {
      return 0; // finding KrefLeak warning
    }
    long at = log.position();
    log.decref();
    return at;
  }

  static long logRight(Log log) {
    if (!log.tryIncref()) {
      return -1;
    }
    long at = log.position();
    log.decref();
    return at;
  }

  static long logForced(boolean early) {
    Log log = new Log();
    long at = log.position();
    if (early) {
      log.forceClose();
    } else {
      log.decref();
    }
    return at;
  }

  /** Something that is taken down at the end. */
  static final class Channel {
    private boolean open = true;

    void close() {
      open = false;
    }

    long position() {
      return open ? 1 : -1;
    }
  }

  interface Sink {
    void write(long address) throws IOException;
  }
}
