package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Fields in which a handler keeps references from one message to the next, and its end. */
final class KeptBetweenCalls {
  private KeptBetweenCalls() {}

  static final class Part {
    final int stream;
    final boolean last;
    final ByteBuf bytes;

    Part(int stream, boolean last, ByteBuf bytes) {
      this.stream = stream;
      this.last = last;
      this.bytes = bytes;
    }
  }

  /** What is not complete when the handler goes is nobody's. */
  static class Joining extends MessageToMessageDecoder<Part> {
    private final Map<Integer, ByteBuf> begun = new HashMap<>(); // finding KrefOwnedField warning

    @Override
    protected void decode(ChannelHandlerContext ctx, Part part, List<Object> out) {
      ByteBuf before = begun.remove(part.stream);
      ByteBuf bytes = part.bytes.retain();
      ByteBuf joined = before == null ? bytes : Unpooled.wrappedBuffer(before, bytes);
      if (part.last) {
        out.add(joined);
      } else {
        begun.put(part.stream, joined.retain());
        joined.release();
      }
    }
  }

  /** The same with an end. */
  static class JoiningToTheEnd extends MessageToMessageDecoder<Part> {
    private final Map<Integer, ByteBuf> begun = new HashMap<>();

    @Override
    protected void decode(ChannelHandlerContext ctx, Part part, List<Object> out) {
      ByteBuf before = begun.remove(part.stream);
      ByteBuf bytes = part.bytes.retain();
      ByteBuf joined = before == null ? bytes : Unpooled.wrappedBuffer(before, bytes);
      if (part.last) {
        out.add(joined);
      } else {
        begun.put(part.stream, joined.retain());
        joined.release();
      }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      begun.values().forEach(ByteBuf::release);
      begun.clear();
    }
  }

  /** One that ends earlier: when its channel does. */
  static class JoiningWhileActive extends MessageToMessageDecoder<Part> {
    private final Map<Integer, ByteBuf> begun = new HashMap<>();

    @Override
    protected void decode(ChannelHandlerContext ctx, Part part, List<Object> out) {
      ByteBuf before = begun.remove(part.stream);
      ByteBuf bytes = part.bytes.retain();
      ByteBuf joined = before == null ? bytes : Unpooled.wrappedBuffer(before, bytes);
      if (part.last) {
        out.add(joined);
      } else {
        begun.put(part.stream, joined.retain());
        joined.release();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
      for (ByteBuf rest : begun.values()) {
        rest.release();
      }
      begun.clear();
      super.channelInactive(ctx);
    }
  }

  /** Filled with what others own. */
  static class Remembering extends MessageToMessageDecoder<Part> {
    private final Queue<ByteBuf> seen = new ArrayDeque<>();

    @Override
    protected void decode(ChannelHandlerContext ctx, Part part, List<Object> out) {
      ByteBuf oldest = seen.poll();
      out.add(oldest == null ? Unpooled.EMPTY_BUFFER : oldest);
      seen.add(part.bytes);
    }
  }

  /** Nobody ends it. */
  static final class WithoutEnd {
    private final Queue<ByteBuf> last = new ArrayDeque<>();

    void next(ByteBuf bytes) {
      ByteBuf before = last.poll();
      if (before != null) {
        before.release();
      }
      last.add(bytes.retain());
    }
  }

  /** What comes in is the handler's, and so is the half that waits for the other. */
  static class Pairing extends ChannelInboundHandlerAdapter {
    private ByteBuf first; // finding KrefOwnedField warning

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf half = (ByteBuf) message;
      if (first == null) {
        first = half;
      } else {
        ByteBuf whole = Unpooled.wrappedBuffer(first, half);
        first = null;
        ctx.fireChannelRead(whole);
      }
    }
  }

  static class PairingToTheEnd extends ChannelInboundHandlerAdapter {
    private ByteBuf first;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf half = (ByteBuf) message;
      if (first == null) {
        first = half;
      } else {
        ByteBuf whole = Unpooled.wrappedBuffer(first, half);
        first = null;
        ctx.fireChannelRead(whole);
      }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      if (first != null) {
        first.release();
        first = null;
      }
    }
  }

  /** Somebody else may take what is left. */
  static final class Shared implements AutoCloseable {
    private final Queue<ByteBuf> last = new ArrayDeque<>();

    void next(ByteBuf bytes) {
      ByteBuf before = last.poll();
      if (before != null) {
        before.release();
      }
      last.add(bytes.retain());
    }

    Queue<ByteBuf> last() {
      return last;
    }

    @Override
    public void close() {}
  }
}
