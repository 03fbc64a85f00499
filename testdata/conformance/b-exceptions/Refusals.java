package conformance.bexceptions;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;

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

  // scenario B158 bad
  CompositeByteBuf names(ByteBufAllocator alloc, List<String> names) {
    CompositeByteBuf all = alloc.compositeBuffer(); // finding KrefLeak warning
    for (String name : names) {
      all.addComponent(true, ascii(alloc, name));
    }
    return all;
  }

  // scenario B158 ok
  CompositeByteBuf checkedFirst(ByteBufAllocator alloc, List<String> names) {
    CompositeByteBuf all = alloc.compositeBuffer();
    for (String name : names) {
      all.addComponent(true, named(alloc, name));
    }
    return all;
  }

  ByteBuf readFromText(ByteBufAllocator alloc, String text) {
    ByteBuf buffer = alloc.buffer(8); // finding KrefLeak warning
    return buffer.writeLong(new BigDecimal(text).longValue());
  }

  /** A number's own text is one that can be read. */
  ByteBuf readFromNumber(ByteBufAllocator alloc, Number number, int other) {
    ByteBuf buffer = alloc.buffer(8);
    buffer.writeInt(Integer.parseInt(Integer.toString(other)));
    return buffer.writeLong(new BigDecimal(number.toString()).longValue());
  }

  /** What is unfit shows only when it is written: the buffer has to go first. */
  private static ByteBuf ascii(ByteBufAllocator alloc, String name) {
    ByteBuf buffer = alloc.buffer(name.length());
    int length = ByteBufUtil.writeUtf8(buffer, name);
    if (length > name.length()) {
      buffer.release();
      throw new IllegalArgumentException("not ASCII: " + name);
    }
    return buffer;
  }

  private static ByteBuf named(ByteBufAllocator alloc, String name) {
    if (name.length() > LIMIT) {
      throw new IllegalArgumentException("name: " + name.length());
    }
    ByteBuf buffer = alloc.buffer(name.length());
    ByteBufUtil.writeUtf8(buffer, name);
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
