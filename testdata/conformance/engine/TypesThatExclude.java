package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufHolder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One name for things of several types: what it stands for is of one of them only. */
public final class TypesThatExclude {
  private TypesThatExclude() {}

  static int encode(ByteBufAllocator alloc, Object value) {
    Object encoded = value;
    if (encoded instanceof String text) {
      encoded = made(alloc, text);
    }
    if (encoded instanceof byte[] bytes) {
      encoded = null;
      return bytes.length;
    }
    if (encoded instanceof ByteBuffer bytes) {
      encoded = null;
      return bytes.remaining();
    }
    ByteBuf buffer = (ByteBuf) encoded;
    int length = buffer.readableBytes();
    buffer.release();
    return length;
  }

  /** A buffer may be a holder too. */
  static int encodeOrForget(ByteBufAllocator alloc, String value) {
    Object encoded = made(alloc, value);
    if (encoded instanceof ByteBufHolder) {
      encoded = null; // finding KrefLeak error
      return 0;
    }
    ByteBuf buffer = (ByteBuf) encoded;
    int length = buffer.readableBytes();
    buffer.release();
    return length;
  }

  private static ByteBuf made(ByteBufAllocator alloc, String text) {
    ByteBuf buffer = alloc.buffer(text.length());
    buffer.writeCharSequence(text, StandardCharsets.UTF_8);
    return buffer;
  }
}
