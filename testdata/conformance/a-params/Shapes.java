package conformance.aparams;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.Outcome;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.io.IOException;

/** Consumed and borrowed parameters of constructors, interfaces and calls that may throw. */
@RefMarked
public final class Shapes {
  private int sent;

  /** Takes over the message once it has been written, and not if it throws. */
  interface Link {
    void write(@OwnsRef Message message) throws IOException;

    void writeAnyway(@OwnsRef(when = Outcome.ALWAYS) Message message) throws IOException;
  }

  // scenario A56 ok
  void thrownBackAndPut(Link link) {
    Message message = new Message();
    try {
      link.write(message);
    } catch (IOException e) {
      message.put();
    }
  }

  // scenario A56 bad
  void thrownBackAndForgotten(Link link) {
    Message message = new Message();
    try {
      link.write(message);
    } catch (IOException e) {
      sent--;
      return; // finding KrefLeak error
    }
    sent++;
  }

  // scenario A56 ok
  void takenEvenIfThrown(Link link) {
    Message message = new Message();
    try {
      link.writeAnyway(message);
    } catch (IOException e) {
      sent--;
    }
  }

  // scenario A56 bad
  void takenEvenIfThrownAndPut(Link link) {
    Message message = new Message();
    try {
      link.writeAnyway(message);
    } catch (IOException e) {
      message.put(); // finding KrefOverPut error
    }
  }

  // scenario A53 ok
  void passedOnByOverload(@OwnsRef Message message, Link link) throws IOException {
    link.write(message);
  }

  // scenario A54 bad
  static final class Forgets {
    private final int length;

    Forgets(@OwnsRef Message message) { // finding KrefLeak error
      length = message.length();
    }
  }

  // scenario A53 ok
  static final class Puts {
    private final int length;

    Puts(@OwnsRef Message message) {
      length = message.length();
      message.put();
    }
  }

  // scenario A53 ok
  static final class Keeps implements AutoCloseable {
    @OwnsRef private final Message message;

    Keeps(@OwnsRef Message message) {
      this.message = message;
    }

    Keeps(@BorrowsRef Message message, boolean urgent) {
      this(share(message));
    }

    @OwnsRef
    private static Message share(Message message) {
      message.get();
      return message;
    }

    @Override
    public void close() {
      message.put();
    }
  }

  // scenario A55 bad
  void loopsUntilFirst(@OwnsRef Message message, int[] lengths) { // finding KrefLeak error
    for (int length : lengths) {
      if (length == message.length()) {
        message.put();
        break;
      }
    }
  }

  // scenario A55 ok
  void loopsThenPuts(@OwnsRef Message message, int[] lengths) {
    for (int length : lengths) {
      if (length == message.length()) {
        sent++;
        break;
      }
    }
    message.put();
  }

  // scenario A57 bad
  void putsEachOfBorrowed(Message first, Message second) {
    first.get();
    second.get();
    first.put();
    second.put();
    first.put(); // finding KrefOverPut error
  }

  // scenario A57 ok
  void putsEachAfterGet(Message first, Message second) {
    first.get();
    second.get();
    first.put();
    second.put();
  }

  // scenario A61 bad
  boolean returnsFromNestedCheck(@OwnsRef Message first, @OwnsRef Message second) {
    if (first.length() > 0) {
      if (second.length() == 0) {
        second.put();
        return false; // finding KrefLeak error
      }
      sent += first.length();
    }
    first.put();
    second.put();
    return true;
  }

  // scenario A61 ok
  boolean finallyPutsBoth(@OwnsRef Message first, @OwnsRef Message second) {
    try {
      if (second.length() == 0) {
        return false;
      }
      sent += first.length();
      return true;
    } finally {
      first.put();
      second.put();
    }
  }
}

@RefMarked
final class Message {
  private final Kref<Message> kref = Kref.init(this, Message::free);
  private byte[] text = new byte[4];

  int length() {
    return text.length;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    text = null;
  }
}
