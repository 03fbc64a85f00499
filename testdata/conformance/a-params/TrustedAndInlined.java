package conformance.aparams;

import dev.kref.Kref;
import dev.kref.annotation.FreesObject;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.ReturnsAlias;
import dev.kref.annotation.TrustedRefImpl;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies that count by hand, and callees whose body can be seen. */
@RefMarked
public final class TrustedAndInlined {
  private int bytes;

  // scenario A66 ok
  @RefCounted
  @TrustedRefImpl
  static final class CowArray {
    private final AtomicInteger owners = new AtomicInteger(1);
    private byte[] cells = new byte[8];

    @GetsRef
    void get() {
      owners.incrementAndGet();
    }

    @PutsRef
    boolean put() {
      if (owners.decrementAndGet() == 0) {
        cells = null;
        return true;
      }
      return false;
    }

    /** Puts this array and returns one that nobody else has. */
    @OwnsRef
    CowArray unshare(@OwnsRef CowArray this) {
      if (owners.get() == 1) {
        return this;
      }
      CowArray copy = new CowArray();
      System.arraycopy(cells, 0, copy.cells, 0, cells.length);
      put();
      return copy;
    }
  }

  // scenario A66 ok
  void useTrusted() {
    CowArray array = new CowArray();
    array.get();
    array.put();
    CowArray own = array.unshare();
    own.put();
  }

  // scenario A66 bad
  void useTrustedWrongly() {
    CowArray array = new CowArray();
    CowArray own = array.unshare(); // finding KrefLeak error
    bytes += own.cells.length;
  }

  // scenario A66 bad
  void putAfterTrustedPut() {
    CowArray array = new CowArray();
    array.put();
    array.put(); // finding KrefOverPut error
  }

  // scenario A67 bad
  @RefCounted
  static final class HomeMade {
    private final AtomicInteger owners = new AtomicInteger(1);
    private byte[] cells = new byte[8];

    @GetsRef
    void get() {
      owners.incrementAndGet();
    }

    @PutsRef
    void put() {
      if (owners.decrementAndGet() == 0) { // finding KrefCounter warning
        free();
      }
    }

    @FreesObject
    private void free() {
      cells = null;
    }
  }

  // scenario A67 ok
  void useHomeMade() {
    HomeMade array = new HomeMade();
    array.get();
    array.put();
    array.put();
  }

  // scenario A68 ok
  void helperCountsOnce() {
    Chunk chunk = new Chunk();
    chunk.get();
    drop(chunk);
    bytes += chunk.length();
    drop(chunk);
  }

  // scenario A68 bad
  void helperCountsOnceToo() {
    Chunk chunk = new Chunk();
    drop(chunk);
    drop(chunk); // finding KrefOverPut error
  }

  // scenario A68 bad
  void helperDoesNotCountTwice() {
    Chunk chunk = new Chunk(); // finding KrefLeak error
    chunk.get();
    drop(chunk);
  }

  // scenario A68 ok
  void inferredHelper() {
    Chunk chunk = new Chunk();
    keep(chunk);
    dropQuietly(chunk);
    bytes += chunk.length();
    dropQuietly(chunk);
  }

  // scenario A68 bad
  void inferredHelperTwoDeep() {
    Chunk chunk = new Chunk();
    dropWithLog(chunk);
    bytes += chunk.length(); // finding KrefUseAfterPut error
  }

  private static void drop(@PutsRef Chunk chunk) {
    chunk.put();
  }

  private static void keep(Chunk chunk) {
    chunk.get();
  }

  private static void dropQuietly(Chunk chunk) {
    chunk.put();
  }

  private void dropWithLog(Chunk chunk) {
    bytes -= chunk.length();
    dropQuietly(chunk);
  }

  // scenario A69 bad
  void putTheResultUseTheArgument() {
    Chunk chunk = new Chunk();
    Chunk same = checked(chunk);
    same.put();
    bytes += chunk.length(); // finding KrefUseAfterPut error
  }

  // scenario A69 ok
  void useTheArgumentPutTheResult() {
    Chunk chunk = new Chunk();
    Chunk same = checked(chunk);
    bytes += chunk.length();
    same.put();
  }

  // scenario A69 bad
  void putResultAndArgument() {
    Chunk chunk = new Chunk();
    Chunk same = inferredIdentity(chunk);
    same.put();
    chunk.put(); // finding KrefOverPut error
  }

  // scenario A69 ok
  void fluent() {
    Chunk chunk = new Chunk().touch().touch();
    bytes += chunk.length();
    chunk.put();
  }

  // scenario A69 bad
  void fluentNeverPut() {
    Chunk chunk = new Chunk().touch(); // finding KrefLeak error
    bytes += chunk.length();
  }

  static Chunk checked(@ReturnsAlias Chunk chunk) {
    if (chunk.length() == 0) {
      System.out.println("empty chunk");
    }
    return chunk;
  }

  private static Chunk inferredIdentity(Chunk chunk) {
    return chunk;
  }
}

@RefMarked
final class Chunk {
  private final Kref<Chunk> kref = Kref.init(this, Chunk::free);
  private byte[] bytes = new byte[32];

  int length() {
    return bytes.length;
  }

  @ReturnsAlias
  Chunk touch() {
    bytes[0]++;
    return this;
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
