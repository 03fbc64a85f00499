package conformance.engine;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** References that move from one place to another without a get. */
public final class PassedOn {
  private final BlockingQueue<ByteBuf> unbounded = new LinkedBlockingQueue<>();
  private final BlockingQueue<ByteBuf> bounded = new ArrayBlockingQueue<>(4);

  /** The parts go to the other list one by one; the list that they were in is left behind. */
  void moved(Parts from, Sink to) {
    for (int i = 0; i < from.size(); i++) {
      to.add(from.part(i));
    }
  }

  void movedAndPut(Parts from, Sink to) {
    for (int i = 0; i < from.size(); i++) {
      to.add(from.part(i)); // finding KrefHandoffWithoutGet warning
    }
    from.release();
  }

  void movedFromBorrowed(@BorrowsRef Parts from, Sink to) {
    to.add(from.part(0)); // finding KrefHandoffWithoutGet warning
  }

  /** What the envelope was about goes on, with the reference of the envelope. */
  void unwrapped(@OwnsRef Envelope envelope, Sink to) {
    Content content = envelope.content();
    to.take(content);
  }

  void readOnly(@OwnsRef Envelope envelope, Sink to) { // finding KrefLeak error
    Content content = envelope.content();
    to.show(content.size());
  }

  /** A wrapper that could put what it wraps, and is not asked to. */
  int wrapped(@BorrowsRef ByteBuf buffer) {
    Wrapper wrapper = new Wrapper(buffer);
    return wrapper.size();
  }

  /** The queue takes everything; that the code asks it does not mean that it is not sure. */
  void asked(ByteBuf buffer) {
    if (!unbounded.add(buffer)) {
      buffer.release();
      throw new IllegalStateException("full");
    }
  }

  void takenOut() {
    ByteBuf next = unbounded.poll();
    while (next != null) {
      next.release();
      next = unbounded.poll();
    }
  }

  /** Whoever gave the answer up does not miss it. */
  void answered(CompletableFuture<ByteBuf> answer, ChannelHandlerContext ctx) {
    answer.complete(ctx.alloc().buffer());
  }

  void lostByFullQueue(ChannelHandlerContext ctx) {
    bounded.offer(ctx.alloc().buffer()); // finding KrefLeak warning
  }

  void answeredWhereAsked(CompletableFuture<ByteBuf> answer, ChannelHandlerContext ctx) {
    ByteBuf buffer = ctx.alloc().buffer(); // finding KrefLeak error
    if (!answer.complete(buffer)) {
      unbounded.clear();
    }
  }

  /** Nobody can complete what was made for the callback before it is handed on. */
  void rightPutsWhenAsked(ChannelHandlerContext ctx, Executor executor) {
    ByteBuf buffer = ctx.alloc().buffer();
    CompletableFuture<Void> done =
        new CompletableFuture<Void>().whenComplete((value, error) -> buffer.release());
    buffer.readInt();
    executor.execute(() -> done.complete(null));
  }

  int wrongPutsAnyTime(ChannelHandlerContext ctx, CompletionStage<Void> under) {
    ByteBuf buffer = ctx.alloc().buffer();
    under.whenComplete((value, error) -> buffer.release());
    return buffer.readInt(); // finding KrefUseAfterHandoff error
  }

  /** The listener asks what kind of message it was. */
  void kindOnly(ChannelHandlerContext ctx, @OwnsRef Object msg, ChannelPromise promise) {
    ctx.write(msg, promise)
        .addListener(
            future -> {
              if (msg instanceof ByteBuf) {
                ctx.flush();
              }
            });
  }

  void contentToo(ChannelHandlerContext ctx, @OwnsRef ByteBufHolder msg, ChannelPromise promise) {
    ctx.write(msg, promise)
        .addListener(
            future -> { // finding KrefUseAfterHandoff error
              if (msg.content().isReadable()) {
                ctx.flush();
              }
            });
  }

  /** A list of buffers. */
  @RefCounted
  interface Parts {
    int size();

    @BorrowsRef
    ByteBuf part(int index);

    @PutsRef
    void release();
  }

  /** What messages are about. */
  @RefCounted
  interface Content {
    int size();
  }

  /** A message. */
  @RefCounted
  interface Envelope {
    Content content();
  }

  /** Takes buffers over. */
  interface Sink {
    void add(@OwnsRef ByteBuf part);

    void take(@OwnsRef Content content);

    void show(int size);
  }

  /** Reads from a buffer. */
  static final class Wrapper {
    private final ByteBuf buffer;

    Wrapper(ByteBuf buffer) {
      this.buffer = buffer;
    }

    int size() {
      return buffer.readableBytes();
    }

    void release() {
      buffer.release();
    }
  }
}
