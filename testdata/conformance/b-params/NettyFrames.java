package conformance.bparams;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Frames that a superclass cuts out: declared as any object, and taken for buffers. */
public final class NettyFrames {
  private NettyFrames() {}

  static final class Careless extends LengthFieldBasedFrameDecoder {
    Careless() {
      super(1024, 0, 4);
    }

    @Override
    protected Object decode(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
      ByteBuf frame = (ByteBuf) super.decode(ctx, in); // finding KrefLeak error
      if (frame == null) {
        return null;
      }
      return frame.readLong();
    }
  }

  static final class Careful extends LengthFieldBasedFrameDecoder {
    Careful() {
      super(1024, 0, 4);
    }

    @Override
    protected Object decode(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
      ByteBuf frame = (ByteBuf) super.decode(ctx, in);
      if (frame == null) {
        return null;
      }
      try {
        return frame.readLong();
      } finally {
        frame.release();
      }
    }
  }

  static final class PassesOn extends LengthFieldBasedFrameDecoder {
    PassesOn() {
      super(1024, 0, 4);
    }

    @Override
    protected Object decode(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
      ByteBuf frame = (ByteBuf) super.decode(ctx, in);
      return frame;
    }
  }

  /** What a queue does not take is still here. */
  static final class Inbox {
    private final BlockingQueue<ByteBuf> frames = new LinkedBlockingQueue<>();

    void add(ByteBuf frame) {
      if (!frames.add(frame)) {
        frame.release();
        throw new IllegalStateException("full");
      }
    }

    void addBoth(ByteBufAllocator alloc) {
      ByteBuf frame = alloc.buffer(8);
      frames.add(frame);
      frame.release(); // finding KrefOverPut error
    }

    void end() {
      for (ByteBuf frame = frames.poll(); frame != null; frame = frames.poll()) {
        frame.release();
      }
    }
  }
}
