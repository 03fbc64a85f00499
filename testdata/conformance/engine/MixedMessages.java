package conformance.engine;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Messages of a type of which only those count that bring their content along. */
public final class MixedMessages {
  interface Order {
    boolean valid();

    int customer();
  }

  /** An order that is counted. */
  interface FullOrder extends Order, ByteBufHolder {}

  /** No such message is ever counted. */
  interface Ping {
    boolean late();
  }

  /** The same kind of message is passed on elsewhere, and with it the content that it may have. */
  static final class Refusing extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Order) {
        Order order = (Order) msg;
        if (!order.valid()) {
          ctx.close();
          return; // finding KrefLeak warning
        }
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** As above, with a release. */
  static final class RefusingInOrder extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Order) {
        Order order = (Order) msg;
        if (!order.valid()) {
          ReferenceCountUtil.release(msg);
          ctx.close();
          return;
        }
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** Nobody passes on what is of this kind: it may be known that no such order has content. */
  static final class Taking extends ChannelInboundHandlerAdapter {
    private int last;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Order) {
        last = ((Order) msg).customer();
        return;
      }
      ctx.fireChannelRead(msg);
    }

    int last() {
      return last;
    }
  }

  /** Nothing of this kind is counted, whatever becomes of the others. */
  static final class Pings extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Ping && ((Ping) msg).late()) {
        ctx.close();
        return;
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** It was asked whether it has content, and it has none. */
  static final class Asking extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Order) {
        if (msg instanceof FullOrder || ((Order) msg).valid()) {
          ctx.fireChannelRead(msg);
        }
        return;
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** What is kept for later is not lost. */
  static final class Keeping extends ChannelInboundHandlerAdapter {
    private Order current;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Order) {
        Order order = (Order) msg;
        if (!order.valid()) {
          current = order;
          return;
        }
      }
      ctx.fireChannelRead(msg);
    }

    int current() {
      return current.customer();
    }
  }

  /** A static question for the count is one like any other. */
  static final class Counting extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (ctx.isRemoved()) {
        if (ReferenceCountUtil.refCnt(msg) > 0) {
          ReferenceCountUtil.release(msg);
        }
      } else {
        ctx.fireChannelRead(msg);
      }
    }
  }

  /** The same without the question. */
  static final class Dropping extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak warning
      if (ctx.isRemoved()) {
        ctx.close();
      } else {
        ctx.fireChannelRead(msg);
      }
    }
  }

  /** A message that is set to something, and yields itself. */
  interface Frame {
    Frame stream(int number);

    Frame next();
  }

  /** A frame that is counted. */
  interface FullFrame extends Frame, ByteBufHolder {}

  /** What is set and handed on is the message. */
  static final class Setting extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Frame) {
        Frame frame = ((Frame) msg).stream(3);
        ctx.fireChannelRead(frame);
      } else {
        ctx.fireChannelRead(msg);
      }
    }
  }

  /** What comes after it is not. */
  static final class Skipping extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Frame) {
        Frame frame = ((Frame) msg).next();
        if (ctx.isRemoved()) {
          ctx.fireChannelRead(frame);
          return; // finding KrefLeak warning
        }
      }
      ctx.fireChannelRead(msg);
    }
  }

  /** Exactly of a class that is not counted, and asked once for all. */
  static final class Classes extends ChannelInboundHandlerAdapter {
    private int plain;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      Class<?> type = msg.getClass();
      if (type == Plain.class) {
        plain++;
      } else {
        ctx.fireChannelRead(msg);
      }
    }
  }

  /** Exactly of one that is. */
  static final class CountedClasses extends ChannelInboundHandlerAdapter {
    private int parts;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) { // finding KrefLeak error
      Class<?> type = msg.getClass();
      if (type == DefaultByteBufHolder.class) {
        parts++;
      } else {
        ctx.fireChannelRead(msg);
      }
    }
  }

  static class Plain {}

  /** An answer, of which some bring bytes along. */
  abstract static class Answer {
    int code;

    boolean done() {
      return true;
    }
  }

  static final class BytesAnswer extends Answer {
    private final ByteBuf bytes;

    BytesAnswer(@OwnsRef ByteBuf bytes) {
      this.bytes = bytes;
    }

    @Override
    @PutsRef
    boolean done() {
      return bytes.release();
    }

    @GetsRef
    void keep() {
      bytes.retain();
    }

    int length() {
      return bytes.readableBytes();
    }
  }

  /** The command by which all answers end puts those that count. */
  static final class EndsThem extends ChannelInboundHandlerAdapter {
    private int length;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      if (msg instanceof Answer) {
        Answer answer = (Answer) msg;
        if (answer.code == 3) {
          length += ((BytesAnswer) answer).length();
        }
        answer.done();
      } else {
        ctx.fireChannelRead(msg);
      }
    }
  }
}
