package conformance.engine;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;

/** Code that nobody has annotated: what its shape leaves open is not an error. */
public final class UnmarkedCode {
  private int total;

  private UnmarkedCode() {}

  // A class that extends a library's asks itself for what it lends to others.

  static final class OwnPart extends Press {
    OwnPart(Sheet front) {
      super(front);
    }

    void dispose() {
      Sheet current = current();
      if (current != null) {
        current.put();
      }
    }
  }

  static void partOfAnother(Press press) {
    Sheet current = press.current();
    if (current != null) {
      current.put(); // finding KrefOverPut warning
    }
  }

  // A hook does its work where it is overridden; a helper does it here.

  abstract static class Machine extends Feed {
    protected void hook(Sheet sheet) {}

    protected void helper(Sheet sheet) {
      sheet.lines();
    }
  }

  abstract static class Hooked extends Machine {
    @Override
    void take(@OwnsRef Sheet sheet) {
      hook(sheet);
    }

    @Override
    protected void hook(Sheet sheet) {}
  }

  static final class Helped extends Feed {
    @Override
    void take(@OwnsRef Sheet sheet) { // finding KrefLeak error
      read(sheet);
    }

    private static void read(Sheet sheet) {
      sheet.lines();
    }
  }

  // What closes a counted object may put it, though it does not say so.

  int closedByItsType() {
    try (Roll roll = Mill.roll()) {
      return roll.length();
    }
  }

  int neverClosed() {
    Roll roll = Mill.roll(); // finding KrefLeak error
    return roll.length();
  }

  // The end of a try with resources is not what goes wrong; its body is.

  static Sheet whenClosing(Tray tray) throws IOException {
    try (Closeable lock = tray.lock()) {
      return Mill.sheet();
    }
  }

  static Sheet whenReading(Tray tray) throws IOException {
    try (Closeable lock = tray.lock()) {
      Sheet sheet = Mill.sheet(); // finding KrefLeak error
      tray.read(sheet);
      return sheet;
    }
  }

  // A method that declares any exception may have none.

  static Sheet anyException(Tray tray) throws Exception {
    Sheet sheet = Mill.sheet(); // finding KrefLeak warning
    tray.check();
    return sheet;
  }

  // Nobody looks whether the queue took it.

  static void offered(ArrayBlockingQueue<@OwnsRef Sheet> queue) {
    Sheet sheet = Mill.sheet(); // finding KrefLeak warning
    queue.offer(sheet);
  }

  // A get by contract leaves references of the parts.

  static final class Pairs extends Manager<Pair> {
    @Override
    boolean tryGet(Pair pair) {
      if (pair.left.tryGet()) {
        if (pair.right.tryGet()) {
          return true;
        }
        pair.left.put();
      }
      return false;
    }

    boolean forgets(Pair pair) {
      Sheet spare = Mill.sheet(); // finding KrefLeak error
      return spare.lines() == 0;
    }
  }

  // A field that is put before it is emptied owns what it holds.

  static final class Binder {
    private Sheet sheet;

    Binder(@OwnsRef Sheet sheet) {
      this.sheet = sheet;
    }

    void close() {
      if (sheet != null) {
        sheet.put();
        sheet = null;
      }
    }

    void closeTwice() {
      Sheet held = sheet;
      held.put();
      held.put(); // finding KrefOverPut warning
    }
  }
}

final class Pair {
  final Sheet left;
  final Sheet right;

  Pair(Sheet left, Sheet right) {
    this.left = left;
    this.right = right;
  }
}

@RefMarked
abstract class Manager<G> {
  abstract boolean tryGet(@TryGetsRef G part);
}

@RefMarked
abstract class Feed {
  abstract void take(@OwnsRef Sheet sheet);
}

@RefMarked
class Press {
  @BorrowsRef private final Sheet front;

  Press(Sheet front) {
    this.front = front;
  }

  @BorrowsRef
  Sheet current() {
    return front;
  }
}

@RefMarked
interface Tray {
  Closeable lock() throws IOException;

  void read(Sheet sheet) throws IOException;

  void check() throws Exception;
}

@RefMarked
@RefCounted
interface Sheet {
  int lines();

  @TryGetsRef
  boolean tryGet();

  @PutsRef
  void put();
}

@RefCounted
interface Roll extends AutoCloseable {
  int length();

  @PutsRef
  Throwable close(Throwable before);

  @Override
  void close();
}

@RefMarked
abstract class Mill {
  @OwnsRef
  static native Sheet sheet();

  @OwnsRef
  static native Roll roll();
}
