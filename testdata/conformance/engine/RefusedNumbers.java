package engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;

/** A callee checks numbers: those that the code sets itself it refuses only by its mistake. */
final class RefusedNumbers {
  private static final int LONG_FORM = 4;

  enum Kind {
    PLAIN(1),
    WITH_NOTES(2);

    final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    boolean mayHaveNotes() {
      return this == WITH_NOTES;
    }
  }

  /** A failure of the library's own kind. */
  static final class BadFrameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadFrameException(String message) {
      super(message);
    }
  }

  // ---- in callees that are followed

  ByteBuf flagsOfItsOwn(ByteBufAllocator alloc, ByteBuf notes, Kind kind) {
    ByteBuf kept = notes.retainedSlice();
    int flags = 0;
    if (kept.isReadable()) {
      flags |= LONG_FORM;
    }
    return frame(alloc, kind, flags, kept);
  }

  private static ByteBuf frame(ByteBufAllocator alloc, Kind kind, int flags, ByteBuf notes) {
    if (!kind.mayHaveNotes() && (flags & LONG_FORM) == LONG_FORM) {
      throw new IllegalStateException("no notes: " + kind);
    }
    return alloc.compositeBuffer(2).addComponents(true, alloc.buffer().writeByte(flags), notes);
  }

  ByteBuf headOfConstant(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer();
    head(buffer, Kind.PLAIN.code());
    return buffer;
  }

  ByteBuf headOfThePeer(ByteBufAllocator alloc, ByteBuf in) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    head(buffer, in.readInt());
    return buffer;
  }

  /** The caller's caller may have read it. */
  ByteBuf headOfParameter(ByteBufAllocator alloc, int code) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    head(buffer, code);
    return buffer;
  }

  private static void head(ByteBuf out, int code) {
    if (code > 9) {
      throw new BadFrameException("code " + code);
    }
    out.writeByte(code);
  }

  // ---- in callees that are only read

  ByteBuf sizeOfConstant(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(8);
    put(buffer.nioBuffer(), Kind.WITH_NOTES.code());
    return buffer;
  }

  ByteBuf sizeOfThePeer(ByteBufAllocator alloc, ByteBuffer in) {
    ByteBuf buffer = alloc.buffer(8); // finding KrefLeak warning
    put(buffer.nioBuffer(), in.getLong());
    return buffer;
  }

  ByteBuf sizeMeasuredBefore(ByteBufAllocator alloc, ByteBuffer in) {
    long value = in.getLong();
    ByteBuf buffer = alloc.buffer(length(value));
    put(buffer.nioBuffer(), value);
    return buffer;
  }

  private static void put(ByteBuffer out, long value) {
    for (int i = length(value); i > 0; i--) {
      out.put((byte) value);
    }
  }

  private static int length(long value) {
    if (value < 0x40) {
      return 1;
    }
    if (value < 0x4000) {
      return 2;
    }
    throw new BadFrameException("too large");
  }

  // ---- by the constants of an enum

  ByteBuf byKind(ByteBufAllocator alloc, Kind kind) {
    ByteBuf buffer = alloc.buffer();
    note(buffer.nioBuffer(), kind);
    return buffer;
  }

  private static void note(ByteBuffer out, Kind kind) {
    switch (kind) {
      case PLAIN:
        out.put((byte) 1);
        return;
      case WITH_NOTES:
        out.put((byte) 2);
        return;
    }
    throw new BadFrameException("unknown: " + kind);
  }

  ByteBuf byLetter(ByteBufAllocator alloc, String letters) {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak warning
    letter(buffer.nioBuffer(), letters.charAt(0));
    return buffer;
  }

  private static void letter(ByteBuffer out, char letter) {
    switch (letter) {
      case 'a':
        out.put((byte) 1);
        return;
      case 'b':
        out.put((byte) 2);
        return;
      default:
        throw new BadFrameException("unknown: " + letter);
    }
  }
}
