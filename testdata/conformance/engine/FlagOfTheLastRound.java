package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;

/** What the sending method has answered may decide in the next round whether something is left. */
final class FlagOfTheLastRound {
  private FlagOfTheLastRound() {}

  static final class Asks {
    private final ByteBuffer header = ByteBuffer.allocate(8);
    private ByteBuf current;
    private boolean done = true;

    void run(ByteBufAllocator allocator, int rounds) {
      for (int i = 0; i < rounds; i++) {
        if (!done) {
          done = send();
          if (!done) {
            continue;
          }
        }
        current = allocator.buffer();
        done = send();
      }
      if (current != null) {
        current.release();
      }
    }

    private boolean send() {
      if (current == null) {
        return true;
      }
      boolean all = !header.hasRemaining() && !current.isReadable();
      if (!current.isReadable()) {
        current.release();
        current = null;
      }
      return all;
    }
  }

  static final class Forgets {
    private final ByteBuffer header = ByteBuffer.allocate(8);
    private ByteBuf current;

    void run(ByteBufAllocator allocator, int rounds) {
      for (int i = 0; i < rounds; i++) {
        send();
        current = allocator.buffer(); // finding KrefOwnedField error
        send();
      }
      if (current != null) {
        current.release();
      }
    }

    private boolean send() {
      if (current == null) {
        return true;
      }
      boolean all = !header.hasRemaining() && !current.isReadable();
      if (!current.isReadable()) {
        current.release();
        current = null;
      }
      return all;
    }
  }
}
