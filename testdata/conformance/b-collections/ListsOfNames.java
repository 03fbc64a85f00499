package conformance.bcollections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Lists that say what there is, and lists of what is to be put. */
public final class ListsOfNames {
  private final List<ByteBuf> seen = new ArrayList<>();
  private final Queue<ByteBuf> waiting = new ArrayDeque<>();
  private ByteBuf current;

  int listed(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(4);
    seen.add(buf);
    int room = buf.writableBytes();
    buf.release();
    return room;
  }

  private ByteBuf open(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(4);
    current = buf;
    seen.add(buf);
    return buf;
  }

  int openedAndListed(ByteBufAllocator alloc) {
    ByteBuf buf = open(alloc);
    int room = buf.writableBytes();
    buf.release();
    current = null;
    return room;
  }

  /** What comes in and is put here is dead when the list is looked at. */
  static final class Echo extends ChannelInboundHandlerAdapter {
    private final List<ByteBuf> frames = new ArrayList<>();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      try {
        if (msg instanceof ByteBuf) {
          frames.add((ByteBuf) msg); // finding KrefHandoffWithoutGet error
        }
      } finally {
        ReferenceCountUtil.release(msg);
      }
    }
  }

  /** As above, with a reference for the list. */
  static final class KeepingEcho extends ChannelInboundHandlerAdapter {
    private final List<ByteBuf> frames = new ArrayList<>();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      try {
        if (msg instanceof ByteBuf) {
          frames.add(((ByteBuf) msg).retain());
        }
      } finally {
        ReferenceCountUtil.release(msg);
      }
    }
  }

  void close() {
    if (current != null) {
      current.release();
      current = null;
    }
  }

  int room() {
    int room = 0;
    for (ByteBuf buf : seen) {
      room += buf.capacity();
    }
    seen.clear();
    return room;
  }

  int listedToBePut(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(4);
    waiting.add(buf);
    int room = buf.writableBytes();
    buf.release(); // finding KrefOverPut error
    return room;
  }

  void drain() {
    ByteBuf next = waiting.poll();
    while (next != null) {
      next.release();
      next = waiting.poll();
    }
  }
}
