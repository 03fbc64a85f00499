package conformance.engine.otherfile;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** Puts and frees, rightly and wrongly. */
@RefMarked
public final class Client {
  private int open;

  void right(String name) {
    Session session = Sessions.create(name);
    if (session.isOpen()) {
      open++;
    }
    Sessions.put(session);
  }

  void wrongForgotten(String name) {
    Session session = Sessions.find(name); // finding KrefLeak error
    if (session != null && session.isOpen()) {
      open++;
    }
  }

  void wrongPutWithoutTheLock(String name) {
    Session session = Sessions.create(name);
    open++;
    session.kref.put(); // finding KrefUnserializedPut error
  }

  void wrongFreedByHand(@OwnsRef Session session) {
    Sessions.release(session); // finding KrefFreeOutsideRelease error
  }

  boolean wrongUsedAfterPut(String name) {
    Session session = Sessions.create(name);
    Sessions.put(session);
    return session.isOpen(); // finding KrefUseAfterHandoff error
  }

  boolean rightUsedBeforePut(String name) {
    Session session = Sessions.create(name);
    boolean result = session.isOpen();
    Sessions.put(session);
    return result;
  }
}
