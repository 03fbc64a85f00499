package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCounted;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** Objects with a count of their own making, that start with no reference or with one. */
public final class CountsFromZero {
  private CountsFromZero() {}

  static final class Decoder extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      Response response = new Response(in.readSlice(8));
      if (response.size() > 0) {
        out.add(response.retain());
      }
    }
  }

  static int sizeFromZero(ByteBuf body) {
    Response response = new Response(body);
    return response.size();
  }

  static int sizeFromOne(ByteBuf body) {
    Request request = new Request(body); // finding KrefLeak error
    return request.size();
  }

  static int sizeFromSet(ByteBuf body) {
    Notice notice = new Notice(body); // finding KrefLeak error
    return notice.size();
  }

  abstract static class Message implements ReferenceCounted {
    final ByteBuf body;

    Message(ByteBuf body) {
      this.body = body;
    }

    int size() {
      return body.readableBytes();
    }

    @Override
    public ReferenceCounted retain() {
      return retain(1);
    }

    @Override
    public boolean release() {
      return release(1);
    }

    @Override
    public ReferenceCounted touch() {
      return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }
  }

  static final class Response extends Message {
    private static final AtomicIntegerFieldUpdater<Response> COUNT =
        AtomicIntegerFieldUpdater.newUpdater(Response.class, "count");

    private volatile int count;

    Response(ByteBuf body) {
      super(body);
      this.count = 0;
    }

    @Override
    public int refCnt() {
      return count;
    }

    @Override
    public ReferenceCounted retain(int more) {
      if (COUNT.getAndAdd(this, more) == 0) {
        body.retain();
      }
      return this;
    }

    @Override
    public boolean release(int less) {
      boolean last = COUNT.addAndGet(this, -less) == 0;
      if (last) {
        body.release();
      }
      return last;
    }
  }

  static final class Request extends Message {
    private final AtomicInteger count = new AtomicInteger(1);

    Request(ByteBuf body) {
      super(body);
    }

    @Override
    public int refCnt() {
      return count.get();
    }

    @Override
    public ReferenceCounted retain(int more) {
      count.addAndGet(more);
      return this;
    }

    @Override
    public boolean release(int less) {
      return count.addAndGet(-less) == 0;
    }
  }

  static final class Notice extends Message {
    private final AtomicInteger count = new AtomicInteger();

    Notice(ByteBuf body) {
      super(body);
      count.set(1);
    }

    @Override
    public int refCnt() {
      return count.get();
    }

    @Override
    public ReferenceCounted retain(int more) {
      count.addAndGet(more);
      return this;
    }

    @Override
    public boolean release(int less) {
      return count.addAndGet(-less) == 0;
    }
  }
}
