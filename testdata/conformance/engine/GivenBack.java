package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;

/** What a body answers with is its own: who was shown it before has only used it. */
public final class GivenBack {
  private GivenBack() {}

  interface Writer {
    void write(Object value, ByteBuf out) throws IOException;

    void finish() throws IOException;
  }

  interface Wrapper {
    AutoCloseable over(ByteBuf out) throws IOException;
  }

  interface Quiet {
    void write(Object value, ByteBuf out);
  }

  static ByteBuf encode(Writer writer, Object value) throws IOException {
    ByteBuf out = ByteBufAllocator.DEFAULT.buffer(); // finding KrefLeak warning
    writer.write(value, out);
    return out;
  }

  static ByteBuf encodeAndFinish(Writer writer, Object value) throws IOException {
    ByteBuf out = ByteBufAllocator.DEFAULT.buffer(); // finding KrefLeak warning
    try {
      writer.write(value, out);
    } finally {
      writer.finish();
    }
    return out;
  }

  static ByteBuf encodeWithCare(Writer writer, Object value) throws IOException {
    ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
    try {
      writer.write(value, out);
    } catch (IOException | RuntimeException e) {
      out.release();
      throw e;
    }
    return out;
  }

  /** Nobody says that it fails. */
  static ByteBuf encodeQuietly(Quiet writer, Object value) {
    ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
    writer.write(value, out);
    return out;
  }

  /** What comes back may have taken the buffer along. */
  static ByteBuf encodeOver(Wrapper wrapper) throws IOException {
    ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
    AutoCloseable over = wrapper.over(out);
    System.err.println(over);
    return out;
  }

  /** Where nothing is given back, it may have been taken over. */
  static void send(Writer writer, Object value) throws IOException {
    ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
    writer.write(value, out);
  }
}
