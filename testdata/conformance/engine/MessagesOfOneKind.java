package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/** Messages of any kind that wait, and are put at the end where they are of one kind only. */
final class MessagesOfOneKind extends ChannelDuplexHandler {
  private record Waiting(Object message, ChannelPromise promise) {}

  private final Queue<Waiting> queue = new ArrayDeque<>();

  @Override
  public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
    queue.add(new Waiting(msg, promise));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    for (Waiting each : queue) {
      if (ctx.channel().isActive()) {
        ctx.write(each.message, each.promise);
      } else {
        if (each.message instanceof ByteBuf) { // finding KrefLeak warning
          ((ByteBuf) each.message).release();
        }
      }
    }
    queue.clear();
  }

  /** Whatever it is. */
  static final class OfAnyKind extends ChannelDuplexHandler {
    private record Kept(Object message, ChannelPromise promise) {}

    private final Queue<Kept> queue = new ArrayDeque<>();

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      queue.add(new Kept(msg, promise));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      for (Kept each : queue) {
        if (ctx.channel().isActive()) {
          ctx.write(each.message, each.promise);
        } else {
          ReferenceCountUtil.release(each.message);
        }
      }
      queue.clear();
    }
  }

  /** Of each kind that is counted, or of the only one that comes. */
  static final class OfKnownKinds extends ChannelDuplexHandler {
    private record Both(Object message, ChannelPromise promise) {}

    private record One(Object buffer) {}

    private final Queue<Both> queue = new ArrayDeque<>();
    private final Queue<One> buffers = new ArrayDeque<>();

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      for (Both each : queue) {
        if (ctx.channel().isActive()) {
          ctx.write(each.message, each.promise);
          continue;
        }
        if (each.message instanceof ByteBuf buffer) {
          buffer.release();
        }
        if (each.message instanceof FileRegion region) {
          region.release();
        }
      }
      for (One each : buffers) {
        if (each.buffer instanceof ByteBuf buffer) {
          buffer.release();
        }
      }
    }
  }
}
