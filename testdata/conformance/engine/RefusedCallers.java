package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** A body that says that its caller is wrong has taken nothing over yet. */
public final class RefusedCallers {
  private RefusedCallers() {}

  static final class Checked extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      if (promise == null) {
        throw new NullPointerException("promise");
      }
      ctx.write(msg, promise);
    }
  }

  static final class Limited extends ChannelOutboundHandlerAdapter {
    private int left = 4;

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      if (left-- == 0) {
        throw new IllegalStateException("full"); // finding KrefLeak warning
      }
      ctx.write(msg, promise);
    }
  }

  static ChannelFuture madeBefore(Channel channel, int size) {
    ByteBuf frame = channel.alloc().buffer(size);
    String name = channel.id().asLongText();
    if (name == null) {
      throw new NullPointerException("name"); // finding KrefLeak error
    }
    return channel.writeAndFlush(frame);
  }
}
