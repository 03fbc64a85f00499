package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Base64;

/** What is read from text that comes from elsewhere may be unfit. */
public final class UnfitText {
  private UnfitText() {}

  static ByteBuf number(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeInt(Integer.parseInt(text));
    return out;
  }

  /** Read before anything is held. */
  static ByteBuf numberFirst(ByteBufAllocator alloc, String text) {
    int number = Integer.parseInt(text);
    ByteBuf out = alloc.buffer();
    out.writeInt(number);
    return out;
  }

  /** What the author has written is fit. */
  static ByteBuf constant(ByteBufAllocator alloc) {
    ByteBuf out = alloc.buffer();
    out.writeInt(Integer.parseInt("7F", 16));
    return out;
  }

  static ByteBuf decoded(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    try {
      return out.writeBytes(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      out.release();
      throw e;
    }
  }

  static ByteBuf decodedAndLost(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    try {
      return out.writeBytes(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return null; // finding KrefLeak error
    }
  }
}
