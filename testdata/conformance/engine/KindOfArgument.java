package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A helper that makes a buffer of anything, and code that asks again what the thing was. */
public final class KindOfArgument {
  private final ByteBufAllocator allocator;
  private int written;

  KindOfArgument(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  void writeAll(Object[] things) {
    for (Object thing : things) {
      ByteBuf buffer = encode(thing);
      written += buffer.readableBytes();
      if (!(thing instanceof ByteBuf)) {
        buffer.release();
      }
    }
  }

  void writeBytesOnly(Object[] things) {
    for (Object thing : things) {
      ByteBuf buffer = encode(thing); // finding KrefLeak error
      written += buffer.readableBytes();
      if (thing instanceof byte[]) {
        buffer.release();
      }
    }
  }

  private ByteBuf encode(Object thing) {
    if (thing == null) {
      return allocator.buffer(0);
    }
    if (thing instanceof byte[]) {
      return allocator.buffer().writeBytes((byte[]) thing);
    }
    if (thing instanceof ByteBuf) {
      return (ByteBuf) thing;
    }
    ByteBuf text = allocator.buffer();
    text.writeInt(thing.hashCode());
    return text;
  }
}
