package conformance.bwrappers;

import dev.kref.Kref;
import dev.kref.Ref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReleaseFn;
import dev.kref.annotation.ReturnsAlias;

/** Counted objects inside other objects, and several names for one object. */
@RefMarked
public final class Wrappers {
  private int bytes;

  // scenario B113 bad
  void putInnerOfConsumingWrapper(int size) {
    Slab slab = new Slab(size);
    SlabReader reader = new SlabReader(slab);
    bytes += reader.next();
    slab.put(); // finding KrefOverPut error
  }

  // scenario B113 ok
  void closeConsumingWrapper(int size) {
    Slab slab = new Slab(size);
    SlabReader reader = new SlabReader(slab);
    bytes += reader.next();
    reader.close();
  }

  // scenario B113 ok
  void putInnerOfBorrowingWrapper(int size) {
    Slab slab = new Slab(size);
    SlabPrinter printer = new SlabPrinter(8);
    bytes += printer.print(slab);
    slab.put();
  }

  // scenario B114 bad
  void putBoth(int size) {
    Slab slab = new Slab(size);
    Frame frame = new Frame(slab);
    bytes += frame.length();
    frame.put();
    slab.put(); // finding KrefOverPut error
  }

  // scenario B114 ok
  void putWrapper(int size) {
    Slab slab = new Slab(size);
    Frame frame = new Frame(slab);
    bytes += frame.length();
    frame.put();
  }

  // scenario B114 bad
  void closeAndPut(int size) {
    Slab slab = new Slab(size);
    try (SlabReader reader = new SlabReader(slab)) {
      bytes += reader.next();
    }
    slab.put(); // finding KrefOverPut error
  }

  // scenario B114 bad
  void forgetWrapper(int size) {
    Slab slab = new Slab(size);
    Frame frame = new Frame(slab); // finding KrefLeak error
    bytes += frame.length();
  }

  // scenario B115 ok
  void retainingWrapperBothPut(int size) {
    Slab slab = new Slab(size);
    SharedFrame frame = new SharedFrame(slab);
    bytes += frame.length();
    frame.put();
    slab.put();
  }

  // scenario B115 bad
  void retainingWrapperOnlyWrapperPut(int size) {
    Slab slab = new Slab(size); // finding KrefLeak error
    SharedFrame frame = new SharedFrame(slab);
    bytes += frame.length();
    frame.put();
  }

  // scenario B115 bad
  void retainingWrapperOnlyInnerPut(int size) {
    Slab slab = new Slab(size);
    SharedFrame frame = new SharedFrame(slab); // finding KrefLeak error
    bytes += frame.length();
    slab.put();
  }

  // scenario B117 ok
  void aliasPutThroughCopy(int size) {
    Slab slab = new Slab(size);
    Slab same = slab;
    bytes += slab.length();
    same.put();
  }

  // scenario B117 ok
  void aliasPutThroughOriginal(int size) {
    Slab slab = new Slab(size);
    Slab same = slab;
    bytes += same.length();
    slab.put();
  }

  // scenario B117 bad
  void aliasPutThroughBoth(int size) {
    Slab slab = new Slab(size);
    Slab same = slab;
    bytes += same.length();
    slab.put();
    same.put(); // finding KrefOverPut error
  }

  // scenario B119 ok
  void fluent(int size) {
    new Slab(size).fill(1).fill(2).put();
  }

  // scenario B119 ok
  void fluentWithVariable(int size) {
    Slab slab = new Slab(size);
    Slab filled = slab.fill(3);
    bytes += filled.length();
    slab.put();
  }

  // scenario B119 bad
  void fluentPutTwice(int size) {
    Slab slab = new Slab(size);
    Slab filled = slab.fill(3);
    filled.put();
    slab.put(); // finding KrefOverPut error
  }

  // scenario B119 bad
  void fluentUseAfterPut(int size) {
    Slab slab = new Slab(size);
    Slab filled = identity(slab);
    slab.put();
    bytes += filled.length(); // finding KrefUseAfterPut error
  }

