package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A stream with a reference of its own outlives the one that its message holds. */
public final class StreamsThatOwn {
  private StreamsThatOwn() {}

  interface Message {
    ByteBuf body();
  }

  static int read(Message message, boolean last) throws IOException {
    ByteBuf body = message.body();
    InputStream stream;
    try {
      stream = new ByteBufInputStream(body.retain(), true);
    } finally {
      if (last) {
        body.release();
      }
    }
    try (InputStream in = stream) {
      return in.read();
    }
  }

  static int readOfNone(Message message, boolean last) throws IOException {
    ByteBuf body = message.body();
    InputStream stream;
    try {
      stream = new ByteBufInputStream(body);
    } finally {
      if (last) {
        body.release();
      }
    }
    try (InputStream in = stream) {
      return in.read(); // finding KrefUseAfterPut warning
    }
  }

  interface Parser {
    int header(InputStream stream);

    int header(ByteBuf buffer);
  }

  /** Who reads from a stream does not get the buffer behind it: the get is this method's own. */
  static final class Decoder extends ByteToMessageDecoder {
    private final Parser parser;

    Decoder(Parser parser) {
      this.parser = parser;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      int length = parser.header(new ByteBufInputStream(in));
      ByteBuf body = in.slice(in.readerIndex(), length);
      body.retain();
      if (length > 100) {
        throw new CorruptedFrameException("too long"); // finding KrefLeak error
      }
      out.add(body);
    }
  }

  /** What has seen the buffer itself may keep it, and the get may be for that. */
  static final class OtherDecoder extends ByteToMessageDecoder {
    private final Parser parser;

    OtherDecoder(Parser parser) {
      this.parser = parser;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      int length = parser.header(in);
      in.retain();
      if (length > 100) {
        throw new CorruptedFrameException("too long");
      }
    }
  }

  /** To close a stream puts nothing that the stream does not own. */
  static final class Closers {
    static int closesWhatItOwns(ByteBufAllocator allocator, byte[] bytes) throws IOException {
      ByteBuf buffer = allocator.directBuffer();
      buffer.writeBytes(bytes);
      try (ByteBufInputStream in = new ByteBufInputStream(buffer, true)) {
        return in.readInt();
      }
    }

    static int closesOnly(ByteBufAllocator allocator, byte[] bytes) throws IOException {
      ByteBuf buffer = allocator.directBuffer(); // finding KrefLeak error
      buffer.writeBytes(bytes);
      try (ByteBufInputStream in = new ByteBufInputStream(buffer)) {
        return in.readInt();
      }
    }

    static int closesAndPuts(ByteBufAllocator allocator, byte[] bytes) throws IOException {
      ByteBuf buffer = allocator.directBuffer();
      buffer.writeBytes(bytes);
      try (ByteBufInputStream in = new ByteBufInputStream(buffer)) {
        return in.readInt();
      } finally {
        buffer.release();
      }
    }

    static int writesOnly(ByteBufAllocator allocator, int number) throws IOException {
      ByteBufOutputStream out = new ByteBufOutputStream(allocator.directBuffer()); // finding KrefLeak error
      out.writeInt(number);
      out.close();
      return out.writtenBytes();
    }

    static ByteBuf writesFor(ByteBufAllocator allocator, int number) throws IOException {
      ByteBuf buffer = allocator.directBuffer();
      try (ByteBufOutputStream out = new ByteBufOutputStream(buffer)) {
        out.writeInt(number);
      }
      return buffer;
    }
  }
}
