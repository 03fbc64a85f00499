package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/** A message and its parts, which all read from the one buffer that was made for them. */
public final class StoredAgain {
  private ByteBuf parsed;
  private Part part;

  /** Nobody ever puts the buffer, which the collector takes back. */
  void parse(byte[] bytes) {
    ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
    parse(buffer, bytes.length);
  }

  /** Here it is lost before anything is stored. */
  int lostBeforeItIsStored(byte[] bytes) {
    ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(bytes.length); // finding KrefLeak error
    buffer.writeBytes(bytes);
    return buffer.readableBytes();
  }

  private Part part() {
    if (part == null) {
      part = new Part();
    }
    return part;
  }

  void parse(ByteBuf buffer, int size) {
    int end = buffer.readerIndex() + size;
    while (buffer.readerIndex() < end) {
      int length = buffer.readByte();
      switch (length) {
        case 0:
          break;
        case 1:
          part().parse(buffer);
          break;
        default:
          buffer.skipBytes(length);
      }
    }
    parsed = buffer;
  }

  byte first() {
    return parsed.getByte(part.from);
  }

  /** Reads from the message's buffer when it is asked for something. */
  static final class Part {
    private ByteBuf parsed;
    private int from;

    void parse(ByteBuf buffer) {
      int length = buffer.readByte();
      from = buffer.readerIndex();
      buffer.skipBytes(length);
      parsed = buffer;
    }

    byte first() {
      return parsed.getByte(from);
    }
  }
}
