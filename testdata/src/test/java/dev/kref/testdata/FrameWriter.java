package dev.kref.testdata;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Makes frames of what it gets, and keeps nothing; inputs know it as a class file only. */
public class FrameWriter {
  /** A frame with a copy of the body. */
  public ByteBuf encodeBody(ByteBufAllocator allocator, ByteBuf body) {
    ByteBuf frame = allocator.buffer(body.readableBytes() + 1);
    frame.writeByte(1);
    frame.writeBytes(body, body.readerIndex(), body.readableBytes());
    return frame;
  }

  /** A frame with a copy of the header block. */
  public ByteBuf encodeHead(ByteBufAllocator allocator, ByteBuf block) {
    ByteBuf frame = allocator.buffer(block.readableBytes() + 1);
    frame.writeByte(2);
    frame.writeBytes(block, block.readerIndex(), block.readableBytes());
    return frame;
  }

  /** Counts nothing and makes nothing. */
  public int sizeOf(ByteBuf block) {
    return block.readableBytes() + 1;
  }
}
