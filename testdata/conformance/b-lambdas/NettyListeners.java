package conformance.blambdas;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;

/** Buffers in listeners and event loop tasks. */
@RefMarked
public final class NettyListeners {
  private int failures;

  // scenario B153 ok
  void putInListener(ChannelFuture connected, ByteBuf greeting) {
    greeting.retain();
    connected.addListener(
        future -> {
          if (!future.isSuccess()) {
            failures++;
          }
          greeting.release();
        });
  }

  // scenario B153 bad
  void captureBorrowed(ChannelFuture connected, ByteBuf greeting) {
    connected.addListener(future -> failures += greeting.readableBytes()); // finding KrefHandoffWithoutGet error
  }

  // scenario B153 ok
  void writeWhenConnected(ChannelFuture connected, ByteBuf greeting) {
    greeting.retain();
    connected.addListener(
        (ChannelFutureListener)
            future -> {
              if (future.isSuccess()) {
                future.channel().writeAndFlush(greeting);
              } else {
                greeting.release();
              }
            });
  }

  // scenario B153 bad
  void writeOnlyOnSuccess(ChannelFuture connected, ByteBuf greeting) {
    greeting.retain(); // finding KrefLeak error
    connected.addListener(
        (ChannelFutureListener)
            future -> {
              if (future.isSuccess()) {
                future.channel().writeAndFlush(greeting);
              }
            });
  }

  // scenario B170 bad
  void useAfterWrite(ChannelHandlerContext ctx) {
    ByteBuf buf = ctx.alloc().buffer(8);
    buf.writeLong(1);
    ctx.writeAndFlush(buf);
    failures += buf.readableBytes(); // finding KrefUseAfterHandoff error
  }

  // scenario B170 ok
  void useBeforeWrite(ChannelHandlerContext ctx) {
    ByteBuf buf = ctx.alloc().buffer(8);
    buf.writeLong(1);
    int size = buf.readableBytes();
    ctx.writeAndFlush(buf);
    failures += size;
  }

  // scenario B157 bad
  void retainAfterWrite(ChannelHandlerContext ctx) {
    ByteBuf buf = ctx.alloc().buffer(8);
    buf.writeLong(1);
    ctx.write(buf);
    buf.retain(); // finding KrefGetAfterHandoff error
    failures += buf.readableBytes();
    buf.release();
  }

  // scenario B157 ok
  void retainBeforeWrite(ChannelHandlerContext ctx) {
    ByteBuf buf = ctx.alloc().buffer(8);
    buf.writeLong(1);
    buf.retain();
    ctx.write(buf);
    failures += buf.readableBytes();
    buf.release();
  }

  // scenario B164 ok
  void perConsumer(Iterable<ChannelHandlerContext> consumers, @OwnsRef ByteBuf buf) {
    for (ChannelHandlerContext consumer : consumers) {
      consumer.write(buf.retainedDuplicate());
    }
    buf.release();
  }

  // scenario B164 bad
  void perConsumerWithoutRetain(Iterable<ChannelHandlerContext> consumers, ByteBuf buf) {
    for (ChannelHandlerContext consumer : consumers) {
      consumer.write(buf); // finding KrefHandoffWithoutGet error
    }
  }

  // scenario B159 bad
  void scheduledThenRetained(ChannelHandlerContext ctx) {
    ByteBuf buf = ctx.alloc().buffer(8);
    buf.writeLong(1);
    Thread thread =
        new Thread(
            () -> {
              failures += buf.readableBytes();
              buf.release();
            });
    thread.start();
    buf.retain(); // finding KrefGetAfterHandoff error
    failures += buf.readableBytes();
    buf.release();
  }
}
