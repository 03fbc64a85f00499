package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import java.io.IOException;

/** What a path knows of numbers: what is left by other comparisons, and the rounds of short loops. */
public final class NumbersOfPath {
  private int total;

  /** Nothing read is less than a count: it is the end. */
  void rightNothingReadOrTheEnd(Channel channel, Sink sink) {
    int read = -1;
    Block block = channel.allocate();
    try {
      read = channel.read(block.getSize());
      if (read >= 0) {
        sink.next(block);
      } else {
        sink.complete();
      }
    } catch (IOException ex) {
      sink.failed(ex);
    } finally {
      if (read == -1) {
        block.put();
      }
    }
  }

  void wrongNothingReadIsNotTheEnd(Channel channel, Sink sink) {
    int read = -1;
    Block block = channel.allocate(); // finding KrefLeak error
    try {
      read = channel.read(block.getSize());
      if (read > 0) {
        sink.next(block);
      } else {
        sink.complete();
      }
    } catch (IOException ex) {
      sink.failed(ex);
    } finally {
      if (read == -1) {
        block.put();
      }
    }
  }

  /** The number is still what it was when the read fails. */
  @OwnsRef
  Block rightPutWhereNothingWasRead(Channel channel) throws IOException {
    Block block = channel.allocate();
    int read = -1;
    try {
      read = channel.read(block.getSize());
      return read > 0 ? block : null;
    } finally {
      if (read <= 0) {
        block.put();
      }
    }
  }

  @OwnsRef
  Block wrongKeptWhereNothingWasRead(Channel channel) throws IOException {
    Block block = channel.allocate();
    int read = -1;
    try {
      read = channel.read(block.getSize());
      return read > 0 ? block : null; // finding KrefLeak error
    } finally {
      if (read == 0) {
        block.put();
      }
    }
  }

  /** Each of the two rounds keeps its reference under another name. */
  void rightTwoRounds(Channel channel) {
    Block left = null;
    Block right = null;
    for (int i = 0; i < 2; i++) {
      Block block = channel.allocate();
      if (i == 0) {
        left = block;
      } else {
        right = block;
      }
    }
    left.put();
    right.put();
  }

  void wrongThreeRounds(Channel channel) {
    Block left = null;
    Block right = null;
    for (int i = 0; i < 3; i++) {
      Block block = channel.allocate();
      if (i == 0) {
        left = block;
      } else {
        right = block; // finding KrefLeak error
      }
    }
    left.put();
    right.put();
  }

  /** A longer loop ends too. */
  void wrongAfterTenRounds(Channel channel) {
    Block block = channel.allocate();
    for (int i = 0; i < 10; i++) {
      total += i;
    }
    block.put();
    total += block.getSize(); // finding KrefUseAfterPut error
  }

  void wrongAfterTenReferences(Channel channel) {
    Block block = channel.allocate();
    for (int i = 0; i < 10; i++) {
      Block other = channel.allocate(); // finding KrefLeak error
      other.get();
      other.put();
    }
    block.put();
    total += block.getSize(); // finding KrefUseAfterPut error
  }

  interface Sink {
    void next(@OwnsRef Block block);

    void complete();

    void failed(Exception why);
  }

  interface Channel {
    @OwnsRef
    Block allocate();

    int read(int most) throws IOException;
  }

  static final class Block {
    final Kref<Block> kref = Kref.init(this, Block::free);
    private int size = 1;

    @GetsRef
    void get() {
      kref.get();
    }

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }

    int getSize() {
      return size;
    }
  }
}
