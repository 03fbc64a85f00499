package conformance.inferred;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the last put leaves the end to somebody else, that one may end the object. */
final class EndedByTheCache {
  private final Map<String, Cached> cached = new ConcurrentHashMap<>();
  private final Map<String, Plain> plain = new ConcurrentHashMap<>();

  void rightEvicts(String name) {
    Cached found = cached.remove(name);
    if (found != null) {
      found.end();
    }
  }

  void wrongEvicts(String name) {
    Plain found = plain.remove(name);
    if (found != null) {
      found.end(); // finding KrefFreeOutsideRelease error
    }
  }

  int wrongForgets(Cached store, boolean early) {
    store.use();
    if (early) {
      return 0; // finding KrefLeak error
    }
    store.leave();
    return 1;
  }

  /** Stays open while the cache knows it. */
  static final class Cached {
    private final AtomicInteger users = new AtomicInteger(1);
    private AutoCloseable file;
    private boolean kept;
    private long idleSince;

    void use() {
      if (users.getAndIncrement() <= 0) {
        throw new IllegalStateException();
      }
    }

    void leave() {
      if (users.decrementAndGet() == 0) { // finding KrefCounter warning
        if (kept) {
          idleSince = System.nanoTime();
        } else {
          end();
        }
      }
    }

    void end() {
      file = null;
    }
  }

  /** Ends with its last user. */
  static final class Plain {
    private final AtomicInteger users = new AtomicInteger(1);
    private AutoCloseable file;

    void use() {
      if (users.getAndIncrement() <= 0) {
        throw new IllegalStateException();
      }
    }

    void leave() {
      if (users.decrementAndGet() == 0) { // finding KrefCounter warning
        end();
      }
    }

    void end() {
      file = null;
    }
  }
}
