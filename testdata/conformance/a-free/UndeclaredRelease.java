package conformance.afree;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** The same without annotations on what destroys: it is the function given to the counter. */
@RefMarked
public final class UndeclaredRelease {
  // scenario A125 bad
  void callsTheReleaseFunction(@BorrowsRef Stream stream) {
    stream.tearDown(); // finding KrefFreeOutsideRelease error
  }

  // scenario A125 bad
  void callsItOnTheLastReference(@OwnsRef Stream stream) {
    stream.tearDown(); // finding KrefFreeOutsideRelease error
  }

  // scenario A125 ok
  void putsTheLastReference(@OwnsRef Stream stream) {
    stream.put();
  }

  // scenario A125 ok
  @OwnsRef
  Stream openOrNull(int window) {
    Stream stream = new Stream(window);
    if (window < 0) {
      stream.tearDown();
      return null;
    }
    return stream;
  }

  // scenario A119 bad
  void tearsDownThenPuts(@OwnsRef Stream stream) {
    stream.tearDown(); // finding KrefFreeOutsideRelease error
    stream.put();
  }

  // scenario A119 bad
  void tearsDownIfBroken(@OwnsRef Stream stream) {
    if (stream.isBroken()) {
      stream.tearDown(); // finding KrefFreeOutsideRelease error
    } else {
      stream.put();
    }
  }

  // scenario A119 ok
  void marksIfBroken(@OwnsRef Stream stream) {
    if (stream.isBroken()) {
      stream.mark();
    }
    stream.put();
  }
}

@RefMarked
final class Stream {
  private final Kref<Stream> kref = Kref.init(this, Stream::tearDown);
  @OwnsRef private final Window window;
  private int marks;

  Stream(int size) {
    window = new Window(size);
  }

  boolean isBroken() {
    return marks > 3;
  }

  void mark() {
    marks++;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  void tearDown() {
    marks = 0;
    window.kref.put();
  }
}

@RefMarked
final class Window {
  final Kref<Window> kref = Kref.init(this, Window::shut);
  private int size;

  Window(int size) {
    this.size = size;
  }

  private void shut() {
    size = 0;
  }
}