  // scenario B119 ok
  void identityThenPut(int size) {
    Slab slab = identity(new Slab(size));
    bytes += slab.length();
    slab.put();
  }

  // scenario B119 bad
  void fluentNoPut(int size) {
    bytes += new Slab(size).fill(1).fill(2).length(); // finding KrefLeak error
  }

  // scenario B119 ok
  static <T> T identity(@ReturnsAlias T value) {
    return value;
  }

  // scenario B120 bad
  static Slab grown(@ReturnsAlias Slab slab) {
    if (slab.length() >= 64) {
      return slab;
    }
    return new Slab(64); // finding KrefContract error
  }

  // scenario B120 ok
  static Slab cleared(@ReturnsAlias Slab slab) {
    slab.fill(0);
    return slab;
  }

  // scenario B122 ok
  void wrapperOnWrapper(int size) {
    Slab slab = new Slab(size);
    Frame frame = new Frame(slab);
    Envelope envelope = new Envelope(frame);
    bytes += envelope.length();
    envelope.put();
  }

  // scenario B122 ok
  void oneVariableForBothLevels(int size) {
    Layer layer = new Layer(null, size);
    layer = new Layer(layer, size + 1);
    layer = new Layer(layer, size + 2);
    bytes += layer.size();
    layer.put();
  }

  // scenario B122 bad
  void wrapperOnWrapperPutMiddle(int size) {
    Slab slab = new Slab(size);
    Frame frame = new Frame(slab);
    Envelope envelope = new Envelope(frame);
    bytes += envelope.length();
    envelope.put();
    frame.put(); // finding KrefOverPut error
  }

  // scenario B125 ok
  void handle(Slab slab) {
    try (Ref<Slab> ref = Ref.share(slab.kref)) {
      bytes += ref.value().length();
    }
  }

  // scenario B125 ok
  void adoptingHandle(int size) {
    Slab slab = new Slab(size);
    try (Ref<Slab> ref = Ref.adopt(slab.kref)) {
      bytes += ref.value().length();
    }
  }

  // scenario B125 bad
  void adoptingHandleAndPut(int size) {
    Slab slab = new Slab(size);
    try (Ref<Slab> ref = Ref.adopt(slab.kref)) {
      bytes += ref.value().length();
      slab.put(); // finding KrefOverPut error
    }
  }

  // scenario B125 bad
  void handleClosedByHandToo(Slab slab) {
    Ref<Slab> ref = Ref.share(slab.kref);
    try (ref) {
      bytes += ref.value().length();
    }
    ref.close(); // finding KrefOverPut error
  }

  // scenario B125 bad
  void handleNotClosed(Slab slab) {
    Ref<Slab> ref = Ref.share(slab.kref); // finding KrefLeak error
    bytes += ref.value().length();
  }

  // scenario B125 ok
  @OwnsRef
  Ref<Slab> handleMovedOut(int size) {
    Slab slab = new Slab(size);
    try (Ref<Slab> ref = Ref.adopt(slab.kref)) {
      bytes += ref.value().length();
      return ref.transfer();
    }
  }

  // scenario B126 ok
  void existingVariable(Slab slab) {
    Ref<Slab> ref = Ref.share(slab.kref);
    try (ref) {
      bytes += ref.value().length();
    }
  }

  // scenario B126 ok
  void ternaryInitialiser(Slab slab, Slab other, boolean first) {
    try (Ref<Slab> ref = first ? Ref.share(slab.kref) : Ref.share(other.kref)) {
      bytes += ref.value().length();
    }
  }

  // scenario B126 ok
  void nullResource(Slab slab, boolean wanted) {
    try (Ref<Slab> ref = wanted ? Ref.share(slab.kref) : null) {
      if (ref != null) {
        bytes += ref.value().length();
      }
    }
  }

  // scenario B126 ok
  boolean tryShareAsResource(Slab slab) {
    try (Ref<Slab> ref = Ref.tryShare(slab.kref)) {
      if (ref == null) {
        return false;
      }
      bytes += ref.value().length();
      return true;
    }
  }

