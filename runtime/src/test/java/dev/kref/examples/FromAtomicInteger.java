package dev.kref.examples;

import dev.kref.Kref;
import java.util.concurrent.atomic.AtomicInteger;

/** Moving over from a home-made counter. */
final class FromAtomicInteger {
  private FromAtomicInteger() {}

  /**
   * Before. A retain after the last release brings the connection back, a release too many closes
   * it twice, and nothing says so.
   */
  static final class OldConnection {
    private final AtomicInteger references = new AtomicInteger(1);
    int closes;

    void retain() {
      references.incrementAndGet();
    }

    void release() {
      if (references.decrementAndGet() == 0) {
        closes++;
      }
    }
  }

  /** After. The callers stay as they are; the mistakes above throw. */
  static final class Connection {
    private final Kref<Connection> kref = Kref.init(this, Connection::free);
    int closes;

    void retain() {
      kref.get();
    }

    void release() {
      kref.put();
    }

    private void free() {
      closes++;
    }
  }
}
