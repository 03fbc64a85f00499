package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Code from outside that makes bytes of values, or values of bytes, while something is held. */
public final class CodersOfValues {
  private CodersOfValues() {}

  interface Coder<V> {
    V read(InputStream in) throws IOException;

    V parse(ByteBuffer in);

    V parse(byte[] in);

    V known(String name);

    int size(byte[] in);

    void write(OutputStream out, V value) throws IOException;

    void print(OutputStream out, V value);

    byte[] bytes(V value);
  }

  interface Sender {
    void send(ByteBuf frame, Runnable done, Object context);

    void format(ByteBuf frame, Object value);
  }

  /** The value is handed back to the callback as it is. */
  static void sent(ByteBufAllocator alloc, Sender sender, Runnable done, Object context) {
    ByteBuf frame = alloc.buffer();
    sender.send(frame, done, context);
    frame.release();
  }

  static void formatted(ByteBufAllocator alloc, Sender sender, Object value) {
    ByteBuf frame = alloc.buffer(); // finding KrefLeak warning
    sender.format(frame, value);
    frame.release();
  }

  static <V> V readFromStream(ByteBufAllocator alloc, Coder<V> coder) throws IOException {
    ByteBuf content = alloc.buffer(); // finding KrefLeak warning
    V value = coder.read(new ByteBufInputStream(content));
    content.release();
    return value;
  }

  static <V> V readAndPut(ByteBufAllocator alloc, Coder<V> coder) throws IOException {
    ByteBuf content = alloc.buffer();
    try {
      return coder.read(new ByteBufInputStream(content));
    } finally {
      content.release();
    }
  }

  /** What closes the stream puts the buffer. */
  static <V> V readAndClosed(ByteBufAllocator alloc, Coder<V> coder) throws IOException {
    ByteBuf content = alloc.buffer();
    return coder.read(new ByteBufInputStream(content, true));
  }

  static <V> V parsed(ByteBufAllocator alloc, Coder<V> coder) {
    ByteBuf content = alloc.buffer(); // finding KrefLeak warning
    V value = coder.parse(content.nioBuffer());
    content.release();
    return value;
  }

  static <V> V parsedCopy(ByteBufAllocator alloc, Coder<V> coder) {
    ByteBuf content = alloc.buffer();
    byte[] bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    content.release();
    return coder.parse(bytes);
  }

  /** Neither reads bytes. */
  static <V> V found(ByteBufAllocator alloc, Coder<V> coder, String name) {
    ByteBuf content = alloc.buffer();
    V value = coder.known(name);
    content.release();
    return value;
  }

  /** No value is made. */
  static int measured(ByteBufAllocator alloc, Coder<?> coder, byte[] bytes) {
    ByteBuf content = alloc.buffer();
    int size = coder.size(bytes);
    content.release();
    return size;
  }

  static <V> ByteBuf written(ByteBufAllocator alloc, Coder<V> coder, V value) throws IOException {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    coder.write(new ByteBufOutputStream(out), value);
    return out;
  }

  static <V> ByteBuf printed(ByteBufAllocator alloc, Coder<V> coder, V value) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    coder.print(new ByteBufOutputStream(out), value);
    return out;
  }

  static <V> ByteBuf printedOrPut(ByteBufAllocator alloc, Coder<V> coder, V value) {
    ByteBuf out = alloc.buffer();
    try {
      coder.print(new ByteBufOutputStream(out), value);
      return out;
    } catch (RuntimeException e) {
      out.release();
      throw e;
    }
  }

  static <V> ByteBuf behindHeader(ByteBufAllocator alloc, Coder<V> coder, V value) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeByte(1);
    out.writeBytes(coder.bytes(value));
    return out;
  }

  static <V> ByteBuf beforeHeader(ByteBufAllocator alloc, Coder<V> coder, V value) {
    byte[] bytes = coder.bytes(value);
    return alloc.buffer().writeByte(1).writeBytes(bytes);
  }

  /** Known by its class, which is in sight and throws nothing. */
  static final class Texts {
    String parse(byte[] in) {
      return new String(in);
    }
  }

  static String text(ByteBufAllocator alloc, Texts texts, byte[] bytes) {
    ByteBuf content = alloc.buffer();
    String text = texts.parse(bytes);
    content.release();
    return text;
  }
}
