package conformance.aescape;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.RunsNow;
import java.util.List;
import java.util.function.Consumer;

/** References that lambdas receive or capture. */
@RefMarked
public final class Lambdas {
  private int total;

  private void deliver(@RunsNow Consumer<@OwnsRef Frame> sink) {
    sink.accept(new Frame());
  }

  // scenario A95 ok
  void receivesAndPuts() {
    deliver(frame -> frame.put());
  }

  // scenario A95 ok
  void receivesUsesAndPuts() {
    deliver(
        frame -> {
          total += frame.length();
          frame.put();
        });
  }

  // scenario A95 ok
  void receivesByMethodReference() {
    deliver(Frame::put);
  }

  // scenario A95 bad
  void receivesAndGets() {
    deliver(frame -> frame.get()); // finding KrefLeak error
  }

  // scenario A95 bad
  void receivesAndUses() {
    deliver(frame -> total += frame.length()); // finding KrefLeak error
  }

  // scenario A95 bad
  void receivesAndPutsTwice() {
    deliver(
        frame -> {
          frame.put();
          frame.put(); // finding KrefOverPut error
        });
  }

  // scenario A96 bad
  void capturedAndGot(List<String> names, Frame shared) {
    names.forEach(name -> shared.get()); // finding KrefLeak error
  }

  // scenario A96 ok
  void capturedGotAndPut(List<String> names, Frame shared) {
    names.forEach(
        name -> {
          shared.get();
          total += shared.length() + name.length();
          shared.put();
        });
  }

  // scenario A96 ok
  void capturedGotAndMoved(List<String> names, List<@OwnsRef Frame> frames, Frame shared) {
    names.forEach(
        name -> {
          shared.get();
          frames.add(shared);
        });
  }

  // scenario A97 ok
  void putByListener(Socket socket) {
    Frame frame = new Frame();
    socket.write(frame.length(), () -> frame.put());
  }

  // scenario A97 ok
  void putByListenerReference(Socket socket) {
    Frame frame = new Frame();
    socket.write(frame.length(), frame::put);
  }

  // scenario A97 ok
  void putByAnonymousListener(Socket socket) {
    Frame frame = new Frame();
    socket.write(
        frame.length(),
        new Runnable() {
          @Override
          public void run() {
            total += frame.length();
            frame.put();
          }
        });
  }

  // scenario A97 bad
  void putByListenerAndHere(Socket socket) {
    Frame frame = new Frame();
    socket.write(frame.length(), () -> frame.put());
    frame.put(); // finding KrefOverPut error
  }

  // scenario A97 bad
  void usedByListenerPutHere(Socket socket) {
    Frame frame = new Frame();
    socket.write(frame.length(), () -> total += frame.length()); // finding KrefHandoffWithoutGet error
    frame.put();
  }

  // scenario A97 bad
  boolean listenerNeverRegistered(Socket socket) {
    Frame frame = new Frame();
    if (socket.isClosed()) {
      return false; // finding KrefLeak error
    }
    socket.write(frame.length(), frame::put);
    return true;
  }

  // scenario A98 ok
  void unknownCallbackApi(UnknownBus bus) {
    Frame frame = new Frame();
    bus.onEvent(() -> System.out.println(frame.length()));
  }

  // scenario A98 ok
  void unknownCallbackApiPuts(UnknownBus bus) {
    Frame frame = new Frame();
    bus.onEvent(() -> frame.put());
  }

  // scenario A98 bad
  void unknownCallbackApiWithoutTheFrame(UnknownBus bus) {
    Frame frame = new Frame(); // finding KrefLeak error
    total += frame.length();
    bus.onEvent(() -> System.out.println("event"));
  }
}

@RefMarked
interface Socket {
  boolean isClosed();

  /** Starts a write; the listener runs when it is over, whether it failed or not. */
  void write(int length, @HandsOff Runnable whenDone);
}

/** Not marked: nothing is known of when, or whether, the callback runs. */
interface UnknownBus {
  void onEvent(Runnable callback);
}

@RefMarked
final class Frame {
  private final Kref<Frame> kref = Kref.init(this, Frame::free);
  private byte[] bytes = new byte[8];

  int length() {
    return bytes.length;
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
    bytes = new byte[0];
  }
}
