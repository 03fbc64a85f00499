package conformance.bparams;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** References that come in through parameters, and what callers may do afterwards. */
@RefMarked
public final class Parameters {
  private final Outbox outbox;
  private int handled;

  Parameters(Outbox outbox) {
    this.outbox = outbox;
  }

  // scenario B65 ok
  void consume(@OwnsRef Message message) {
    handled += message.length();
    message.put();
  }

  // scenario B65 ok
  void consumeOrForward(@OwnsRef Message message) {
    if (message.length() > 100) {
      outbox.send(message);
      return;
    }
    message.put();
  }

  // scenario B65 bad
  void consumeTwice(@OwnsRef Message message) {
    handled += message.length();
    message.put();
    message.put(); // finding KrefOverPut error
  }

  // scenario B66 bad
  void ignore(@OwnsRef Message message) { // finding KrefLeak error
    handled++;
  }

  // scenario B66 ok
  void ignoreBorrowed(Message message) {
    handled++;
  }

  // scenario B66 bad
  void ignoreSecond(
      @OwnsRef Message header,
      @OwnsRef Message body) { // finding KrefLeak error
    handled += header.length() + body.length();
    header.put();
  }

  // scenario B67 bad
  void putBorrowed(Message message) {
    handled += message.length();
    message.put(); // finding KrefOverPut error
  }

  // scenario B67 ok
  void putAfterGet(Message message) {
    message.get();
    handled += message.length();
    message.put();
  }

  // scenario B67 bad
  void putBorrowedInFinally(Message message) {
    try {
      handled += message.length();
    } finally {
      message.kref.put(); // finding KrefOverPut error
    }
  }

  // scenario B69 ok
  void passOn(int size) {
    Message message = new Message(size);
    message.mark();
    outbox.send(message);
  }

  // scenario B69 ok
  void passTemporary(int size) {
    outbox.send(new Message(size));
  }

  // scenario B69 bad
  void passBorrowed(Message message) {
    message.mark();
    outbox.send(message); // finding KrefHandoffWithoutGet error
  }

  // scenario B69 ok
  void passBorrowedWithGet(Message message) {
    message.get();
    outbox.send(message);
  }

  // scenario B71 bad
  void passThenUse(int size) {
    Message message = new Message(size);
    outbox.send(message);
    handled += message.length(); // finding KrefUseAfterHandoff error
  }

  // scenario B71 ok
  void useThenPass(int size) {
    Message message = new Message(size);
    handled += message.length();
    outbox.send(message);
  }

  // scenario B71 bad
  void passThenMark(@OwnsRef Message message) {
    outbox.send(message);
    message.mark(); // finding KrefUseAfterHandoff error
  }

  // scenario B71 ok
  void getPassUsePut(int size) {
    Message message = new Message(size);
    message.get();
    outbox.send(message);
    handled += message.length();
    message.put();
  }

  // scenario B71 bad
  void putByHelperThenUse(int size) {
    Message message = new Message(size);
    Messages.drop(message);
    handled += message.length(); // finding KrefUseAfterPut error
  }

  // scenario B71 bad
  void passThenPut(int size) {
    Message message = new Message(size);
    outbox.send(message);
    message.put(); // finding KrefOverPut error
  }

  // scenario B71 bad
  void passThenGet(int size) {
    Message message = new Message(size);
    outbox.send(message);
    message.get(); // finding KrefGetAfterHandoff error
    handled += message.length();
    message.put();
  }

  // scenario B72 bad
  void passTwice(int size) {
    Message message = new Message(size);
    outbox.send(message);
    outbox.send(message); // finding KrefUseAfterHandoff error
  }

  // scenario B72 ok
  void passTwiceWithGet(int size) {
    Message message = new Message(size);
    message.get();
    outbox.send(message);
    outbox.send(message);
  }

  // scenario B73 ok
  void passOrPut(int size, boolean wanted) {
    Message message = new Message(size);
    if (wanted) {
      outbox.send(message);
    } else {
      message.put();
    }
  }

  // scenario B73 bad
  void passAndPut(int size, boolean wanted) {
    Message message = new Message(size);
    if (wanted) {
      outbox.send(message);
    }
    message.put(); // finding KrefOverPut error
  }

  // scenario B74 bad
  void passInOneBranch(int size, boolean wanted) {
    Message message = new Message(size); // finding KrefLeak error
    message.mark();
    if (wanted) {
      outbox.send(message);
    }
  }

  // scenario B74 ok
  void createInOneBranch(int size, boolean wanted) {
    if (wanted) {
      Message message = new Message(size);
      message.mark();
      outbox.send(message);
    }
  }

  // scenario B81 ok
  void helperPut(int size) {
    Message message = new Message(size);
    message.mark();
    Messages.drop(message);
  }

  // scenario B81 ok
  void privateHelperPut(int size) {
    Message message = new Message(size);
    finish(message);
  }

  private void finish(Message message) {
    handled += message.length();
    message.put();
  }

  // scenario B81 bad
  void helperPutsThenPut(int size) {
    Message message = new Message(size);
    Messages.drop(message);
    message.put(); // finding KrefOverPut error
  }

  // scenario B81 bad
  void helperThatOnlyReads(int size) {
    Message message = new Message(size); // finding KrefLeak error
    Messages.describe(message);
  }

  // scenario B83 bad
  void lookalike(int size) {
    Message message = new Message(size); // finding KrefLeak error
    message.mark();
    ReferenceCountUtil.release(message);
  }

  // scenario B83 ok
  void lookalikeThenPut(int size) {
    Message message = new Message(size);
    message.mark();
    ReferenceCountUtil.release(message);
    message.put();
  }

  // scenario B84 ok
  void varargs(int size) {
    Message a = new Message(size);
    Message b = new Message(size + 1);
    Message c = new Message(size + 2);
    handled += a.length() + b.length() + c.length();
    Messages.dropAll(a, b, c);
  }

  // scenario B84 bad
  void varargsOneForgotten(int size) {
    Message a = new Message(size);
    Message b = new Message(size + 1); // finding KrefLeak error
    Message c = new Message(size + 2);
    handled += a.length() + b.length() + c.length();
    Messages.dropAll(a, c);
  }

  // scenario B85 ok
  void nullToHelper() {
    Messages.drop(null);
    Message none = null;
    Messages.drop(none);
  }

  // scenario B85 ok
  void maybeNullToHelper(int size) {
    Message message = size > 0 ? new Message(size) : null;
    Messages.drop(message);
  }
}

@RefMarked
interface Outbox {
  void send(@OwnsRef Message message);
}

@RefMarked
final class Messages {
  private Messages() {}

  static void drop(@PutsRef @dev.kref.annotation.Lenient Message message) {
    if (message != null) {
      message.put();
    }
  }

  static void dropAll(@OwnsRef Message... messages) {
    for (Message message : messages) {
      message.put();
    }
  }

  static String describe(Message message) {
    return "message of " + message.length();
  }
}

/** Bears the name of Netty's helper and counts calls only. */
@RefMarked
final class ReferenceCountUtil {
  private static int calls;

  private ReferenceCountUtil() {}

  static boolean release(Object ignored) {
    calls++;
    return false;
  }
}

@RefMarked
final class Message {
  final Kref<Message> kref = Kref.init(this, Message::free);
  private byte[] payload;

  Message(int size) {
    payload = new byte[size];
  }

  int length() {
    return payload.length;
  }

  void mark() {
    payload[0] = 1;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    payload = null;
  }
}
