package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.EmptyByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCounted;

/** What one question about a class says of the next one. */
final class KindsThatFollow {
  private KindsThatFollow() {}

  static final class ExactClass extends ChannelInboundHandlerAdapter {
    private int seen;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      try {
        if (message.getClass() == DefaultByteBufHolder.class) {
          seen += ((DefaultByteBufHolder) message).content().readableBytes();
        } else {
          seen++;
        }
      } finally {
        if (message instanceof ReferenceCounted) {
          ((ReferenceCounted) message).release();
        }
      }
    }
  }

  static final class OtherClass extends ChannelInboundHandlerAdapter {
    private int seen;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) { // finding KrefLeak error
      if (DefaultByteBufHolder.class == message.getClass()) {
        seen += ((DefaultByteBufHolder) message).content().readableBytes();
      }
      if (message instanceof ByteBuf) {
        ((ByteBuf) message).release();
      }
    }
  }

  static final class Subclass extends ChannelInboundHandlerAdapter {
    private int seen;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof DefaultByteBufHolder) {
        seen++;
      }
      if (message instanceof ByteBufHolder) {
        ((ByteBufHolder) message).release();
      } else if (message instanceof DefaultByteBufHolder) {
        seen--;
      } else {
        ctx.fireChannelRead(message);
      }
    }
  }

  static final class NoSubclass extends ChannelInboundHandlerAdapter {
    private int seen;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) { // finding KrefLeak error
      if (!(message instanceof ByteBufHolder)) {
        ctx.fireChannelRead(message);
      }
      if (message instanceof DefaultByteBufHolder) {
        seen++;
        ((ByteBufHolder) message).release();
      } else if (message instanceof ByteBufHolder) {
        seen--;
      }
    }
  }

  /** What a message has inside goes by its name, and is of another kind all the same. */
  static final class Inside extends ChannelInboundHandlerAdapter {
    private int parts;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof DefaultByteBufHolder) {
        ByteBuf content = ((DefaultByteBufHolder) message).content();
        if (content instanceof CompositeByteBuf) {
          parts += ((CompositeByteBuf) content).numComponents();
          content.release();
        } else {
          read(ctx, content);
        }
      } else {
        ctx.fireChannelRead(message);
      }
    }

    private void read(ChannelHandlerContext ctx, Object content) {
      if (content instanceof CompositeByteBuf) {
        parts++;
      } else if (content instanceof EmptyByteBuf) {
        parts--;
      }
      ctx.fireChannelRead(content);
    }
  }

  static final class InsideAndLost extends ChannelInboundHandlerAdapter {
    private int parts;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) { // finding KrefLeak error
      if (message instanceof DefaultByteBufHolder) {
        ByteBuf content = ((DefaultByteBufHolder) message).content();
        if (content instanceof CompositeByteBuf) {
          parts += ((CompositeByteBuf) content).numComponents();
        } else {
          content.release();
        }
      } else {
        ctx.fireChannelRead(message);
      }
    }
  }
}
