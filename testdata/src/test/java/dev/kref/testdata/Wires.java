package dev.kref.testdata;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Callers that inputs know as class files only, of methods that inputs have the bodies of. */
public final class Wires {
  private Wires() {}

  /** Gets what its handler reads, and whatever else the handler makes. */
  public abstract static class Wire {
    private boolean open = true;

    /** Passes on what the handler has been given. */
    final void read(Object message) {
      if (open) {
        got(message);
      }
    }

    /** A message comes in. */
    protected abstract void got(Object message);

    /** A message comes in that is put when this returns. */
    protected abstract void seen(Object message);

    /** Bytes are to be sent. */
    public abstract void send(ByteBuf bytes);

    /** Bytes are to be sent, if there is room. */
    public abstract boolean offer(ByteBuf bytes);

    /** Bytes are there to be looked at. */
    public abstract void look(ByteBuf bytes);

    /** Passes on a buffer of its own, and nothing more. */
    void answer(ByteBufAllocator allocator, int number) {
      ByteBuf answer = allocator.buffer(Integer.BYTES);
      answer.writeInt(number);
      send(answer);
    }

    /** Puts what was refused. */
    void answerIfRoom(ByteBufAllocator allocator) {
      ByteBuf answer = allocator.buffer(Integer.BYTES);
      if (!offer(answer)) {
        answer.release();
      }
    }

    /** Puts what it has shown. */
    void show(ByteBufAllocator allocator) {
      ByteBuf shown = allocator.buffer(Integer.BYTES);
      try {
        look(shown);
      } finally {
        shown.release();
      }
    }

    /** Puts one of two. */
    void showTwice(ByteBufAllocator allocator) {
      look(allocator.buffer(Integer.BYTES));
    }
  }

  /** Hands all that is read to a wire. */
  public static final class Handler extends ChannelInboundHandlerAdapter {
    private final Wire wire;

    /** For one wire. */
    public Handler(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      wire.read(msg);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object evt) {
      wire.seen(evt);
      ctx.fireUserEventTriggered(evt);
    }
  }
}
