package conformance.engine;

import dev.kref.testdata.Wires.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;

/** What callers that come as class files pass and do not put is the callee's. */
public final class LeftByCallers {
  private LeftByCallers() {}

  abstract static class Base extends Wire {
    protected final Channel channel;
    protected boolean ready;
    protected int bytes;

    Base(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void send(ByteBuf out) {
      channel.writeAndFlush(out);
    }

    @Override
    public boolean offer(ByteBuf out) {
      channel.writeAndFlush(out);
      return true;
    }

    @Override
    protected void seen(Object message) {
      bytes++;
    }

    @Override
    public void look(ByteBuf out) {
      bytes += out.readableBytes();
    }
  }

  /** Messages of any kind, of which one path forgets those that count. */
  static final class Forgets extends Base {
    Forgets(Channel channel) {
      super(channel);
    }

    @Override
    protected void got(Object message) {
      if (message instanceof ByteBuf part) {
        if (!ready) {
          return; // finding KrefLeak warning
        }
        bytes += part.readableBytes();
        part.release();
      } else {
        ReferenceCountUtil.release(message);
      }
    }
  }

  static final class Puts extends Base {
    Puts(Channel channel) {
      super(channel);
    }

    @Override
    protected void got(Object message) {
      if (message instanceof ByteBuf part) {
        if (!ready) {
          part.release();
          return;
        }
        bytes += part.readableBytes();
        part.release();
      } else {
        ReferenceCountUtil.release(message);
      }
    }

    /** Its caller passes it on afterwards. */
    @Override
    protected void seen(Object message) {
      if (message instanceof ByteBuf part && ready) {
        bytes += part.readableBytes();
      }
    }
  }

  /** A caller leaves a buffer of its own here. */
  static final class SendsSome extends Base {
    SendsSome(Channel channel) {
      super(channel);
    }

    @Override
    protected void got(Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void send(ByteBuf out) {
      bytes += out.readableBytes();
      if (bytes > 100) {
        bytes = 0;
        return; // finding KrefLeak warning
      }
      channel.writeAndFlush(out);
    }

    /** Its caller puts what is refused. */
    @Override
    public boolean offer(ByteBuf out) {
      bytes += out.readableBytes();
      if (bytes > 100) {
        return false;
      }
      channel.writeAndFlush(out);
      return true;
    }

    /** One of its callers puts what it shows. */
    @Override
    public void look(ByteBuf out) {
      bytes += out.readableBytes();
      if (bytes > 100) {
        bytes = 0;
        return;
      }
      channel.writeAndFlush(out.retain());
    }
  }

  /** All ways put. */
  static final class SendsOrPuts extends Base {
    SendsOrPuts(Channel channel) {
      super(channel);
    }

    @Override
    protected void got(Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void send(ByteBuf out) {
      bytes += out.readableBytes();
      if (bytes > 100) {
        out.release();
        return;
      }
      channel.writeAndFlush(out);
    }
  }

  /** Nobody is seen to call it. */
  static final class Alone {
    private int bytes;

    void got(Channel channel, ByteBuf out) {
      bytes += out.readableBytes();
      if (bytes > 100) {
        bytes = 0;
        return;
      }
      channel.writeAndFlush(out);
    }
  }
}
