package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCounted;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A message that starts without references gets its parts when somebody gets it. */
final class PaidByTheWhole {
  private PaidByTheWhole() {}

  static final class Gets extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      Message message = Message.of(in);
      if (message != null) {
        in.discardReadBytes();
        out.add(message.retain());
      }
    }
  }

  static final class Forgets extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      Message message = Message.of(in); // finding KrefHandoffWithoutGet warning
      if (message != null) {
        in.discardReadBytes();
        out.add(message);
      }
    }
  }

  static final class Message implements ReferenceCounted {
    private static final AtomicIntegerFieldUpdater<Message> USERS =
        AtomicIntegerFieldUpdater.newUpdater(Message.class, "users");

    private final ByteBuf whole;
    private final ByteBuf body;
    private volatile int users;

    private Message(ByteBuf whole, ByteBuf body) {
      this.whole = whole;
      this.users = 0;
      this.body = body;
    }

    static Message of(ByteBuf in) {
      int start = in.markReaderIndex().readerIndex();
      ByteBuf body = in.readableBytes() > 3 ? in.readSlice(in.readIntLE()) : Unpooled.EMPTY_BUFFER;
      int end = in.readerIndex();
      in.resetReaderIndex();
      return new Message(in.readSlice(end - start), body);
    }

    @Override
    public int refCnt() {
      return this.users;
    }

    @Override
    public Message retain() {
      return this.retain(1);
    }

    @Override
    public Message retain(int increment) {
      USERS.accumulateAndGet(
          this,
          increment,
          (count, increase) -> {
            if (count == 0) {
              this.body.retain();
              this.whole.retain();
            }
            return count + increase;
          });
      return this;
    }

    @Override
    public Message touch() {
      return this;
    }

    @Override
    public Message touch(Object hint) {
      return this;
    }

    @Override
    public boolean release() {
      return this.release(1);
    }

    @Override
    public boolean release(int decrement) {
      return USERS.accumulateAndGet(
              this,
              decrement,
              (count, decrease) -> {
                if (count < decrement) {
                  throw new IllegalReferenceCountException(count, -decrease);
                }
                int left = count - decrease;
                if (left == 0) {
                  this.body.release();
                  this.whole.release();
                }
                return left;
              })
          == 0;
    }
  }
}
