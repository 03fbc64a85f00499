package engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** A stream declares that it may fail: one that writes into memory does not. */
final class StreamsInMemory {
  interface Part {
    void writeTo(OutputStream out) throws IOException;
  }

  ByteBuf head(ByteBufAllocator alloc, int code) throws IOException {
    ByteBuf buffer = alloc.buffer();
    ByteBufOutputStream out = new ByteBufOutputStream(buffer);
    out.writeInt(code);
    out.write(new byte[code]);
    return buffer;
  }

  ByteBuf throughWrapper(ByteBufAllocator alloc, String name) throws IOException {
    ByteBuf buffer = alloc.buffer();
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new ByteBufOutputStream(buffer)));
    out.writeUTF(name);
    out.flush();
    return buffer;
  }

  ByteBuf writesItself(ByteBufAllocator alloc, Part part) throws IOException {
    ByteBuf buffer = alloc.buffer();
    part.writeTo(new ByteBufOutputStream(buffer));
    return buffer;
  }

  ByteBuf copied(ByteBufAllocator alloc, OutputStream file) throws IOException {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    buffer.writeInt(1);
    file.write(buffer.readByte());
    return buffer;
  }

  ByteBuf anyObject(ByteBufAllocator alloc, Object value) throws IOException {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    ObjectOutputStream out = new ObjectOutputStream(new ByteBufOutputStream(buffer));
    out.writeObject(value);
    return buffer;
  }

  /** Some of it is written elsewhere. */
  static final class Tee extends OutputStream {
    private final OutputStream other;

    Tee(OutputStream other) {
      this.other = other;
    }

    @Override
    public void write(int b) throws IOException {
      other.write(b);
    }
  }

  ByteBuf toTee(ByteBufAllocator alloc, Part part, OutputStream file) throws IOException {
    ByteBuf buffer = alloc.buffer(); // finding KrefLeak error
    part.writeTo(new Tee(file));
    return buffer;
  }
}
