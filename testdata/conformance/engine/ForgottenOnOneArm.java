package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/** Fields whose reference is put on one arm and forgotten on the other. */
final class ForgottenOnOneArm {
  private ForgottenOnOneArm() {}

  /** Nothing is read from what is empty, and nothing put. */
  static final class Cumulating {
    private ByteBuf cumulation;

    void more(ByteBuf data) {
      if (cumulation == null) {
        cumulation = data;
      } else {
        cumulation.writeBytes(data);
        data.release();
      }
    }

    void ended(ChannelHandlerContext ctx) {
      ByteBuf rest = cumulation; // finding KrefLeak error
      if (rest != null) {
        if (rest.isReadable()) {
          ctx.fireChannelRead(rest.readBytes(rest.readableBytes()));
          rest.release();
        }
        cumulation = null;
      }
    }

    void endedWell(ChannelHandlerContext ctx) {
      ByteBuf rest = cumulation;
      if (rest != null) {
        if (rest.isReadable()) {
          ctx.fireChannelRead(rest.readBytes(rest.readableBytes()));
        }
        rest.release();
        cumulation = null;
      }
    }

    void passedOn(ChannelHandlerContext ctx) {
      ByteBuf rest = cumulation;
      if (rest != null) {
        if (rest.isReadable()) {
          ctx.fireChannelRead(rest);
        } else {
          rest.release();
        }
        cumulation = null;
      }
    }
  }

  /** The same, by a method that yields the field or what stands for nothing. */
  static final class BehindGetter {
    private ByteBuf kept;

    void keep(ByteBuf data) {
      if (kept == null) {
        kept = data;
      } else {
        data.release();
      }
    }

    private ByteBuf current() {
      if (kept != null) {
        return kept;
      }
      return Unpooled.EMPTY_BUFFER;
    }

    void ended(ChannelHandlerContext ctx) {
      ByteBuf rest = current(); // finding KrefLeak error
      if (rest.isReadable()) {
        ctx.fireChannelRead(rest.readBytes(rest.readableBytes()));
        rest.release();
      }
      kept = null;
    }
  }

  /** Whether there is anything to put, a flag says. */
  static final class ByFlag {
    private ByteBuf left;
    private final boolean owner;

    ByFlag(ByteBuf left, boolean owner) {
      this.left = left;
      this.owner = owner;
    }

    void replace(ByteBuf next) {
      if (left != null) {
        left.release();
      }
      left = next;
    }

    void close() {
      ByteBuf last = left;
      if (last != null) {
        if (owner) {
          last.release();
        }
        left = null;
      }
    }

    void close(boolean release) {
      if (left != null) {
        if (release) {
          left.release();
        }
        left = null;
      }
    }

    void closeWhatIsRead() {
      if (left != null) {
        if (!left.isReadable()) {
          left.release();
        }
        left = null; // finding KrefOwnedField warning
      }
    }
  }

  /** An object that stands for nothing is not put, whoever compares with it. */
  static final class Marked {
    private static final ByteBuf READ = Unpooled.buffer();
    private volatile ByteBuf next;

    void take(ByteBuf data) {
      next = data;
    }

    void drop(ByteBuf other) {
      ByteBuf known = next;
      if (known != null && known != READ) {
        known.release();
      }
      next = other;
    }
  }

  /** What a step puts and sets says nothing of another step. */
  static final class Steps {
    private ByteBuf head;

    void step(int step, io.netty.buffer.ByteBufAllocator alloc) {
      ByteBuf known = head;
      if (known == null) {
        head = alloc.buffer();
      } else if (step == 1) {
        known.release();
        head = alloc.buffer();
      }
    }
  }
}
