package conformance.bparams;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** References that go out through results, constructors and fields. */
@RefMarked
public final class Returns implements AutoCloseable {
  @OwnsRef private final Buffer scratch = new Buffer(128);
  private int served;

  // scenario B75 ok
  @OwnsRef
  Buffer fresh(int size) {
    Buffer buffer = new Buffer(size);
    buffer.clear();
    return buffer;
  }

  // scenario B75 ok
  @OwnsRef
  Buffer freshAtOnce(int size) {
    return new Buffer(size);
  }

  // scenario B75 ok
  @OwnsRef
  Buffer retained(Buffer buffer) {
    buffer.get();
    return buffer;
  }

  // scenario B75 bad
  @OwnsRef
  Buffer notRetained(Buffer buffer) {
    buffer.clear();
    return buffer; // finding KrefContract error
  }

  // scenario B75 bad
  Buffer freshAsBorrowed(int size) {
    return new Buffer(size); // finding KrefContract error
  }

  // scenario B77 ok
  Buffer scratch() {
    return scratch;
  }

  // scenario B77 ok
  void useScratch() {
    Buffer buffer = scratch();
    buffer.clear();
  }

  // scenario B77 bad
  void putScratch(Returns other) {
    Buffer buffer = other.scratch();
    buffer.clear();
    buffer.put(); // finding KrefOverPut error
  }

  // scenario B77 ok
  void getAndPutScratch() {
    Buffer buffer = scratch();
    buffer.get();
    buffer.clear();
    buffer.put();
  }

  // scenario B78 bad
  @OwnsRef
  Buffer nullOnSomePath(int size) {
    Buffer buffer = fresh(size);
    if (buffer.capacity() < size) {
      return null; // finding KrefLeak error
    }
    return buffer;
  }

  // scenario B78 ok
  @OwnsRef
  Buffer nullAfterPut(int size) {
    Buffer buffer = fresh(size);
    if (buffer.capacity() < size) {
      buffer.put();
      return null;
    }
    return buffer;
  }

  // scenario B79 bad
  @OwnsRef
  Buffer freshWhileOlderPending(int size) {
    Buffer older = fresh(size); // finding KrefLeak error
    served += older.capacity();
    return fresh(size * 2);
  }

  // scenario B79 ok
  @OwnsRef
  Buffer olderPutFirst(int size) {
    Buffer older = fresh(size);
    served += older.capacity();
    older.put();
    return fresh(size * 2);
  }

  // scenario B79 bad
  @OwnsRef
  Buffer biggerOne(int size) {
    Buffer small = fresh(size);
    if (small.capacity() < size) {
      return fresh(size * 2); // finding KrefLeak error
    }
    return small;
  }

  // scenario B80 ok
  int privateInferred(int size) {
    Buffer buffer = make(size);
    int capacity = buffer.capacity();
    buffer.put();
    return capacity;
  }

  private Buffer make(int size) {
    Buffer buffer = new Buffer(size);
    buffer.clear();
    return buffer;
  }

  // scenario B80 bad
  int privateInferredNotPut(int size) {
    Buffer buffer = make(size); // finding KrefLeak error
    return buffer.capacity();
  }

  // scenario B80 ok
  void unmarkedFactory(int size) {
    Buffer buffer = UnmarkedBuffers.make(size);
    buffer.clear();
    buffer.put();
  }

  // scenario B86 ok
  void passToUnknown(Unknown unknown, int size) {
    Buffer buffer = fresh(size);
    unknown.process(buffer);
  }

  // scenario B86 ok
  void passToUnknownThenPut(Unknown unknown, int size) {
    Buffer buffer = fresh(size);
    unknown.process(buffer);
    buffer.put();
  }

  // scenario B86 ok
  void passToUnknownUsePut(Unknown unknown, int size) {
    Buffer buffer = fresh(size);
    unknown.process(buffer);
    served += buffer.capacity();
    buffer.put();
  }

  // scenario B86 bad
  void putBeforeUnknown(Unknown unknown, int size) {
    Buffer buffer = fresh(size);
    buffer.put();
    unknown.process(buffer); // finding KrefUseAfterPut error
  }

