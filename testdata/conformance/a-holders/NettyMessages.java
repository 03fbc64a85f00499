package conformance.aholders;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.OwnsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/** A message that is made around a buffer shares its count: whoever puts one puts both. */
public final class NettyMessages {
  private int sent;

  // scenario A121 ok
  void retainThroughTheMessage(ChannelHandlerContext ctx, @BorrowsRef ByteBuf body) {
    ctx.fireChannelRead(new Parcel(body, sent++).retain());
  }

  // scenario A121 bad
  void neitherIsRetained(ChannelHandlerContext ctx, @BorrowsRef ByteBuf body) {
    ctx.fireChannelRead(new Parcel(body, sent++)); // finding KrefHandoffWithoutGet warning
  }

  // scenario A121 ok
  void ownBufferGoesWithTheMessage(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    ByteBuf body = alloc.buffer(8);
    ctx.fireChannelRead(new Parcel(body, sent++));
  }

  // scenario A121 ok
  void keepsOneForItself(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    ByteBuf body = alloc.buffer(8);
    Parcel parcel = new Parcel(body, sent++);
    ctx.fireChannelRead(parcel.retain());
    sent += body.readableBytes();
    body.release();
  }

  // scenario A121 bad
  void putsTheBufferOfASentMessage(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    ByteBuf body = alloc.buffer(8);
    Parcel parcel = new Parcel(body, sent++);
    ctx.fireChannelRead(parcel);
    body.release(); // finding KrefOverPut error
  }

  // scenario A121 bad
  void dropsTheMessage(ChannelHandlerContext ctx, ByteBufAllocator alloc, boolean full) {
    ByteBuf body = alloc.buffer(8);
    Parcel parcel = new Parcel(body, sent++);
    if (full) {
      return; // finding KrefLeak error
    }
    ctx.fireChannelRead(parcel);
  }

  // scenario A121 ok
  @OwnsRef
  Parcel copyOf(Parcel parcel) {
    return new Parcel(parcel.content().copy(), sent++);
  }

  // scenario A121 ok
  void emptyOnes(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    ctx.fireChannelRead(new Parcel(alloc));
  }

  // scenario A121 bad
  void emptyOneIsDropped(ByteBufAllocator alloc) {
    Parcel parcel = new Parcel(alloc); // finding KrefLeak error
    sent += parcel.number;
  }

  // scenario A121 ok
  void sendsWhatTheLetterIsMadeOf(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    Letter letter = new Letter(alloc.buffer(8));
    ctx.writeAndFlush(Unpooled.wrappedBuffer(letter.text()));
  }

  // scenario A121 bad
  void sendsACopyOfIt(ChannelHandlerContext ctx, ByteBufAllocator alloc) {
    Letter letter = new Letter(alloc.buffer(8)); // finding KrefLeak error
    ctx.writeAndFlush(letter.textAgain());
  }

  /** Another name for the content, and one for a copy of it. */
  static class Letter extends DefaultByteBufHolder {
    Letter(ByteBuf text) {
      super(text);
    }

    public ByteBuf text() {
      return this.content();
    }

    @OwnsRef
    public ByteBuf textAgain() {
      return content().copy();
    }
  }

  static class Parcel extends DefaultByteBufHolder {
    private final int number;

    Parcel(ByteBuf content, int number) {
      super(content);
      this.number = number;
    }

    Parcel(ByteBufAllocator alloc) {
      super(alloc.buffer(1));
      this.number = 0;
    }

    @Override
    public Parcel retain() {
      super.retain();
      return this;
    }
  }
}
