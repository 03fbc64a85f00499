package conformance.bwrappers;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;

/** What is made, or received, and changed at once is what the change yields. */
public final class Fluent {
  void rightSentOn(Frame.Maker maker, Sender sender) {
    sender.send(maker.frame().numbered(3));
  }

  void rightPutInTheEnd(Frame.Maker maker) {
    Frame frame = maker.frame().numbered(3).numbered(4);
    frame.put();
  }

  void wrongNeverPut(Frame.Maker maker) {
    Frame frame = maker.frame().numbered(3); // finding KrefLeak error
    frame.length();
  }

  /** The frame that this code names may be another one than what the change yields. */
  void rightNamedBefore(Frame.Maker maker) {
    Frame frame = maker.frame();
    Frame other = frame.numbered(3);
    other.length();
    frame.put();
  }

  /** Sends what it is given. */
  interface Sender {
    void send(@OwnsRef Frame frame);
  }

  /** Nothing is said of what changes it. */
  @RefCounted
  abstract static class Frame {
    abstract Frame numbered(int number);

    abstract int length();

    @PutsRef
    abstract void put();

    interface Maker {
      @OwnsRef
      Frame frame();
    }
  }
}
