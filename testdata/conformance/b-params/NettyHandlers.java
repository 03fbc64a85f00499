package conformance.bparams;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.MessageToByteEncoder;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/** Callbacks whose parameters are owned or borrowed by what Netty says of the method they override. */
@RefMarked
public final class NettyHandlers {
  private NettyHandlers() {}

  // scenario B65 ok
  static final class Releasing extends ChannelInboundHandlerAdapter {
    private long bytes;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      ByteBuf in = (ByteBuf) msg;
      try {
        bytes += in.readableBytes();
      } finally {
        in.release();
      }
    }
  }

  // scenario B65 ok
  static final class ReleasingWithHelper extends ChannelInboundHandlerAdapter {
    private long messages;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      try {
        messages++;
      } finally {
        ReferenceCountUtil.release(msg);
      }
    }
  }

  // scenario B65 ok
  static final class Forwarding extends ChannelInboundHandlerAdapter {
    private long messages;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      messages++;
      ctx.fireChannelRead(msg);
    }
  }

  // scenario B66 bad
  static final class Dropping extends ChannelInboundHandlerAdapter {
    private long bytes;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak error
      ByteBuf in = (ByteBuf) msg;
      bytes += in.readableBytes();
    }
  }

  // scenario B66 bad
  static final class DroppingSome extends ChannelInboundHandlerAdapter {
    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (closing) {
        return; // finding KrefLeak warning
      }
      ctx.fireChannelRead(msg);
    }
  }

  // scenario B66 ok
  static final class ReleasingSome extends ChannelInboundHandlerAdapter {
    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (closing) {
        ReferenceCountUtil.release(msg);
        return;
      }
      ctx.fireChannelRead(msg);
    }
  }

  // scenario B71 bad
  static final class UsingAfterForward extends ChannelInboundHandlerAdapter {
    private long bytes;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      ByteBuf in = (ByteBuf) msg;
      ctx.fireChannelRead(in);
      bytes += in.readableBytes(); // finding KrefUseAfterHandoff error
    }
  }

  // scenario B71 bad
  static final class ReleasingAfterForward extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      try {
        ctx.fireChannelRead(msg);
      } finally {
        ReferenceCountUtil.release(msg); // finding KrefOverPut warning
      }
    }
  }

  // scenario B67 bad
  static final class ReleasingBorrowed extends SimpleChannelInboundHandler<ByteBuf> {
    private long bytes;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      bytes += msg.readableBytes();
      msg.release(); // finding KrefOverPut error
    }
  }

  // scenario B67 ok
  static final class UsingBorrowed extends SimpleChannelInboundHandler<ByteBuf> {
    private long bytes;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      bytes += msg.readableBytes();
    }
  }

  // scenario B69 bad
  static final class EchoingBorrowed extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      ctx.writeAndFlush(msg); // finding KrefHandoffWithoutGet error
    }
  }

  // scenario B69 ok
  static final class EchoingRetained extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      ctx.writeAndFlush(msg.retain());
    }
  }

  // scenario B69 ok
  static final class EchoingOwned extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      ctx.write(msg);
    }
  }

  // scenario B75 ok
  static final class Decoding extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      if (in.readableBytes() >= 4) {
        out.add(in.readRetainedSlice(4));
      }
    }
  }

  // scenario B75 bad
  static final class DecodingSharedSlice extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      if (in.readableBytes() >= 4) {
        out.add(in.readSlice(4)); // finding KrefHandoffWithoutGet error
      }
    }
  }

  // scenario B67 bad
  static final class DecodingAndReleasing extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      if (in.readableBytes() < 4) {
        return;
      }
      out.add(in.readRetainedSlice(4));
      in.release(); // finding KrefOverPut error
    }
  }

  // scenario B67 ok
  static final class Encoding extends MessageToByteEncoder<ByteBuf> {
    @Override
    protected void encode(ChannelHandlerContext ctx, ByteBuf msg, ByteBuf out) {
      out.writeInt(msg.readableBytes());
      out.writeBytes(msg);
    }
  }

  // scenario B65 ok
  static final class WritingThrough extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      ByteBuf header = ctx.alloc().buffer(4);
      header.writeInt(7);
      ctx.write(header);
      ctx.write(msg, promise);
    }
  }

  // scenario B66 bad
  static final class WritingSomethingElse extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(
        ChannelHandlerContext ctx,
        Object msg, // finding KrefLeak warning
        ChannelPromise promise) {
      ctx.write(Unpooled.copiedBuffer(new byte[] {1}), promise);
    }
  }

  // scenario B68 bad
  static final class Keeping extends SimpleChannelInboundHandler<ByteBuf> {
    @OwnsRef private ByteBuf last;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      if (last == null) {
        last = msg; // finding KrefHandoffWithoutGet error
      }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      if (last != null) {
        last.release();
        last = null;
      }
    }
  }

  // scenario B68 ok
  static final class KeepingRetained extends SimpleChannelInboundHandler<ByteBuf> {
    @OwnsRef private ByteBuf last;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      if (last != null) {
        last.release();
      }
      last = msg.retain();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      if (last != null) {
        last.release();
        last = null;
      }
    }
  }
}
