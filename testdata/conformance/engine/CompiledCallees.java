package conformance.engine;

import dev.kref.annotation.OwnsRef;
import dev.kref.testdata.Buffers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.FastThreadLocal;
import java.beans.Beans;
import java.util.List;
import java.util.function.Consumer;

/** Callees that nothing is said of and that come as class files: what these show of them. */
public final class CompiledCallees {
  private static final FastThreadLocal<ByteBuf> LAST = new FastThreadLocal<>();
  private final ByteBufAllocator allocator;
  private boolean idle;
  private int seen;

  CompiledCallees(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** Known by its calls only. */
  interface Meter {
    int measure(Object subject);
  }

  // The compiled body uses what it gets, and nothing else.

  boolean named() {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak error
    return Beans.isInstanceOf(out, CharSequence.class);
  }

  void counted(ChannelHandlerContext ctx) {
    ByteBuf out = allocator.buffer(16);
    seen += Beans.isInstanceOf(out, CharSequence.class) ? 1 : 0;
    if (idle) {
      return; // finding KrefLeak error
    }
    ctx.write(out);
  }

  void countedAndPut() {
    ByteBuf out = allocator.buffer(16);
    seen += Beans.isInstanceOf(out, CharSequence.class) ? 1 : 0;
    out.release();
  }

  // That it may fail is a guess, and no body says so.

  boolean failed(ChannelHandlerContext ctx) {
    try {
      ByteBuf out = allocator.buffer(16);
      seen += Beans.isInstanceOf(out, CharSequence.class) ? 1 : 0;
      ctx.write(out);
      return false;
    } catch (Throwable cause) {
      return true;
    }
  }

  // It keeps it somewhere.

  void kept() {
    ByteBuf out = allocator.buffer(16);
    LAST.set(out);
  }

  Object returned() {
    ByteBuf out = allocator.buffer(16);
    return Beans.getInstanceOf(out, Object.class);
  }

  ByteBuf returnedPerhaps() {
    ByteBuf out = allocator.buffer(16);
    return Buffers.large(allocator, out);
  }

  void passed(Consumer<ByteBuf> to) {
    ByteBuf out = allocator.buffer(16);
    Buffers.pass(out, to);
  }

  List<ByteBuf> listed() {
    ByteBuf out = allocator.buffer(16);
    return Buffers.only(out);
  }

  // It looks at it through its own callees, or at a part of it.

  void looked() {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak error
    seen += Buffers.isZero(out) ? 1 : Buffers.sum(out);
  }

  // All that the compiled body returns comes with a reference.

  void filled(ChannelHandlerContext ctx) {
    ByteBuf out = Buffers.filled(allocator, seen);
    if (idle) {
      return; // finding KrefLeak error
    }
    ctx.write(out);
  }

  void filledOrNot(ChannelHandlerContext ctx) {
    ByteBuf out = Buffers.filled(allocator, seen);
    if (out == null) {
      return;
    }
    ctx.write(out);
  }

  // It has a hold on it itself, or returns what is not its own.

  void remembered() {
    ByteBuf out = Buffers.remembered(allocator);
    seen += out.readableBytes();
  }

  void enlarged(ByteBuf small) {
    ByteBuf out = Buffers.large(allocator, small);
    seen += out.readableBytes();
  }

  // It has no body to look into, or another one may run.

  void measured(Meter meter) {
    ByteBuf out = allocator.buffer(16);
    seen += meter.measure(out);
  }

  // A message is asked through a type that says nothing of counting, or ended through one.

  abstract static class Frame extends DefaultByteBufHolder
      implements Buffers.Message, Buffers.Ending {
    Frame(ByteBuf content) {
      super(content);
    }
  }

  interface Frames {
    @OwnsRef
    Frame next();
  }

  void asked(ChannelHandlerContext ctx, Frames frames) {
    Frame frame = frames.next();
    if (Buffers.isOld(frame)) {
      return; // finding KrefLeak error
    }
    ctx.write(frame);
  }

  boolean ended(Frames frames) {
    Frame frame = frames.next();
    return Buffers.over(frame);
  }

  // A superclass is called by its name: no other body can run.

  final class Doubling extends Buffers.Source {
    @Override
    protected ByteBuf next(ByteBufAllocator from) {
      ByteBuf single = super.next(from); // finding KrefLeak error
      ByteBuf both = from.buffer(2 * single.readableBytes());
      return both.writeBytes(single, 0, seen).writeBytes(single, 0, seen);
    }

    int summed() {
      ByteBuf out = allocator.buffer(16); // finding KrefLeak error
      return super.sum(out);
    }
  }

  class Counting extends Buffers.Source {
    void count() {
      ByteBuf next = next(allocator);
      seen += next.readableBytes();
    }

    int summed() {
      ByteBuf out = allocator.buffer(16);
      return sum(out);
    }
  }
}
