package conformance.engine.otherfile;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import java.util.HashMap;
import java.util.Map;

/** Program 10: the registry, with the release function that unlinks and what it calls. */
@RefMarked
final class Sessions {
  private static final Object LOCK = new Object();
  private static final Map<String, @BorrowsRef Session> BY_NAME = new HashMap<>();

  private Sessions() {}

  static void release(Session session) {
    BY_NAME.remove(session.name);
    session.shut();
  }

  @OwnsRef
  static Session create(String name) {
    Session session = new Session(name);
    synchronized (LOCK) {
      BY_NAME.put(name, session);
    }
    return session;
  }

  @OwnsRef
  static Session find(String name) {
    synchronized (LOCK) {
      Session session = BY_NAME.get(name);
      if (session != null) {
        session.kref.get();
      }
      return session;
    }
  }

  static void put(@OwnsRef Session session) {
    synchronized (LOCK) {
      session.kref.put();
    }
  }
}
