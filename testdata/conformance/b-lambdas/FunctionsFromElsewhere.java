package conformance.blambdas;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Code that says nothing of ownership: what a function that came from elsewhere does with its
 * argument is not known, and callbacks run when their promise is under way.
 */
public final class FunctionsFromElsewhere {
  private Consumer<ByteBuf> sink;
  private Function<ByteBuf, Object> frame;

  void givenToConsumer(ChannelHandlerContext ctx) {
    ByteBuf line = ctx.alloc().buffer(16);
    line.writeByte('\n');
    sink.accept(line);
  }

  void givenToFunction(ChannelHandlerContext ctx) {
    ByteBuf body = ctx.alloc().buffer(16);
    ctx.write(frame.apply(body));
  }

  void neverGiven(ChannelHandlerContext ctx) {
    ByteBuf line = ctx.alloc().buffer(16); // finding KrefLeak error
    line.writeByte('\n');
  }

  static final class Forwarding extends ChannelInboundHandlerAdapter {
    private final BiConsumer<? super ChannelHandlerContext, Object> next;

    Forwarding(BiConsumer<? super ChannelHandlerContext, Object> next) {
      this.next = next;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      next.accept(ctx, msg);
    }
  }

  static final class Counting extends ChannelInboundHandlerAdapter {
    private long count;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak warning
      count++;
    }
  }

  static final class Refusing extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      throw new IllegalStateException("nothing is read here");
    }
  }

  static final class Splitting extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      if (!(msg instanceof ByteBuf)) {
        ctx.write(msg, promise);
        return;
      }
      ByteBuf whole = (ByteBuf) msg;
      ChannelPromise all = ctx.newPromise();
      all.addListener(done -> whole.release());
      int length = whole.readableBytes();
      for (int i = 0; i < length; i++) {
        ctx.write(whole.retainedSlice(i, 1), i == length - 1 ? all : ctx.voidPromise());
      }
    }
  }

  static final class Hurrying extends ChannelOutboundHandlerAdapter {
    private int length;

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      if (!(msg instanceof ByteBuf)) {
        ctx.write(msg, promise);
        return;
      }
      ByteBuf whole = (ByteBuf) msg;
      ctx.write(whole.retainedSlice(0, 1)).addListener(done -> whole.release());
      length = whole.readableBytes(); // finding KrefUseAfterHandoff error
    }
  }
}
