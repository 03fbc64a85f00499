package conformance.engine;

import dev.kref.testdata.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** An encoder that is taken to fail in one arm, and not in another. */
final class GuardedElsewhere extends ChannelOutboundHandlerAdapter {
  private final FrameWriter writer = new FrameWriter();
  private final FrameWriter other = new FrameWriter();
  private int written;

  record Head(int length) {}

  @Override
  public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) { // finding KrefLeak warning
    if (msg instanceof ByteBuf body) {
      ByteBuf frame = writer.encodeBody(ctx.alloc(), body);
      body.release();
      ctx.write(frame, promise);
    } else if (msg instanceof Head head) {
      ctx.write(head(ctx, head), promise);
    } else {
      ctx.write(msg, promise);
    }
  }

  private ByteBuf head(ChannelHandlerContext ctx, Head head) {
    ByteBuf block = ctx.alloc().buffer(head.length());
    try {
      return writer.encodeHead(ctx.alloc(), block);
    } finally {
      block.release();
    }
  }

  void guarded(ChannelHandlerContext ctx) {
    ByteBuf body = ctx.alloc().buffer();
    ByteBuf frame;
    try {
      frame = writer.encodeBody(ctx.alloc(), body);
    } finally {
      body.release();
    }
    ctx.write(frame);
  }

  /** Nobody guards what only asks. */
  void asked(ChannelHandlerContext ctx) {
    ByteBuf body = ctx.alloc().buffer();
    written += writer.sizeOf(body);
    body.release();
  }

  /** Nobody guards another encoder, or knows which of many calls a clean-up is for. */
  void another(ChannelHandlerContext ctx) {
    ByteBuf body = ctx.alloc().buffer();
    ctx.write(other.encodeBody(ctx.alloc(), body));
    body.release();
  }

  void many(ChannelHandlerContext ctx) {
    ByteBuf body = ctx.alloc().buffer();
    try {
      body.writeInt(written);
      ctx.write(other.encodeHead(ctx.alloc(), body));
    } finally {
      body.release();
    }
  }
}
