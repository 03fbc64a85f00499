package conformance.engine;

import dev.kref.annotation.OwnsRef;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A loop over owned elements that an exception cuts short, and who puts the rest. */
public final class CutShortLoops {
  /** Yields buffers that the caller puts. */
  interface Source {
    List<@OwnsRef ByteBuf> parts();
  }

  private final byte[] bytes = new byte[16];

  void leavesTheRest(Source source, OutputStream out) throws IOException {
    List<ByteBuf> parts = source.parts(); // finding KrefLeak warning
    for (ByteBuf part : parts) {
      out.write(bytes, 0, part.readableBytes());
      part.release();
    }
  }

  void putsAllAtTheEnd(Source source, OutputStream out) throws IOException {
    List<ByteBuf> parts = source.parts();
    try {
      for (ByteBuf part : parts) {
        out.write(bytes, 0, part.readableBytes());
      }
    } finally {
      parts.forEach(ByteBuf::release);
    }
  }

  void putsAllOnFailure(Source source, OutputStream out) throws IOException {
    List<ByteBuf> parts = source.parts();
    try {
      for (ByteBuf part : parts) {
        out.write(bytes, 0, part.readableBytes());
      }
      parts.forEach(ByteBuf::release);
    } catch (IOException e) {
      parts.forEach(ByteBuf::release);
      throw e;
    }
  }

  void cleansUpOtherThings(Source source, OutputStream out) throws IOException {
    List<ByteBuf> parts = source.parts(); // finding KrefLeak warning
    try {
      for (ByteBuf part : parts) {
        out.write(bytes, 0, part.readableBytes());
        part.release();
      }
    } finally {
      out.close();
    }
  }
}
