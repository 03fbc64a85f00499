package dev.kref.examples;

import dev.kref.Kref;
import dev.kref.KrefTable;
import dev.kref.annotation.OwnsRef;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions that live for as long as somebody uses them, found by their id. */
final class SessionRegistry {
  static final class Session {
    private final Kref<Session> kref = Kref.init(this, Session::end);
    private final AtomicInteger requests = new AtomicInteger();
    private final String id;
    private volatile boolean ended;

    Session(String id) {
      this.id = id;
    }

    Kref<Session> kref() {
      return kref;
    }

    String serve() {
      return id + " #" + requests.incrementAndGet();
    }

    boolean hasEnded() {
      return ended;
    }

    private void end() {
      ended = true;
    }
  }

  private final KrefTable<String, Session> sessions = KrefTable.weak(Session::kref);

  /** Joins the session of this id, or starts it. */
  @OwnsRef
  Session join(String id) {
    return sessions.acquireOrCreate(id, Session::new);
  }

  /** Serves a request if there is such a session. */
  String serve(String id) {
    Session session = sessions.acquire(id);
    if (session == null) {
      return "no session " + id;
    }
    try {
      return session.serve();
    } finally {
      session.kref().put();
    }
  }

  int size() {
    return sessions.size();
  }
}
