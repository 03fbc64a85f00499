package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.Lenient;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.RunsNow;
import dev.kref.annotation.TryGetsRef;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Functions, containers and closers of which nobody has said what they do with references. */
public final class ForeignPlaces {
  private final List<Closeable> closers = new ArrayList<>();
  private final Queue<Slice> slices = new ArrayDeque<>();

  /** The consumer may take the tray over, as nothing says that it does not. */
  static void acceptedByUnknown(Consumer<Tray> consumer, int size) {
    Tray tray = new Tray(size);
    consumer.accept(tray);
  }

  static void acceptedThenLost(Consumer<String> consumer, int size) {
    Tray tray = new Tray(size); // finding KrefLeak error
    consumer.accept("tray of " + tray.size());
  }

  static Tray wrappedByUnknown(UnaryOperator<Tray> wrapper, int size) {
    Tray tray = new Tray(size);
    return wrapper.apply(tray);
  }

  /** The get comes after the store that it pays for, in each round. */
  static void storedThenGot(Map<String, Tray> trays, List<Shelf> shelves) {
    for (Shelf shelf : shelves) {
      Map<String, Tray> there = shelf.trays();
      Tray tray = shelf.tray();
      there.put("a", tray);
      tray.get();
    }
    trays.clear();
  }

  static int gotAndNotStored(Shelf shelf, boolean quiet) {
    Tray tray = shelf.tray();
    tray.get();
    if (quiet) {
      return 0; // finding KrefLeak error
    }
    int size = tray.size();
    tray.put();
    return size;
  }

  void keptWithOthers(Closeable other, int size) {
    Crate crate = new Crate(size);
    closers.addAll(List.of(crate, other));
  }

  void keptAsSecond(Closeable other, int size) {
    Crate crate = new Crate(size);
    closers.addAll(List.of(other, crate));
  }

  static void closedByOtherMeans(int size) {
    Crate crate = new Crate(size);
    crate.close();
  }

  /** What a helper closes, it puts only where closing does. */
  static void closedByHelper(Map<String, Crate> crates) {
    Crate crate = crates.remove("a");
    if (crate != null) {
      Closers.close(crate);
      System.out.println(crate.isClosed());
    }
  }

  static void putByHelper(int size) {
    Tub tub = new Tub(size);
    Closers.close(tub);
  }

  static void putByHelperAndAgain(int size) {
    Tub tub = new Tub(size);
    Closers.close(tub);
    tub.put(); // finding KrefOverPut error
  }

  static <T extends Closeable> void closedWhateverItIs(T first, int size) {
    Tub tub = new Tub(size);
    T same = touch(first, tub);
    Closers.close(same);
    tub.put();
  }

  private static <T> T touch(T value, Tub tub) {
    tub.get();
    System.out.println(value);
    tub.put();
    return value;
  }

  static int neverClosed(int size) {
    Crate crate = new Crate(size); // finding KrefLeak error
    return crate.size();
  }

  /** Each round looks at another slice. */
  void drain() {
    while (true) {
      Slice slice;
      synchronized (this) {
        slice = slices.peek();
        if (slice == null) {
          return;
        }
        slices.remove();
      }
      System.out.println(slice.tray.size());
      slice.tray.put();
    }
  }

  void putTwice() {
    Slice slice = slices.remove();
    slice.tray.put();
    System.out.println(slice);
    slice.tray.put(); // finding KrefOverPut warning
  }

  /** What is not recycled can be looked at where no reference was won. */
  static String describe(Tray tray) {
    if (tray.tryGet()) {
      tray.put();
      return "live";
    }
    return "dead tray of " + tray.size();
  }

  static void putsWhatWasNotWon(Tray tray) {
    if (!tray.tryGet()) {
      tray.put(); // finding KrefUncheckedTryGet error
      return;
    }
    tray.put();
  }
}

interface Shelf {
  Map<String, Tray> trays();

  Tray tray();
}

final class Slice {
  final Tray tray;

  Slice(Tray tray) {
    this.tray = tray;
    tray.get();
  }

  void end() {
    tray.put();
  }
}

@RefMarked
final class Tray {
  private final Kref<Tray> kref = Kref.init(this, Tray::freed);
  private final int size;

  Tray(int size) {
    this.size = size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void freed() {
    System.out.println(size);
  }

  int size() {
    return size;
  }
}

final class Closers {
  private Closers() {}

  static void close(@PutsRef @Lenient @RunsNow Closeable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

class Tub implements Closeable {
  private final Kref<Tub> kref = Kref.init(this, Tub::freed);
  private final int size;

  Tub(int size) {
    this.size = size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  @Override
  @PutsRef
  public void close() {
    kref.put();
  }

  private void freed() {
    System.out.println(size);
  }
}

class Crate implements Closeable {
  private final Kref<Crate> kref = Kref.init(this, Crate::freed);
  private final int size;
  private boolean closed;

  Crate(int size) {
    this.size = size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void freed() {
    close();
  }

  int size() {
    return size;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
