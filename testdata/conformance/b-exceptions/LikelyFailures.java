package conformance.bexceptions;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.List;
import java.util.function.Supplier;

/** Which call of a try a catch is there for. */
final class LikelyFailures {
  private Throwable cause;

  // scenario B158 ok
  void retainsWithinTheTry(ChannelHandlerContext ctx, @BorrowsRef ByteBuf data, int padding) {
    Padded frame;
    try {
      frame = new Padded(data.retain(), padding);
    } catch (IllegalArgumentException e) {
      data.release();
      throw e;
    }
    ctx.fireChannelRead(frame);
  }

  // scenario B158 bad
  void forgetsTheFailure(ChannelHandlerContext ctx, @BorrowsRef ByteBuf data, int padding) {
    Padded frame;
    try {
      frame = new Padded(data.retain(), padding);
    } catch (IllegalArgumentException e) {
      cause = e;
      throw e; // finding KrefLeak error
    }
    ctx.fireChannelRead(frame);
  }

  // scenario B158 ok
  ChannelFuture theWriteIsWhatFails(
      ChannelHandlerContext ctx,
      @OwnsRef(when = Outcome.ALWAYS) ByteBuf data,
      Supplier<ChannelPromise> promises) {
    ChannelPromise last = ctx.newPromise();
    try {
      ctx.write(data, ctx.newPromise());
    } catch (Throwable t) {
      last.setFailure(t);
    }
    return last;
  }

  /** An object that is only made around what it takes over is not what a handler is there for. */
  void wrapsWithinTheTry(ByteBuf in, List<Object> out) {
    try {
      ByteBuf part = in.readSlice(in.readInt()).retain();
      DefaultByteBufHolder chunk = new DefaultByteBufHolder(part);
      out.add(chunk);
    } catch (Exception e) {
      cause = e;
      out.add(e);
    }
  }

  void readsBetween(ByteBuf in, List<Object> out) {
    try {
      ByteBuf part = in.readSlice(in.readInt()).retain(); // finding KrefLeak error
      in.readSlice(in.readInt());
      DefaultByteBufHolder chunk = new DefaultByteBufHolder(part);
      out.add(chunk);
    } catch (Exception e) {
      cause = e;
      out.add(e);
    }
  }

  interface Journal {
    void note(String text, Object... named);

    void mark(String text, int level);
  }

  /** What is told to a log is no work that fails. */
  ByteBuf toldToLog(ByteBuf in, Journal journal) {
    try {
      ByteBuf part = in.retainedSlice();
      journal.note("read {} of {}", part, in);
      return part;
    } catch (RuntimeException e) {
      cause = e;
      throw e;
    }
  }

  ByteBuf markedBeforeReturn(ByteBuf in, Journal journal) {
    try {
      ByteBuf part = in.retainedSlice();
      journal.mark("read", in.readableBytes());
      return part;
    } catch (RuntimeException e) {
      cause = e;
      throw e; // finding KrefLeak error
    }
  }

  static final class Padded extends DefaultByteBufHolder {
    Padded(ByteBuf content, int padding) {
      super(content);
      if (padding < 0) {
        throw new IllegalArgumentException("padding: " + padding);
      }
    }
  }
}
