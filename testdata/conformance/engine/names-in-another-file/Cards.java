package conformance.engine.names;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/** What is passed on under other names. */
final class Cards {
  private int sent;

  void sendsTheText(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    Card card = new Card(alloc.buffer(8), sent++);
    ctx.writeAndFlush(Unpooled.wrappedBuffer(card.text()));
  }

  void readsTheText(ByteBufAllocator alloc) {
    Card card = new Card(alloc.buffer(8), sent++); // finding KrefLeak error
    sent += card.text().readableBytes();
  }

  void sendsASharedOne(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    Card card = new Card(alloc.buffer(8), sent++);
    ctx.writeAndFlush(card.shared());
    sent += card.content().readableBytes();
    card.release();
  }

  void sendsTheCard(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    Card card = new Card(alloc.buffer(8), sent++);
    ctx.writeAndFlush(card);
    card.release(); // finding KrefOverPut error
  }
}
