package conformance.bstraight;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.Objects;

/** Puts that depend on a condition, and guards that say the same thing in other words. */
@RefMarked
public final class Branches {
  private final Sessions sessions = new Sessions();
  private boolean verbose;
  private int served;

  // scenario B6 bad
  void serve(String name, boolean last) {
    Session session = sessions.open(name); // finding KrefLeak error
    session.touch();
    if (last) {
      session.put();
    }
  }

  // scenario B6 ok
  void serveBoth(String name, boolean last) {
    Session session = sessions.open(name);
    session.touch();
    if (last) {
      served++;
    }
    session.put();
  }

  // scenario B6 bad
  void serveByKind(String name, int kind) {
    Session session = sessions.open(name); // finding KrefLeak error
    switch (kind) {
      case 0:
        session.put();
        break;
      case 1:
        session.touch();
        session.put();
        break;
      default:
        served++;
    }
  }

  // scenario B7 ok
  void putInBoth(String name, boolean last) {
    Session session = sessions.open(name);
    if (last) {
      session.touch();
      session.put();
    } else {
      session.put();
    }
  }

  // scenario B7 ok
  void putInEveryCase(String name, int kind) {
    Session session = sessions.open(name);
    switch (kind) {
      case 0:
        session.put();
        break;
      case 1:
        session.touch();
        session.put();
        break;
      default:
        session.put();
    }
  }

  // scenario B7 bad
  void putInBothAndAgain(String name, boolean last) {
    Session session = sessions.open(name);
    if (last) {
      session.touch();
      session.put();
    } else {
      session.put();
    }
    session.put(); // finding KrefOverPut error
  }

  // scenario B8 bad
  int earlyReturn(String name) {
    Session session = sessions.open(name);
    if (session.idle()) {
      return 0; // finding KrefLeak error
    }
    int id = session.id();
    session.put();
    return id;
  }

  // scenario B8 ok
  int earlyReturnBeforeOpen(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    Session session = sessions.open(name);
    int id = session.id();
    session.put();
    return id;
  }

  // scenario B8 bad
  void earlyReturnAfterGet(Session session) {
    session.get();
    if (verbose) {
      return; // finding KrefLeak error
    }
    session.touch();
    session.put();
  }

  // scenario B9 ok
  int manyReturns(String name, int limit) {
    Session session = sessions.open(name);
    if (session.idle()) {
      session.put();
      return 0;
    }
    if (session.id() > limit) {
      session.put();
      return limit;
    }
    if (verbose) {
      session.touch();
      session.put();
      return 1;
    }
    session.put();
    return 2;
  }

  // scenario B9 bad
  int manyReturnsOneForgets(String name, int limit) {
    Session session = sessions.open(name);
    if (session.idle()) {
      session.put();
      return 0;
    }
    if (session.id() > limit) {
      return limit; // finding KrefLeak error
    }
    session.put();
    return 2;
  }

  // scenario B11 ok
  void comparedWithNullVariable(String name) {
    Session none = null;
    Session session = sessions.find(name);
    if (session != none) {
      session.touch();
      session.put();
    }
  }

  // scenario B11 bad
  void comparedWithOtherSession(String name, Session other) {
    Session session = sessions.find(name); // finding KrefLeak error
    if (session == other && session != null) {
      session.put();
    }
  }

  // scenario B12 ok
  void guardedByNonNull(String name) {
    Session session = sessions.find(name);
    if (Objects.nonNull(session)) {
      session.touch();
      session.put();
    }
  }

  // scenario B12 ok
  void guardedByIsNull(String name) {
    Session session = sessions.find(name);
    if (Objects.isNull(session)) {
      return;
    }
    session.touch();
    session.put();
  }

  // scenario B12 bad
  void guardedTheWrongWay(String name) {
    Session session = sessions.find(name); // finding KrefLeak error
    if (Objects.nonNull(session)) {
      session.touch();
      return;
    }
    served++;
  }

  // scenario B14 bad
  void nulledBeforePut(String name) {
    Session session = sessions.open(name); // finding KrefLeak error
    session.touch();
    session = null;
    served++;
    if (session != null) {
      session.put();
    }
  }

  // scenario B14 ok
  void nulledAfterPut(String name) {
    Session session = sessions.open(name);
    session.touch();
    session.put();
    session = null;
    served++;
    if (session != null) {
      session.put();
    }
  }

  // scenario B15 ok
  int findOrGiveUp(String name) {
    Session session = sessions.find(name);
    if (session == null) {
      return -1;
    }
    int id = session.id();
    session.put();
    return id;
  }

  // scenario B15 bad
  int findTwo(String first, String second) {
    Session a = sessions.find(first);
    if (a == null) {
      return -1;
    }
    Session b = sessions.find(second);
    if (b == null) {
      return -1; // finding KrefLeak error
    }
    int sum = a.id() + b.id();
    b.put();
    a.put();
    return sum;
  }

  // scenario B15 ok
  int findTwoBalanced(String first, String second) {
    Session a = sessions.find(first);
    if (a == null) {
      return -1;
    }
    Session b = sessions.find(second);
    if (b == null) {
      a.put();
      return -1;
    }
    int sum = a.id() + b.id();
    b.put();
    a.put();
    return sum;
  }
}

@RefMarked
final class Sessions {
  private int next;

  @OwnsRef
  Session open(String name) {
    return new Session(name, next++);
  }

  /** Null when the name is not known. */
  @OwnsRef
  Session find(String name) {
    return name.isEmpty() ? null : new Session(name, next++);
  }
}

@RefMarked
final class Session {
  private final Kref<Session> kref = Kref.init(this, Session::close);
  private final int id;
  private String name;

  Session(String name, int id) {
    this.name = name;
    this.id = id;
  }

  int id() {
    return id;
  }

  boolean idle() {
    return name.isEmpty();
  }

  void touch() {
    name = name.trim();
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void close() {
    name = null;
  }
}