  // scenario B86 bad
  void passToMarked(Known known, int size) {
    Buffer buffer = fresh(size); // finding KrefLeak error
    known.process(buffer);
  }

  // scenario B89 bad
  <T extends Buffer> void drop(@OwnsRef T buffer) { // finding KrefLeak error
    served++;
  }

  // scenario B89 ok
  <T extends Buffer> void dropAndPut(@OwnsRef T buffer) {
    served++;
    buffer.put();
  }

  // scenario B89 ok
  void callSink(int size) {
    dropAndPut(fresh(size));
  }

  // scenario B89 bad
  void callSinkAndPut(int size) {
    Buffer buffer = fresh(size);
    dropAndPut(buffer);
    buffer.put(); // finding KrefOverPut error
  }

  @Override
  public void close() {
    scratch.put();
  }
}

/** No mark and no annotation: whoever wrote this never heard of the checker. */
// scenario B80 ok
final class UnmarkedBuffers {
  private UnmarkedBuffers() {}

  static Buffer make(int size) {
    return new Buffer(size);
  }
}

interface Unknown {
  void process(Buffer buffer);
}

@RefMarked
interface Known {
  void process(Buffer buffer);
}

// scenario B68 bad
@RefMarked
final class CarelessView implements AutoCloseable {
  @OwnsRef private final Buffer buffer;

  CarelessView(Buffer buffer) {
    this.buffer = buffer; // finding KrefHandoffWithoutGet error
  }

  @Override
  public void close() {
    buffer.put();
  }
}

// scenario B68 ok
@RefMarked
final class CarefulView implements AutoCloseable {
  @OwnsRef private final Buffer buffer;

  CarefulView(Buffer buffer) {
    buffer.get();
    this.buffer = buffer;
  }

  @Override
  public void close() {
    buffer.put();
  }
}

// scenario B68 ok
@RefMarked
final class ConsumingView implements AutoCloseable {
  @OwnsRef private final Buffer buffer;

  ConsumingView(@OwnsRef Buffer buffer) {
    this.buffer = buffer;
  }

  @Override
  public void close() {
    buffer.put();
  }
}

// scenario B68 bad
@RefMarked
final class SettableView implements AutoCloseable {
  @OwnsRef private Buffer buffer;

  void attach(Buffer next) {
    if (buffer == null) {
      buffer = next; // finding KrefHandoffWithoutGet error
    }
  }

  @Override
  public void close() {
    if (buffer != null) {
      buffer.put();
      buffer = null;
    }
  }
}

// scenario B87 ok
@RefMarked
class Base implements AutoCloseable {
  @OwnsRef private final Buffer first;

  Base(@OwnsRef Buffer first) {
    this.first = first;
  }

  Base(int size) {
    this(new Buffer(size));
  }

  @Override
  public void close() {
    first.put();
  }
}

// scenario B87 ok
@RefMarked
final class Derived extends Base {
  @OwnsRef private final Buffer second;

  Derived(@OwnsRef Buffer first, @OwnsRef Buffer second) {
    super(first);
    this.second = second;
  }

  @Override
  public void close() {
    second.put();
    super.close();
  }
}

// scenario B87 bad
@RefMarked
final class Forgetful extends Base {
  private final int size;

  Forgetful(
      @OwnsRef Buffer first,
      @OwnsRef Buffer second) { // finding KrefLeak error
    super(first);
    this.size = second.capacity();
  }

  int size() {
    return size;
  }
}

// scenario B87 bad
@RefMarked
final class PutAfterSuper extends Base {
  PutAfterSuper(@OwnsRef Buffer first) {
    super(first);
    first.put(); // finding KrefOverPut error
  }
}

@RefMarked
class Buffer {
  private final Kref<Buffer> kref = Kref.init(this, Buffer::free);
  private byte[] bytes;

  Buffer(int size) {
    bytes = new byte[size];
  }

  int capacity() {
    return bytes.length;
  }

  void clear() {
    java.util.Arrays.fill(bytes, (byte) 0);
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
