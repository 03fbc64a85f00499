package conformance.engine;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;

/** Events that have no count of their own, but pass their gets and puts on to what is inside. */
final class EventsAroundMessages {
  private EventsAroundMessages() {}

  static final class Unwrap extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Upgrade) {
        Object request = ((Upgrade) event).request();
        ctx.fireChannelRead(request);
        return;
      }
      ctx.fireUserEventTriggered(event);
    }
  }

  static final class UnwrapField extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Upgrade) {
        ctx.fireChannelRead(((Upgrade) event).request);
      } else {
        ctx.fireUserEventTriggered(event);
      }
    }
  }

  static final class AskOnly extends ChannelInboundHandlerAdapter {
    private int seen;

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Upgrade) {
        seen += ((Upgrade) event).request().hashCode();
        return; // finding KrefLeak error
      }
      ctx.fireUserEventTriggered(event);
    }
  }

  static final class PutTwice extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Upgrade) {
        ReferenceCountUtil.release(((Upgrade) event).request());
        ((Upgrade) event).release(); // finding KrefOverPut error
        return;
      }
      ctx.fireUserEventTriggered(event);
    }
  }

  static final class OtherPart extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Upgrade) {
        ctx.fireChannelRead(((Upgrade) event).protocol());
        return; // finding KrefLeak error
      }
      ctx.fireUserEventTriggered(event);
    }
  }

  static final class OfItsOwn extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof Counted) {
        ctx.fireChannelRead(((Counted) event).request());
        return; // finding KrefLeak error
      }
      ctx.fireUserEventTriggered(event);
    }
  }

  static final class Upgrade implements ReferenceCounted {
    private final Object request;
    private final String protocol;

    Upgrade(Object request, String protocol) {
      this.request = request;
      this.protocol = protocol;
    }

    Object request() {
      return request;
    }

    String protocol() {
      return protocol;
    }

    @Override
    public int refCnt() {
      return ReferenceCountUtil.refCnt(request);
    }

    @Override
    public ReferenceCounted retain() {
      ReferenceCountUtil.retain(request);
      return this;
    }

    @Override
    public ReferenceCounted retain(int increment) {
      ReferenceCountUtil.retain(request, increment);
      return this;
    }

    @Override
    public ReferenceCounted touch() {
      return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      ReferenceCountUtil.touch(request, hint);
      return this;
    }

    @Override
    public boolean release() {
      return ReferenceCountUtil.release(request);
    }

    @Override
    public boolean release(int decrement) {
      return ReferenceCountUtil.release(request, decrement);
    }
  }

  /** A count of its own keeps one reference of the request, whatever others do with theirs. */
  static final class Counted extends AbstractReferenceCounted {
    private final Object request;

    Counted(Object request) {
      this.request = request;
    }

    Object request() {
      return request;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    protected void deallocate() {
      ReferenceCountUtil.release(request);
    }
  }
}
