package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;

/** Fields that get something else where the code has just used what they hold. */
final class ReplacedInUse {
  private ReplacedInUse() {}

  /** What the pages are written to is this class's own. */
  static final class Pages {
    private ByteBuf page;
    private int written;

    void begin(ByteBufAllocator alloc) {
      if (page != null) {
        page.release();
      }
      page = alloc.buffer(256);
    }

    void next(ByteBufAllocator alloc) {
      written += page.readableBytes();
      page = alloc.buffer(256); // finding KrefOwnedField error
    }

    void nextWithout(ByteBufAllocator alloc) {
      written += page.readableBytes();
      page.release();
      page = alloc.buffer(256);
    }

    void nextBehind(ByteBufAllocator alloc) {
      written += page.readableBytes();
      ByteBuf full = page;
      page = alloc.buffer(256);
      full.release();
    }

    void nextSent(ByteBufAllocator alloc, ChannelHandlerContext ctx) {
      written += page.readableBytes();
      ctx.write(page);
      page = alloc.buffer(256);
    }

    /** Whether there is a page before is not known where it is asked on one arm only. */
    void nextOrFirst(ByteBufAllocator alloc, boolean first) {
      written += first ? 0 : page.readableBytes();
      page = alloc.buffer(256);
    }

    void close() {
      page.release();
    }
  }

  /** What comes in from elsewhere may be known there, too. */
  static final class Handed {
    private ByteBuf head;

    Handed(ByteBuf head) {
      this.head = head;
    }

    boolean accept(ByteBufAllocator alloc) {
      boolean had = head.isReadable();
      head = alloc.buffer(16); // finding KrefOwnedField warning
      return had;
    }

    void grow(ByteBufAllocator alloc) {
      ByteBuf larger = alloc.buffer(head.capacity() * 2);
      larger.writeBytes(head);
      head.release();
      head = larger;
    }

    void close() {
      head.release();
    }
  }
}
