package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

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

  /** What is not of the first counted type may be of the second. */
  static final class Second extends ChannelInboundHandlerAdapter {
    private int bytes;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ByteBuf part) {
        bytes += part.readableBytes();
        part.release();
        return;
      }
      if (msg instanceof ByteBufHolder holder) {
        bytes += holder.content().readableBytes();
        return; // finding KrefLeak error
      }
      ctx.fireChannelRead(msg);
    }
  }

  static final class SecondPut extends ChannelInboundHandlerAdapter {
    private int bytes;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ByteBuf part) {
        bytes += part.readableBytes();
        part.release();
        return;
      }
      if (msg instanceof ByteBufHolder holder) {
        bytes += holder.content().readableBytes();
        holder.release();
        return;
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** What is of no counted type that is asked for need not count. */
  static final class Neither extends ChannelInboundHandlerAdapter {
    private int bytes;
    private int others;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ByteBuf part) {
        bytes += part.readableBytes();
        part.release();
        return;
      }
      others++;
    }
  }

  /** Unless another path hands on what is of no such type. */
  static final class NeitherHandedOn extends ChannelInboundHandlerAdapter {
    private int bytes;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof ByteBuf part) {
        bytes += part.readableBytes();
        part.release();
        return;
      }
      if (ctx.isRemoved()) {
        ctx.close();
        return; // finding KrefLeak warning
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** A mark that is not counted says nothing of the messages that are no mark. */
  static final class Marked extends ChannelInboundHandlerAdapter {
    private static final ByteBuf END = io.netty.buffer.Unpooled.EMPTY_BUFFER;
    private int bytes;
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak error
      if (msg == END) {
        ended = true;
      } else if (msg instanceof ByteBuf part) {
        bytes += part.readableBytes();
      }
    }
  }

  /** One that puts what is no mark. */
  static final class MarkedAndPut extends ChannelInboundHandlerAdapter {
    private static final ByteBuf END = io.netty.buffer.Unpooled.EMPTY_BUFFER;
    private int bytes;
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg == END) {
        ended = true;
      } else if (msg instanceof ByteBuf part) {
        bytes += part.readableBytes();
        part.release();
      }
    }
  }

  /** What is the same as something that is not counted may be of its kind. */
  static final class Known extends ChannelInboundHandlerAdapter {
    private final Object mark = new Object();
    private boolean seen;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg == mark) {
        seen = true;
      } else {
        ctx.fireChannelRead(msg);
      }
    }
  }

  /** What the methods that a message goes to take for a plain answer is one. */
  static final class Asker extends ChannelInboundHandlerAdapter {
    private final Queue<Question> waiting = new ArrayDeque<>();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws IOException {
      Question question = waiting.poll();
      if (question == null) {
        throw new IOException("nobody has asked: " + msg);
      }
      question.answered(msg, ctx.channel());
    }
  }

  /** One of them takes it for a buffer. */
  static final class Puller extends ChannelInboundHandlerAdapter {
    private final Queue<Pull> waiting = new ArrayDeque<>();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws IOException {
      Pull pull = waiting.poll();
      if (pull == null) {
        throw new IOException("nobody pulls: " + msg); // finding KrefLeak warning
      }
      pull.pulled(msg);
    }
  }

  interface Question {
    void answered(Object answer, Channel from);
  }

  abstract static class Login implements Question {
    @Override
    public void answered(Object answer, Channel from) {
      in((Accepted) answer);
    }

    abstract void in(Accepted answer);
  }

  interface Pull {
    void pulled(Object part);
  }

  static final class Bytes implements Pull {
    private int bytes;

    @Override
    public void pulled(Object part) {
      ByteBuf buf = (ByteBuf) part;
      bytes += buf.readableBytes();
      buf.release();
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

  /** The end of a pipeline to which nothing but marks is sent: whoever else sends, sends more of them. */
  static final class MarksOnly extends ChannelInboundHandlerAdapter {
    private static final Object GIVE_BACK = new Object();
    private static final Object THROW_AWAY = new Object();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg == GIVE_BACK) {
        ctx.read();
      } else if (msg == THROW_AWAY) {
        ctx.close();
      }
    }
  }

  /** One to which buffers are sent, too. */
  static final class MarksAndBuffers extends ChannelInboundHandlerAdapter {
    private static final Object GIVE_BACK = new Object();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak error
      if (msg == GIVE_BACK) {
        ctx.read();
      } else if (msg instanceof ByteBuf buffer && buffer.isReadable()) {
        ctx.fireChannelRead(msg);
      }
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
