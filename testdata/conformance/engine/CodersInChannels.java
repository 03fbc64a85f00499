package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CodecException;

/** Coders that run in a channel of their own, and refuse what is written to it. */
public final class CodersInChannels {
  private CodersInChannels() {}

  static ByteBuf whole(EmbeddedChannel coder, ByteBufAllocator alloc, byte[] bytes) {
    ByteBuf head = alloc.buffer(4); // finding KrefLeak warning
    head.writeInt(bytes.length);
    coder.writeInbound(alloc.buffer().writeBytes(bytes));
    return head;
  }

  static ByteBuf headLast(EmbeddedChannel coder, ByteBufAllocator alloc, byte[] bytes) {
    coder.writeInbound(alloc.buffer().writeBytes(bytes));
    return alloc.buffer(4).writeInt(bytes.length);
  }

  static ByteBuf putWhereItFails(EmbeddedChannel coder, ByteBufAllocator alloc, byte[] bytes) {
    ByteBuf head = alloc.buffer(4);
    try {
      coder.writeInbound(alloc.buffer().writeBytes(bytes));
    } catch (CodecException e) {
      head.release();
      throw e;
    }
    return head;
  }

  /** One that is not run, but fails by its future, leaves the rest as it is. */
  static ByteBuf oneOfMany(EmbeddedChannel coder, ByteBufAllocator alloc, ByteBuf given) {
    ByteBuf head = alloc.buffer(4);
    coder.writeOneInbound(given.retain());
    return head;
  }

  static final class Decoder extends ChannelInboundHandlerAdapter {
    private final EmbeddedChannel coder;

    Decoder(EmbeddedChannel coder) {
      this.coder = coder;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak warning
      if (!(msg instanceof ByteBuf frame)) {
        ctx.fireChannelRead(msg);
        return;
      }
      coder.writeInbound(frame.retain());
      frame.release();
    }
  }

  static final class LastDecoder extends ChannelInboundHandlerAdapter {
    private final EmbeddedChannel coder;

    LastDecoder(EmbeddedChannel coder) {
      this.coder = coder;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (!(msg instanceof ByteBuf frame)) {
        ctx.fireChannelRead(msg);
        return;
      }
      coder.writeInbound(frame);
    }
  }
}
