package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;

/** What handlers get: messages that may be counted, others that cannot be, and events. */
public final class HandlerMessages {
  private HandlerMessages() {}

  /** Nobody sends counted events to a handler that knows of none. */
  static final class Idle extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object evt) {
      if (evt instanceof java.util.EventObject) {
        ctx.close();
      }
    }
  }

  /** One that knows of counted events is asked about them. */
  static final class Upgraded extends ChannelInboundHandlerAdapter {
    private int bytes;

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object evt) { // finding KrefLeak error
      if (evt instanceof ByteBuf rest) {
        bytes += rest.readableBytes();
      } else if (evt instanceof java.util.EventObject) {
        ctx.close();
      }
    }
  }

  /** Where only plain answers are told apart, another message is no buffer either. */
  static final class Answers extends ChannelInboundHandlerAdapter {
    private int refused;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Accepted) {
        ctx.pipeline().remove(this);
      } else if (msg instanceof Refused) {
        refused++;
      }
    }
  }

  /** A kind of answer of which one carries a buffer. */
  static final class Packets extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak warning
      if (msg instanceof Packet) {
        ReferenceCountUtil.release(msg);
      }
    }
  }

  /** A handler that looks at nothing gets whatever there is. */
  static final class Discard extends ChannelInboundHandlerAdapter {
    private int messages;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak warning
      messages++;
    }
  }

  /** Who turns the release by the base class off owns the message, in an anonymous class too. */
  static final class Initializer extends ChannelInitializer<SocketChannel> {
    private ByteBuf last;

    @Override
    protected void initChannel(SocketChannel channel) {
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.addLast(
          new SimpleChannelInboundHandler<ByteBuf>(false) {
            @Override
            protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
              keep(msg);
            }
          });
      pipeline.addLast(
          new SimpleChannelInboundHandler<ByteBuf>(false) {
            @Override
            protected void channelRead0(
                ChannelHandlerContext ctx, ByteBuf msg) { // finding KrefLeak error
              if (msg.isReadable()) {
                keep(msg);
              }
            }
          });
      pipeline.addLast(
          new SimpleChannelInboundHandler<ByteBuf>() {
            @Override
            protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
              msg.release(); // finding KrefOverPut warning
            }
          });
    }

    private void keep(ByteBuf msg) {
      if (last != null) {
        last.release();
      }
      last = msg;
    }
  }

  /** Whether the base class releases is known to the caller only. */
  static final class Either extends SimpleChannelInboundHandler<ByteBuf> {
    Either(boolean autoRelease) {
      super(autoRelease);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      ctx.fireChannelRead(msg);
    }
  }

  record Accepted(int session) {}

  static final class Refused {}

  interface Packet {}

  record Filled(ByteBuf content) implements Packet, io.netty.buffer.ByteBufHolder {
    @Override
    public io.netty.buffer.ByteBufHolder copy() {
      return new Filled(content.copy());
    }

    @Override
    public io.netty.buffer.ByteBufHolder duplicate() {
      return new Filled(content.duplicate());
    }

    @Override
    public io.netty.buffer.ByteBufHolder retainedDuplicate() {
      return new Filled(content.retainedDuplicate());
    }

    @Override
    public io.netty.buffer.ByteBufHolder replace(ByteBuf other) {
      return new Filled(other);
    }

    @Override
    public int refCnt() {
      return content.refCnt();
    }

    @Override
    public io.netty.buffer.ByteBufHolder retain() {
      content.retain();
      return this;
    }

    @Override
    public io.netty.buffer.ByteBufHolder retain(int more) {
      content.retain(more);
      return this;
    }

    @Override
    public io.netty.buffer.ByteBufHolder touch() {
      return this;
    }

    @Override
    public io.netty.buffer.ByteBufHolder touch(Object hint) {
      return this;
    }

    @Override
    public boolean release() {
      return content.release();
    }

    @Override
    public boolean release(int less) {
      return content.release(less);
    }
  }
}
