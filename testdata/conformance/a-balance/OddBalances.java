package conformance.abalance;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Self-assignment, null, several gets, and gets and puts under other names. */
@RefMarked
public final class OddBalances implements AutoCloseable {
  @OwnsRef private final Buffer shared = Buffer.allocate(64);
  private long total;

  Buffer shared() {
    return shared;
  }

  @Override
  public void close() {
    shared.put();
  }

  // scenario A14 bad
  void selfAssignment() {
    Buffer buffer = Buffer.allocate(16); // finding KrefLeak error
    buffer = buffer;
    total += buffer.capacity();
  }

  // scenario A14 ok
  void selfAssignmentThenPut() {
    Buffer buffer = Buffer.allocate(16);
    buffer = buffer;
    total += buffer.capacity();
    buffer.put();
  }

  // scenario A14 bad
  void castSelfAssignment() {
    Buffer buffer = Buffer.allocate(16); // finding KrefLeak error
    buffer = (Buffer) (buffer);
    total += buffer.capacity();
  }

  // scenario A15 bad
  void putNull() {
    Buffer buffer = null;
    buffer.put(); // finding KrefOverPut error
  }

  // scenario A15 ok
  void putNullThroughHelper(boolean wanted) {
    Buffer buffer = null;
    if (wanted) {
      buffer = Buffer.allocate(8);
      total += buffer.capacity();
    }
    putIfPresent(buffer);
  }

  // scenario A15 ok
  void helperOnNullOnly() {
    Buffer buffer = null;
    putIfPresent(buffer);
  }

  // scenario A15 bad
  void helperTwice() {
    Buffer buffer = Buffer.allocate(8);
    putIfPresent(buffer);
    putIfPresent(buffer); // finding KrefOverPut error
  }

  private static void putIfPresent(@PutsRef Buffer buffer) {
    if (buffer != null) {
      buffer.put();
    }
  }

  // scenario A19 bad
  void twoGetsNeverPut() {
    Buffer local = shared();
    local.get(); // finding KrefLeak error
    total += local.capacity();
    local.get();
  }

  // scenario A19 ok
  void twoGetsTwoPuts() {
    Buffer local = shared();
    local.get();
    total += local.capacity();
    local.get();
    local.put();
    local.put();
  }

  // scenario A19 bad
  void twoGetsOnePut() {
    Buffer local = shared();
    local.get(); // finding KrefLeak error
    local.get();
    total += local.capacity();
    local.put();
  }

  // scenario A20 bad
  void taggedGetNeverPut() {
    Buffer local = shared();
    local.taggedGet("reader"); // finding KrefLeak error
    total += local.capacity();
  }

  // scenario A20 ok
  void taggedGetAndPut() {
    Buffer local = shared();
    local.taggedGet("reader");
    total += local.capacity();
    local.taggedPut("reader");
  }

  // scenario A20 ok
  void taggedGetPlainPut() {
    Buffer local = shared();
    local.taggedGet("reader");
    local.put();
  }

  // scenario A20 bad
  void taggedPutOfBorrowed() {
    Buffer local = shared();
    local.taggedPut("writer"); // finding KrefOverPut error
  }

  // scenario A20 bad
  int useAfterTaggedPut() {
    Buffer local = Buffer.allocate(32);
    local.taggedPut("owner");
    return local.capacity(); // finding KrefUseAfterPut error
  }
}

@RefMarked
final class Buffer {
  private final Kref<Buffer> kref = Kref.init(this, Buffer::free);
  private final int capacity;
  private boolean freed;

  private Buffer(int capacity) {
    this.capacity = capacity;
  }

  @OwnsRef
  static Buffer allocate(int capacity) {
    return new Buffer(capacity);
  }

  int capacity() {
    return capacity;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @GetsRef
  void taggedGet(String tag) {
    System.out.println("get by " + tag);
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  @PutsRef
  void taggedPut(String tag) {
    System.out.println("put by " + tag);
    kref.put();
  }

  private void free() {
    freed = true;
  }
}
