package conformance.bexceptions;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** What may throw between the acquire and the put. */
@RefMarked
public final class ThrowsBetween {
  private static final int MAX = 1 << 20;

  private final Chunks chunks = new Chunks();
  private long total;

  // scenario B30 bad
  void copy(long id, OutputStream out) throws IOException {
    Chunk chunk = chunks.load(id); // finding KrefLeak error
    out.write(chunk.bytes());
    chunk.put();
  }

  // scenario B30 ok
  void copySafely(long id, OutputStream out) throws IOException {
    Chunk chunk = chunks.load(id);
    try {
      out.write(chunk.bytes());
    } finally {
      chunk.put();
    }
  }

  // scenario B30 bad
  void getThenFlush(Chunk chunk, OutputStream out) throws IOException {
    chunk.get(); // finding KrefLeak error
    out.flush();
    total += chunk.size();
    chunk.put();
  }

  // scenario B30 ok
  void flushThenGet(Chunk chunk, OutputStream out) throws IOException {
    out.flush();
    chunk.get();
    total += chunk.size();
    chunk.put();
  }

  // scenario B30 bad
  void waitInBetween(long id) throws InterruptedException {
    Chunk chunk = chunks.load(id); // finding KrefLeak error
    Thread.sleep(10);
    chunk.put();
  }

  // scenario B31 ok
  void callsThatThrowNothingChecked(long id) {
    Chunk chunk = chunks.load(id);
    total += chunk.size();
    System.out.println(chunk.size());
    chunk.put();
  }

  // scenario B32 bad
  void explicitThrow(long id) {
    Chunk chunk = chunks.load(id);
    if (chunk.size() > MAX) {
      throw new IllegalStateException("chunk too large"); // finding KrefLeak error
    }
    total += chunk.size();
    chunk.put();
  }

  // scenario B32 ok
  void putBeforeThrow(long id) {
    Chunk chunk = chunks.load(id);
    if (chunk.size() > MAX) {
      chunk.put();
      throw new IllegalStateException("chunk too large");
    }
    total += chunk.size();
    chunk.put();
  }

  // scenario B32 bad
  void useInMessageAfterPut(long id) {
    Chunk chunk = chunks.load(id);
    if (chunk.size() > MAX) {
      chunk.put();
      throw new IllegalStateException("too large: " + chunk.size()); // finding KrefUseAfterPut error
    }
    chunk.put();
  }

  // scenario B33 ok
  void putInFinally(long id, OutputStream out) throws IOException {
    Chunk chunk = chunks.load(id);
    try {
      if (chunk.size() > MAX) {
        throw new IOException("chunk too large");
      }
      out.write(chunk.bytes());
    } finally {
      chunk.put();
    }
  }

  // scenario B33 bad
  void putInBodyAndFinally(long id, OutputStream out) throws IOException {
    Chunk chunk = chunks.load(id);
    try {
      out.write(chunk.bytes());
      chunk.put();
    } finally {
      chunk.put(); // finding KrefOverPut error
    }
  }

  // scenario B35 bad
  void swallow(long id, OutputStream out) {
    Chunk chunk = chunks.load(id); // finding KrefLeak error
    try {
      out.write(chunk.bytes());
      chunk.put();
    } catch (IOException e) {
      System.err.println("not written: " + e.getMessage());
    }
  }

  // scenario B35 ok
  void swallowAndPut(long id, OutputStream out) {
    Chunk chunk = chunks.load(id);
    try {
      out.write(chunk.bytes());
    } catch (IOException e) {
      System.err.println("not written: " + e.getMessage());
    }
    chunk.put();
  }

  // scenario B35 bad
  void swallowParseError(long id, String text) {
    Chunk chunk = chunks.load(id); // finding KrefLeak error
    try {
      total += Integer.parseInt(text);
      chunk.put();
    } catch (NumberFormatException e) {
      total = 0;
    }
  }

  // scenario B35 ok
  void putInCatchToo(long id, String text) {
    Chunk chunk = chunks.load(id);
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      chunk.put();
      return;
    }
    total += number + chunk.size();
    chunk.put();
  }

  // scenario B36 bad
  void statementBeforeTry(long id, OutputStream out) throws IOException {
    Chunk chunk = chunks.load(id); // finding KrefLeak error
    out.flush();
    try {
      out.write(chunk.bytes());
    } finally {
      chunk.put();
    }
  }

  // scenario B36 ok
  void statementBeforeAcquire(long id, OutputStream out) throws IOException {
    out.flush();
    Chunk chunk = chunks.load(id);
    try {
      out.write(chunk.bytes());
    } finally {
      chunk.put();
    }
  }

  // scenario B37 ok
  void declarationBeforeTry(long id, OutputStream out) throws IOException {
    Chunk chunk = chunks.load(id);
    byte[] bytes;
    final int size;
    try {
      bytes = chunk.bytes();
      size = bytes.length;
      out.write(bytes, 0, size);
    } finally {
      chunk.put();
    }
  }

  // scenario B37 bad
  void initialiserThatThrows(long id, OutputStream out) throws IOException {
    Chunk chunk = chunks.load(id); // finding KrefLeak error
    byte[] header = chunks.readHeader();
    try {
      out.write(header);
      out.write(chunk.bytes());
    } finally {
      chunk.put();
    }
  }

  // scenario B53 ok
  void assertInBetween(long id) {
    Chunk chunk = chunks.load(id);
    assert chunk.size() > 0 : "empty chunk";
    total += chunk.size();
    chunk.put();
  }

  // scenario B53 ok
  void checkStateInBetween(long id, String owner) {
    Chunk chunk = chunks.load(id);
    Objects.requireNonNull(owner);
    Chunks.checkState(total >= 0);
    total += chunk.size();
    chunk.put();
  }

  // scenario B53 bad
  void ownCheckInBetween(long id) {
    Chunk chunk = chunks.load(id);
    if (total < 0) {
      throw new IllegalStateException(); // finding KrefLeak error
    }
    total += chunk.size();
    chunk.put();
  }
}

@RefMarked
final class Chunks {
  @OwnsRef
  Chunk load(long id) {
    return new Chunk(new byte[(int) id]);
  }

  byte[] readHeader() throws IOException {
    throw new IOException("no header");
  }

  static void checkState(boolean condition) {
    if (!condition) {
      throw new IllegalStateException();
    }
  }
}

@RefMarked
final class Chunk {
  private final Kref<Chunk> kref = Kref.init(this, Chunk::free);
  private byte[] bytes;

  Chunk(byte[] bytes) {
    this.bytes = bytes;
  }

  int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
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