  // scenario B126 ok
  void countedResource(int size) {
    try (Tile tile = new Tile(size)) {
      bytes += tile.size();
    }
  }

  // scenario B126 bad
  void countedResourcePutTwice(int size) {
    Tile tile = new Tile(size);
    try (tile) {
      bytes += tile.size();
    }
    tile.close(); // finding KrefOverPut error
  }
}

@RefMarked
final class Slab {
  final Kref<Slab> kref = Kref.init(this, Slab::free);
  private byte[] bytes;

  Slab(int size) {
    bytes = new byte[size];
  }

  int length() {
    return bytes.length;
  }

  @ReturnsAlias
  Slab fill(int value) {
    java.util.Arrays.fill(bytes, (byte) value);
    return this;
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
    bytes = null;
  }
}

/** Not counted itself: closing it gives back the slab that it took over. */
@RefMarked
final class SlabReader implements AutoCloseable {
  @OwnsRef private final Slab slab;
  private int position;

  SlabReader(@OwnsRef Slab slab) {
    this.slab = slab;
  }

  int next() {
    return slab.length() - position++;
  }

  @Override
  public void close() {
    slab.put();
  }
}

@RefMarked
final class SlabPrinter {
  private final int width;

  SlabPrinter(int width) {
    this.width = width;
  }

  int print(Slab slab) {
    return slab.length() / width;
  }
}

/** Counted, and takes its slab over. */
@RefMarked
final class Frame {
  private final Kref<Frame> kref = Kref.init(this, Frame::free);
  @OwnsRef private final Slab slab;

  Frame(@OwnsRef Slab slab) {
    this.slab = slab;
  }

  int length() {
    return slab.length();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    slab.put();
  }
}

/** Counted, and takes a reference of its own on the slab. */
@RefMarked
final class SharedFrame {
  private final Kref<SharedFrame> kref = Kref.init(this, SharedFrame::free);
  @OwnsRef private final Slab slab;

  SharedFrame(Slab slab) {
    slab.get();
    this.slab = slab;
  }

  int length() {
    return slab.length();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    slab.put();
  }
}

@RefMarked
final class Envelope {
  private final Kref<Envelope> kref = Kref.init(this, Envelope::free);
  @OwnsRef private final Frame frame;

  Envelope(@OwnsRef Frame frame) {
    this.frame = frame;
  }

  int length() {
    return frame.length() + 2;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    frame.put();
  }
}

@RefMarked
final class Layer {
  private final Kref<Layer> kref = Kref.init(this, Layer::free);
  @OwnsRef private final Layer inner;
  private int size;

  Layer(@OwnsRef Layer inner, int size) {
    this.inner = inner;
    this.size = size;
  }

  int size() {
    return size;
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    size = -1;
    if (inner != null) {
      inner.put();
    }
  }
}

/** Counted, with {@code close} as its put. */
@RefMarked
final class Tile implements AutoCloseable {
  private final Kref<Tile> kref = Kref.init(this, Tile::free);
  private int size;

  Tile(int size) {
    this.size = size;
  }

  int size() {
    return size;
  }

  @Override
  @PutsRef
  public void close() {
    kref.put();
  }

  private void free() {
    size = 0;
  }
}

@RefMarked
class Carton {
  private final Kref<Carton> kref = Kref.init(this, Carton::unpack);
  @OwnsRef private final Slab content;

  Carton(@OwnsRef Slab content) {
    this.content = content;
  }

  @PutsRef
  final boolean put() {
    return kref.put();
  }

  @ReleaseFn
  void unpack() {
    content.put();
  }
}

// scenario B123 bad
@RefMarked
final class SealedCarton extends Carton {
  SealedCarton(@OwnsRef Slab content) {
    super(content);
  }

  @Override
  void unpack() {} // finding KrefReleaseFunction error
}

// scenario B123 ok
@RefMarked
final class CountingCarton extends Carton {
  private static int unpacked;

  CountingCarton(@OwnsRef Slab content) {
    super(content);
  }

  @Override
  void unpack() {
    unpacked++;
    super.unpack();
  }
}
