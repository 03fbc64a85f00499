package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.ReferenceCountUtil;

/** Handlers whose messages are released behind them, and which pass on what is not for them. */
final class PassedOnByBorrowers {
  private PassedOnByBorrowers() {}

  record Ping(long time) {}

  static final class PassesOn extends SimpleChannelInboundHandler<Object> {
    private int bytes;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ByteBuf) {
        bytes += ((ByteBuf) msg).readableBytes();
      }
      ctx.fireChannelRead(msg); // finding KrefHandoffWithoutGet warning
    }
  }

  static final class PassesOnItsOwn extends SimpleChannelInboundHandler<Object> {
    private int bytes;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ByteBuf) {
        bytes += ((ByteBuf) msg).readableBytes();
      }
      ctx.fireChannelRead(ReferenceCountUtil.retain(msg));
    }
  }

  /** Nothing is released behind this one. */
  static final class Keeps extends SimpleChannelInboundHandler<Object> {
    private int bytes;

    Keeps() {
      super(false);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ByteBuf) {
        bytes += ((ByteBuf) msg).readableBytes();
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** Only what cannot be counted goes on. */
  static final class PassesPings extends SimpleChannelInboundHandler<Object> {
    private int bytes;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Ping) {
        ctx.fireChannelRead(msg);
      } else if (msg instanceof ByteBuf) {
        bytes += ((ByteBuf) msg).readableBytes();
      }
    }
  }

  /** Nothing shows that anything counted comes this far. */
  static final class PassesAnything extends SimpleChannelInboundHandler<Object> {
    private ByteBuf last;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object msg) {
      if (last != null) {
        last.release();
        last = null;
      }
      ctx.fireChannelRead(msg);
    }
  }
}
