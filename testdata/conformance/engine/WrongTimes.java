package engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.EncoderException;
import java.io.IOException;
import java.io.OutputStream;

/** A callee that refuses a call at the wrong time says that its caller is wrong. */
final class WrongTimes {
  private boolean closed;
  private int sent;

  ByteBuf send(ByteBufAllocator alloc, int code) {
    ByteBuf buffer = alloc.buffer();
    write(buffer, code);
    return buffer;
  }

  ByteBuf sendIfOpen(ByteBufAllocator alloc, int code) {
    ByteBuf buffer = alloc.buffer();
    try {
      write(buffer, code);
    } catch (IllegalStateException e) {
      return null; // finding KrefLeak error
    }
    return buffer;
  }

  private void write(ByteBuf buffer, int code) {
    if (closed || sent > code) {
      throw new IllegalStateException("closed");
    }
    sent = code;
    buffer.writeInt(code);
  }

  ByteBuf sendAndNote(ByteBufAllocator alloc, OutputStream notes) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    note(buffer, notes);
    return buffer;
  }

  /** It tells of a failure here, whatever it is called. */
  private void note(ByteBuf buffer, OutputStream notes) {
    try {
      notes.write(buffer.readableBytes());
    } catch (IOException e) {
      throw new IllegalStateException("no notes", e);
    }
  }

  ByteBuf sendAll(ByteBufAllocator alloc, byte[] codes) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    writeAll(buffer, codes);
    return buffer;
  }

  private static void writeAll(ByteBuf buffer, byte[] codes) {
    for (byte code : codes) {
      if (code < 0) {
        throw new IllegalStateException("code " + code);
      }
      buffer.writeByte(code);
    }
  }

  ByteBuf sendText(ByteBufAllocator alloc, String text) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    writeText(buffer, text);
    return buffer;
  }

  private static void writeText(ByteBuf buffer, String text) {
    if (text.isEmpty()) {
      throw new EncoderException("nothing to send");
    }
    buffer.writeInt(text.length());
  }
}
