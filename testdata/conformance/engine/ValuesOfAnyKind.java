package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** What writes values of any kind runs code of theirs, which throws what it likes. */
final class ValuesOfAnyKind {
  private final ByteBufAllocator allocator;
  private final Mapper mapper;

  ValuesOfAnyKind(ByteBufAllocator allocator, Mapper mapper) {
    this.allocator = allocator;
    this.mapper = mapper;
  }

  /** Knows how to write values. */
  interface Mapper {
    void write(OutputStream to, Object value) throws IOException;

    OutputStream over(ByteBuf out) throws IOException;

    void writeText(OutputStream to, String value) throws IOException;
  }

  ByteBuf serialized(Object value) throws IOException {
    ByteBuf out = allocator.buffer(); // finding KrefLeak warning
    try {
      ByteBufOutputStream stream = new ByteBufOutputStream(out);
      mapper.write(stream, value);
      return stream.buffer();
    } catch (IOException e) {
      out.release();
      throw e;
    }
  }

  <T> ByteBuf generic(T value) throws IOException {
    ByteBuf out = allocator.buffer(); // finding KrefLeak warning
    try (ObjectOutputStream stream = new ObjectOutputStream(new ByteBufOutputStream(out))) {
      stream.writeObject(value);
      return out;
    } catch (IOException e) {
      out.release();
      throw e;
    }
  }

  ByteBuf putInAnyCase(Object value) throws IOException {
    ByteBuf out = allocator.buffer();
    try {
      mapper.write(new ByteBufOutputStream(out), value);
      return out;
    } catch (IOException | RuntimeException e) {
      out.release();
      throw e;
    }
  }

  ByteBuf putAtTheEnd(Object value) throws IOException {
    ByteBuf out = allocator.buffer();
    boolean done = false;
    try {
      mapper.write(new ByteBufOutputStream(out), value);
      done = true;
      return out;
    } finally {
      if (!done) {
        out.release();
      }
    }
  }

  /** Nobody's own code runs. */
  ByteBuf text(String value) throws IOException {
    ByteBuf out = allocator.buffer();
    try {
      mapper.writeText(new ByteBufOutputStream(out), value);
      mapper.write(new ByteBufOutputStream(out), "end");
      return out;
    } catch (IOException e) {
      out.release();
      throw e;
    }
  }

  /** The stream is from a factory that may keep it, and yet the buffer is put. */
  ByteBuf passedOnBefore(Object value) throws IOException {
    ByteBuf out = allocator.buffer(); // finding KrefLeak warning
    try {
      OutputStream stream = mapper.over(out);
      mapper.write(stream, value);
      return out;
    } catch (IOException e) {
      out.release();
      throw e;
    }
  }

  /** Whether the buffer is still here, something else says. */
  ByteBuf perhapsTakenOver(Object value) throws IOException {
    ByteBuf out = allocator.buffer();
    boolean mine = true;
    try {
      OutputStream stream = mapper.over(out);
      mine = stream == null;
      mapper.write(stream, value);
      return out;
    } catch (IOException e) {
      if (mine) {
        out.release();
      }
      throw e;
    }
  }
}
