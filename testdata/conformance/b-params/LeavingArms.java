package conformance.bparams;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;

/** Where one early end of a method puts what came in, another that differs in nothing has to. */
public class LeavingArms {
  interface Filter {
    boolean keeps(ByteBuf content);

    void apply(ByteBuf content);
  }

  private boolean closed;
  private boolean paused;
  private Filter filter;
  private int dropped;

  void send(Channel channel, ByteBuf content) {
    if (closed) {
      content.release();
      return;
    }
    if (content.readableBytes() < 4) {
      dropped++;
      return; // finding KrefLeak warning
    }
    channel.writeAndFlush(content);
  }

  void sendAll(Channel channel, ByteBuf content) {
    if (closed) {
      content.release();
      return;
    }
    if (content.readableBytes() < 4) {
      dropped++;
      content.release();
      return;
    }
    channel.writeAndFlush(content);
  }

  /** What becomes of it in the filter nobody knows, but closing does not leave it either. */
  boolean filtered(ByteBuf content) {
    if (closed) {
      ReferenceCountUtil.release(content);
      return false;
    }
    if (paused) {
      return false; // finding KrefLeak warning
    }
    filter.apply(content);
    return true;
  }

  /** The answer tells the two apart. */
  int counted(ByteBuf content) {
    if (closed) {
      content.release();
      return -1;
    }
    if (paused) {
      return 0;
    }
    filter.apply(content);
    return 1;
  }

  void refused(Channel channel, ByteBuf content) {
    if (closed) {
      content.release();
      throw new IllegalStateException("closed");
    }
    if (content.readableBytes() > 100) {
      throw new IllegalArgumentException("too long"); // finding KrefLeak warning
    }
    channel.writeAndFlush(content);
  }

  /** A return is one thing, and an exception another: the caller may put where it gets one. */
  void returnedOrRefused(Channel channel, ByteBuf content) {
    if (closed) {
      content.release();
      return;
    }
    if (content.readableBytes() > 100) {
      throw new IllegalArgumentException("too long");
    }
    channel.writeAndFlush(content);
  }

  /** The caller says who puts. */
  void sendFor(Channel channel, ByteBuf content, boolean release) {
    if (closed) {
      content.release();
      return;
    }
    if (!release && paused) {
      return;
    }
    channel.writeAndFlush(content);
  }

  /** Who keeps it has it. */
  void kept(Channel channel, ByteBuf content) {
    if (closed) {
      content.release();
      return;
    }
    if (filter.keeps(content)) {
      return;
    }
    channel.writeAndFlush(content);
  }

  /** Dead already. */
  void dead(Channel channel, ByteBuf content) {
    if (closed) {
      content.release();
      return;
    }
    if (content.refCnt() == 0) { // finding KrefCounter warning
      return;
    }
    channel.writeAndFlush(content);
  }

  /** All ends put. */
  void always(ByteBuf content) {
    try {
      if (closed) {
        return;
      }
      if (content.readableBytes() < 4) {
        dropped++;
        return;
      }
      filter.apply(content);
    } finally {
      content.release();
    }
  }

  /** What failed may have put it, or found it dead. */
  void failed(ByteBuf content) {
    if (closed) {
      content.release();
      return;
    }
    try {
      filter.apply(content);
    } catch (RuntimeException e) {
      if (paused) {
        return;
      }
      dropped++;
    }
  }
}
