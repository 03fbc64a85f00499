package conformance.engine;

import dev.kref.Kref;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A map that keeps a value only where it has none says by its answer which of the two it did. */
final class KeptIfAbsent {
  private final ConcurrentMap<Long, Session> sessions = new ConcurrentHashMap<>();

  int forgetsTheSecond(long key) {
    Session session = new Session();
    Session known = sessions.putIfAbsent(key, session);
    if (known != null) {
      return known.size(); // finding KrefLeak error
    }
    return session.size();
  }

  int putsTheSecond(long key) {
    Session session = new Session();
    Session known = sessions.putIfAbsent(key, session);
    if (known != null) {
      session.put();
      return 0;
    }
    return session.size();
  }

  boolean asksAtOnce(long key) {
    Session session = new Session();
    if (sessions.putIfAbsent(key, session) != null) {
      session.put();
      return false;
    }
    return true;
  }

  void forgetsAtOnce(long key) {
    Session session = new Session();
    if (sessions.putIfAbsent(key, session) != null) {
      throw new IllegalStateException("twice: " + key); // finding KrefLeak error
    }
  }

  int asserts(long key) {
    Session session = new Session();
    Session known = sessions.putIfAbsent(key, session);
    assert known == null : "twice: " + key;
    return session.size();
  }

  void end(long key) {
    Session session = sessions.remove(key);
    if (session != null) {
      session.put();
    }
  }

  static final class Session {
    final Kref<Session> kref = Kref.init(this, Session::free);

    private int size = 3;

    int size() {
      return size;
    }

    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }
  }
}
