package conformance.inferred;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.atomic.AtomicInteger;

/** A class that could not finish what it makes of itself may destroy it without a put. */
final class DestroyedByItsOwn {
  private DestroyedByItsOwn() {}

  static Segment opensFromOutside(String name) throws IOException {
    Segment segment = new Segment();
    boolean opened = false;
    try {
      segment.core = new Core(segment, name);
      segment.core.begin();
      opened = true;
    } finally {
      if (!opened) {
        segment.end(); // finding KrefFreeOutsideRelease error
      }
    }
    return segment;
  }

  static final class Segment {
    private final AtomicInteger users = new AtomicInteger(1);
    private Core core;

    static Segment open(String name) throws IOException {
      Segment segment = new Segment();
      boolean opened = false;
      try {
        segment.core = new Core(segment, name);
        segment.core.begin();
        opened = true;
      } finally {
        if (!opened) {
          segment.end();
        }
      }
      return segment;
    }

    /** Somebody else has a reference by then. */
    static Segment openForTwo(String name) throws IOException {
      Segment segment = new Segment();
      boolean opened = false;
      try {
        segment.core = new Core(segment, name);
        segment.acquire();
        segment.core.begin();
        opened = true;
      } finally {
        if (!opened) {
          segment.end(); // finding KrefFreeOutsideRelease error
        }
      }
      return segment;
    }

    void acquire() {
      int now;
      do {
        now = users.get();
        if (now <= 0) {
          throw new IllegalStateException("ended");
        }
      } while (!users.compareAndSet(now, now + 1));
    }

    void release() throws IOException {
      if (users.decrementAndGet() == 0) { // finding KrefCounter warning
        end();
      }
    }

    void end() throws IOException {
      if (core != null) {
        core.file.close();
      }
    }
  }

  static final class Core {
    private final RandomAccessFile file;
    private final Segment owner;

    Core(Segment owner, String name) throws IOException {
      this.owner = owner;
      this.file = new RandomAccessFile(name, "r");
    }

    void begin() throws IOException {
      file.seek(owner.users.get());
    }
  }
}
