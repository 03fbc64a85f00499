package conformance.bstraight;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.ReadsCount;
import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Counts as guards, correlated booleans, results that move from variable to variable. */
@RefMarked
public final class Guards {
  private final ByteBufAllocator alloc;
  private boolean compress;

  Guards(ByteBufAllocator alloc) {
    this.alloc = alloc;
  }

  // scenario B13 bad
  void putIfAlive() {
    ByteBuf buf = alloc.buffer();
    buf.writeInt(42);
    if (buf.refCnt() > 0) { // finding KrefCounter warning
      buf.release();
    }
  }

  // scenario B13 ok
  void putWithoutGuard() {
    ByteBuf buf = alloc.buffer();
    buf.writeInt(42);
    buf.release();
  }

  // scenario B13 bad
  void putUnlessReleased(int size) {
    Block block = new Block(size);
    block.zero();
    if (!block.isReleased()) { // finding KrefCounter warning
      block.put();
    }
  }

  // scenario B13 ok
  void countInLog(int size) {
    Block block = new Block(size);
    System.out.println("references: " + block.kref.read());
    block.put();
  }

  // scenario B23 ok
  @OwnsRef
  Block resultVariable(int size) {
    Block result;
    Block block = new Block(size);
    if (block.usable()) {
      result = block;
    } else {
      block.put();
      result = null;
    }
    return result;
  }

  // scenario B23 bad
  @OwnsRef
  Block resultVariableForgets(int size) {
    Block result;
    Block block = new Block(size);
    if (block.usable()) {
      result = block;
    } else {
      block.zero();
      return null; // finding KrefLeak error
    }
    return result;
  }

  // scenario B24 ok
  @OwnsRef
  Block twoReturns(int size) {
    Block block = new Block(size);
    if (block.usable()) {
      return block;
    }
    block.put();
    return null;
  }

  // scenario B24 bad
  @OwnsRef
  Block twoReturnsForgets(int size) {
    Block block = new Block(size);
    if (!block.usable()) {
      return null; // finding KrefLeak error
    }
    return block;
  }

  // scenario B25 ok
  int doubleIf(Block block, boolean keep, boolean log) {
    if (keep) {
      block.get();
    }
    int size;
    try {
      size = block.size();
    } finally {
      if (keep) {
        block.put();
      }
    }
    if (log) {
      System.out.println(size);
    }
    return size;
  }

  // scenario B25 ok
  int getUnderIfPutInFinally(Block block, boolean wanted, boolean log) {
    int size = 0;
    if (wanted) {
      block.get();
      try {
        size = block.size();
      } finally {
        block.put();
      }
    }
    if (log) {
      System.out.println(size);
    }
    return size;
  }

  // scenario B25 bad
  void doubleIfOtherFlag(Block block, boolean keep, boolean log) {
    if (keep) {
      block.get(); // finding KrefLeak error
    }
    block.zero();
    if (keep && log) {
      block.put();
    }
  }

  // scenario B26 ok
  int correlated(Block block, boolean keep) {
    if (keep) {
      block.get();
    }
    int size = block.size();
    if (keep) {
      block.put();
    }
    return size;
  }

  // scenario B26 ok
  int correlatedFlag(int size, byte[] seed) {
    boolean created = false;
    Block block = null;
    if (seed.length > 0) {
      block = new Block(size);
      created = true;
    }
    int total = seed.length;
    if (created) {
      total += block.size();
      block.put();
    }
    return total;
  }

  // scenario B26 bad
  void correlatedNegated(Block block, boolean keep) {
    if (keep) {
      block.get(); // finding KrefLeak error
    }
    block.zero();
    if (!keep) {
      block.put(); // finding KrefOverPut error
    }
  }

  // scenario B26 bad
  void correlatedButChanged(Block block, boolean keep) {
    if (keep) {
      block.get(); // finding KrefLeak error
    }
    block.zero();
    keep = keep && block.size() > 16;
    if (keep) {
      block.put();
    }
  }

  // scenario B27 bad
  void deadPut(int size) {
    Block block = new Block(size); // finding KrefLeak error
    block.zero();
    final boolean debug = false;
    if (debug) {
      block.put();
    }
  }

  // scenario B27 ok
  void livePut(int size) {
    Block block = new Block(size);
    block.zero();
    final boolean debug = true;
    if (debug) {
      block.put();
    }
  }

  // scenario B29 ok
  void exitTheProgram(int size) {
    Block block = new Block(size);
    if (!block.usable()) {
      System.err.println("no memory");
      System.exit(1);
    }
    block.put();
  }

  // scenario B29 ok
  void serveForever(int size) {
    Block block = new Block(size);
    while (true) {
      block.zero();
    }
  }

  // scenario B29 bad
  void exitOnlySometimes(int size) {
    Block block = new Block(size); // finding KrefLeak error
    if (!block.usable()) {
      System.err.println("no memory");
      System.exit(1);
    }
    block.zero();
  }

  // scenario B29 bad
  void serveUntilStopped(int size) {
    Block block = new Block(size); // finding KrefLeak error
    while (true) {
      block.zero();
      if (compress) {
        return;
      }
    }
  }
}

@RefMarked
final class Block {
  final Kref<Block> kref = Kref.init(this, Block::free);
  private int[] words;

  Block(int size) {
    words = new int[size];
  }

  int size() {
    return words.length;
  }

  boolean usable() {
    return words.length > 0;
  }

  void zero() {
    java.util.Arrays.fill(words, 0);
  }

  @ReadsCount
  boolean isReleased() {
    return kref.read() == 0;
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
    words = null;
  }
}
