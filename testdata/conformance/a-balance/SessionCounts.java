package conformance.abalance;

import dev.kref.Kref;
import dev.kref.Release;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** The same with direct use of the embedded counter, and with a release function at the put. */
@RefMarked
public final class SessionCounts implements AutoCloseable {
  private static final Release<Session> RELEASE = Session::hangUp;

  @OwnsRef private final Session main = new Session("main");
  private int bytes;

  @BorrowsRef
  Session main() {
    return main;
  }

  @OwnsRef
  static Session dial(String peer) {
    return new Session(peer);
  }

  @Override
  public void close() {
    main.kref.put(RELEASE);
  }

  // scenario A1 bad
  String nameAfterPut() {
    Session session = dial("alice");
    session.kref.get();
    session.kref.put(RELEASE);
    session.send("hi");
    session.kref.put(RELEASE);
    return session.peer; // finding KrefUseAfterPut error
  }

  // scenario A1 ok
  String nameBeforePut() {
    Session session = dial("alice");
    session.send("hi");
    String peer = session.peer;
    session.kref.put(RELEASE);
    return peer;
  }

  // scenario A3 bad
  void getWithoutPut() {
    Session session = dial("bob"); // finding KrefLeak error
    session.kref.get();
    session.send("hello");
    session.kref.put(RELEASE);
  }

  // scenario A3 ok
  void getWithPut() {
    Session session = dial("bob");
    session.kref.get();
    session.send("hello");
    session.kref.put(RELEASE);
    session.kref.put(RELEASE);
  }

  // scenario A7 bad
  void putWhatGetterLends() {
    Session session = main();
    session.send("ping");
    session.kref.put(RELEASE); // finding KrefOverPut error
  }

  // scenario A7 bad
  void putWhatGetterLendsInOneExpression() {
    main().kref.put(RELEASE); // finding KrefOverPut error
  }

  // scenario A7 ok
  void useWhatGetterLends() {
    main().send("ping");
    Session session = main();
    session.send("pong");
  }

  // scenario A8 ok
  void getAndPutWhatGetterLends() {
    Session session = main();
    session.kref.get();
    session.send("ping");
    session.kref.put(RELEASE);
    session.send("the getter's owner still holds it");
  }

  // scenario A8 bad
  void putTwiceWhatWasGotOnce() {
    Session session = main();
    session.kref.get();
    session.kref.put(RELEASE);
    session.kref.put(RELEASE); // finding KrefOverPut error
  }

  // scenario A9 bad
  void getWhatGetterLends() {
    Session session = main();
    session.kref.get(); // finding KrefLeak error
    session.send("ping");
  }

  // scenario A9 ok
  void getAndPutInBranches(boolean quick) {
    Session session = main();
    session.kref.get();
    if (quick) {
      session.kref.put(RELEASE);
    } else {
      session.send("ping");
      session.kref.put(RELEASE);
    }
  }

  // scenario A9 bad
  int getAndReturnEarly(int limit) {
    Session session = main();
    session.kref.get();
    if (bytes > limit) {
      return -1; // finding KrefLeak error
    }
    session.kref.put(RELEASE);
    return bytes;
  }

  // scenario A11 bad
  int temporaryReceiver() {
    return dial("carol").unread(); // finding KrefLeak error
  }

  // scenario A11 ok
  int namedReceiver() {
    Session session = dial("carol");
    int unread = session.unread();
    session.kref.put(RELEASE);
    return unread;
  }

  // scenario A11 bad
  void newAsTemporary() {
    new Session("dave").send("bye"); // finding KrefLeak error
  }

  // scenario A11 bad
  void resultDropped() {
    dial("erin"); // finding KrefLeak error
  }

  // scenario A12 bad
  void passedToBorrower() {
    count(dial("frank")); // finding KrefLeak error
  }

  // scenario A12 ok
  void passedToBorrowerAndPut() {
    Session session = dial("frank");
    count(session);
    session.kref.put(RELEASE);
  }

  // scenario A12 bad
  boolean passedToBorrowerInCondition() {
    return isIdle(dial("grace")); // finding KrefLeak error
  }

  // scenario A12 ok
  boolean comparedAndPut() {
    Session session = dial("grace");
    try {
      return isIdle(session);
    } finally {
      session.kref.put(RELEASE);
    }
  }

  // scenario A13 ok
  void passedToConsumer() {
    hangUpLater(dial("heidi"));
  }

  // scenario A13 ok
  void newPassedToConsumer() {
    hangUpLater(new Session("ivan"));
  }

  // scenario A13 bad
  void passedToConsumerAndPut() {
    Session session = dial("heidi");
    hangUpLater(session);
    session.kref.put(RELEASE); // finding KrefOverPut error
  }

  void count(@BorrowsRef Session session) {
    bytes += session.unread();
  }

  static boolean isIdle(Session session) {
    return session.unread() == 0;
  }

  static void hangUpLater(@OwnsRef Session session) {
    session.send("bye");
    session.kref.put(RELEASE);
  }
}

@RefMarked
final class Session {
  final Kref<Session> kref = Kref.init(this);
  final String peer;
  private int unread;

  Session(String peer) {
    this.peer = peer;
  }

  void send(String text) {
    unread += text.length();
  }

  int unread() {
    return unread;
  }

  void hangUp() {
    unread = -1;
  }
}
