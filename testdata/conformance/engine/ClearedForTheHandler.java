package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelPipeline;

/** Whoever sets a variable to null for the sake of a handler takes what comes next to fail. */
abstract class ClearedForTheHandler {
  private int rounds;

  abstract int fill(ByteBuf part) throws Exception;

  abstract void count(int bytes);

  void wrongNamedAfterThePut(ByteBufAllocator allocator, ChannelPipeline pipeline) {
    ByteBuf part = null;
    try {
      do {
        part = allocator.buffer();
        int got = fill(part);
        if (got <= 0) {
          part.release();
          break;
        }
        pipeline.fireChannelRead(part);
        part = null;
      } while (++rounds < 4);
      pipeline.fireChannelReadComplete();
    } catch (Throwable failure) {
      undo(part); // finding KrefOverPut warning
      pipeline.fireExceptionCaught(failure);
    }
  }

  void rightClearedAfterThePut(ByteBufAllocator allocator, ChannelPipeline pipeline) {
    ByteBuf part = null;
    try {
      do {
        part = allocator.buffer();
        int got = fill(part);
        if (got <= 0) {
          part.release();
          part = null;
          break;
        }
        pipeline.fireChannelRead(part);
        part = null;
      } while (++rounds < 4);
      pipeline.fireChannelReadComplete();
    } catch (Throwable failure) {
      undo(part);
      pipeline.fireExceptionCaught(failure);
    }
  }

  /** Nothing says that anything after the put may fail. */
  void rightNobodyClears(ByteBufAllocator allocator, ChannelPipeline pipeline) {
    ByteBuf part = null;
    try {
      part = allocator.buffer();
      int got = fill(part);
      part.release();
      count(got);
    } catch (Exception failure) {
      undo(part);
    }
  }

  /** Nothing is called after the put. */
  void rightPutLast(ByteBufAllocator allocator, ChannelPipeline pipeline) {
    ByteBuf part = null;
    try {
      part = allocator.buffer();
      if (fill(part) > 0) {
        pipeline.fireChannelRead(part);
        part = null;
      } else {
        part.release();
      }
    } catch (Throwable failure) {
      undo(part);
    }
  }

  /** The handler takes up something else. */
  void rightAnotherVariable(ByteBufAllocator allocator, ChannelPipeline pipeline) {
    ByteBuf part = allocator.buffer();
    ByteBuf rest = null;
    try {
      rest = allocator.buffer();
      part.release();
      pipeline.fireChannelRead(rest);
      rest = null;
      pipeline.fireChannelReadComplete();
    } catch (Throwable failure) {
      undo(rest);
    }
  }

  private static void undo(ByteBuf part) {
    if (part != null) {
      part.release();
    }
  }
}
