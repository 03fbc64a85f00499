package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A field that is emptied after an unknown callee has seen what it held. */
public final class DroppedAfterACall {
  private DroppedAfterACall() {}

  interface Reader {
    void read(ByteBuf line);
  }

  /** The reader may have taken over what the field lets go of. */
  static final class PassesOn {
    private final Reader reader;
    private ByteBuf line;

    PassesOn(Reader reader) {
      this.reader = reader;
    }

    void append(ByteBufAllocator alloc, byte next) {
      if (line == null) {
        line = alloc.buffer(80);
      }
      line.writeByte(next);
      if (next == '\n') {
        reader.read(line);
        line = null;
      }
    }

    void close() {
      if (line != null) {
        line.release();
      }
    }
  }

  /** On the way past the reader the line is lost. */
  static final class SkipsBlanks {
    private final Reader reader;
    private ByteBuf line;

    SkipsBlanks(Reader reader) {
      this.reader = reader;
    }

    void append(ByteBufAllocator alloc, byte next) {
      if (line == null) {
        line = alloc.buffer(80);
      }
      line.writeByte(next);
      if (next == '\n') {
        if (line.readableBytes() > 1) {
          reader.read(line);
        }
        line = null; // finding KrefOwnedField error
      }
    }

    void close() {
      if (line != null) {
        line.release();
      }
    }
  }
}
