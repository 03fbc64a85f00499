package conformance.bexceptions;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;

/** A callee that refuses an argument says that its caller is wrong, which nobody plans for. */
final class Refusals {
  private static final int LIMIT = 0xffff;

  // scenario B158 ok
  ByteBuf length(ByteBufAllocator alloc, int length) {
    ByteBuf buffer = alloc.buffer(2);
    writeShort(buffer, length);
    return buffer;
  }

  // scenario B158 bad
  ByteBuf caughtHere(ByteBufAllocator alloc, int length) {
    ByteBuf buffer = alloc.buffer(2);
    try {
      writeShort(buffer, length);
    } catch (IllegalArgumentException e) {
      return null; // finding KrefLeak error
    }
    return buffer;
  }

  // scenario B158 bad
  ByteBuf failureBehind(ByteBufAllocator alloc, InputStream in) {
    ByteBuf buffer = alloc.buffer(2); // finding KrefLeak warning
    fill(buffer, in);
    return buffer;
  }

  private static void writeShort(ByteBuf buffer, int value) {
    if (value < 0 || value > LIMIT) {
      throw new IllegalArgumentException("value: " + value);
    }
    buffer.writeShort(value);
  }

  private static void fill(ByteBuf buffer, InputStream in) {
    try {
      buffer.writeBytes(in, 2);
    } catch (IOException e) {
      throw new IllegalArgumentException("unreadable");
    }
  }
}
