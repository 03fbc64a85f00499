package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.function.Consumer;

/** Fields that have the only reference to what they hold: nobody but their class can put it. */
public final class OnlyHolder {
  private OnlyHolder() {}

  /** Nothing ever puts the scratch buffer. */
  static final class Digest implements AutoCloseable {
    private final ByteBuf scratch;
    private long sum;

    Digest(ByteBufAllocator alloc) {
      scratch = alloc.buffer(64); // finding KrefOwnedField error
    }

    void add(long value) {
      scratch.clear().writeLong(value);
      sum += scratch.readLong();
    }

    @Override
    public void close() {
      sum = 0;
    }
  }

  static final class PutDigest implements AutoCloseable {
    private final ByteBuf scratch;

    PutDigest(ByteBufAllocator alloc) {
      scratch = alloc.buffer(64);
    }

    @Override
    public void close() {
      scratch.release();
    }
  }

  /** The collector takes back what is on the heap. */
  static final class HeapDigest implements AutoCloseable {
    private final ByteBuf scratch = Unpooled.buffer(64);

    void add(long value) {
      scratch.clear().writeLong(value);
    }

    @Override
    public void close() {}
  }

  /** Whoever asks for it may put it. */
  static final class Lending implements AutoCloseable {
    private final ByteBuf scratch;

    Lending(ByteBufAllocator alloc) {
      scratch = alloc.buffer(64);
    }

    ByteBuf scratch() {
      return scratch;
    }

    @Override
    public void close() {}
  }

  /** What comes from elsewhere, somebody else may put. */
  static final class Given implements AutoCloseable {
    private ByteBuf scratch;

    Given(ByteBuf first) {
      scratch = first;
    }

    void next(ByteBufAllocator alloc) {
      scratch = alloc.buffer(64);
    }

    @Override
    public void close() {}
  }

  /** The list may be emptied by somebody who puts what is in it. */
  static final class Listed implements AutoCloseable {
    private final ByteBuf scratch;

    Listed(ByteBufAllocator alloc, List<Object> all) {
      scratch = alloc.buffer(64);
      all.add(scratch);
    }

    @Override
    public void close() {}
  }

  /** The parameter is got, and never put. */
  static final class Window implements AutoCloseable {
    private final ByteBuf whole;

    Window(ByteBuf whole) {
      this.whole = whole;
      this.whole.retain(); // finding KrefOwnedField error
    }

    int size() {
      return whole.readableBytes();
    }

    @Override
    public void close() {}
  }

  /** The same in one expression. */
  static final class Duplicate implements AutoCloseable {
    private final ByteBuf whole;

    Duplicate(ByteBuf whole) {
      this.whole = whole.retain(); // finding KrefOwnedField error
    }

    int size() {
      return whole.readableBytes();
    }

    @Override
    public void close() {}
  }

  /** The parameter is only looked at. */
  static final class View implements AutoCloseable {
    private final ByteBuf whole;

    View(ByteBuf whole) {
      this.whole = whole;
    }

    int size() {
      return whole.readableBytes();
    }

    @Override
    public void close() {}
  }

  /** A handler has no close of its own; that nothing puts the buffer is no less true. */
  static final class Prefix extends ChannelInboundHandlerAdapter {
    private ByteBuf prefix;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      prefix = ctx.alloc().buffer(8); // finding KrefOwnedField warning
      prefix.writeInt(7);
    }
  }

  static final class PutPrefix extends ChannelInboundHandlerAdapter {
    private ByteBuf prefix;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      prefix = ctx.alloc().buffer(8);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      prefix.release();
    }
  }

  /** The buffer is put where a larger one takes its place, but not in the end. */
  static final class Grown {
    private ByteBuf block; // finding KrefOwnedField warning

    void add(byte[] bytes, ByteBufAllocator alloc) {
      if (block == null) {
        block = alloc.buffer(bytes.length).writeBytes(bytes);
        return;
      }
      ByteBuf larger = alloc.buffer(block.readableBytes() + bytes.length);
      larger.writeBytes(block).writeBytes(bytes);
      block.release();
      block = larger;
    }

    void close() {
      block = null;
    }
  }

  /** The buffer is put in the end, but not where a larger one takes its place. */
  static final class Replaced {
    private ByteBuf block;

    void add(byte[] bytes, ByteBufAllocator alloc) {
      if (block == null) {
        block = alloc.buffer(bytes.length).writeBytes(bytes);
        return;
      }
      ByteBuf larger = alloc.buffer(block.readableBytes() + bytes.length);
      larger.writeBytes(block).writeBytes(bytes);
      block = larger; // finding KrefOwnedField error
    }

    void close() {
      if (block != null) {
        block.release();
        block = null;
      }
    }
  }

  static final class PutAndReplaced {
    private ByteBuf block;

    void add(byte[] bytes, ByteBufAllocator alloc) {
      if (block != null) {
        block.release();
      }
      block = alloc.buffer(bytes.length).writeBytes(bytes);
    }

    void close() {
      if (block != null) {
        block.release();
        block = null;
      }
    }
  }

  /** What is taken out is the taker's; what is replaced before that is nobody's. */
  static final class Collected {
    private ByteBuf block;

    void add(byte[] bytes, ByteBufAllocator alloc) {
      if (block != null) {
        block = alloc.buffer(bytes.length + block.readableBytes()); // finding KrefOwnedField error
      } else {
        block = alloc.buffer(bytes.length);
      }
      block.writeBytes(bytes);
    }

    ByteBuf take() {
      ByteBuf taken = block;
      block = null;
      return taken;
    }
  }

  /** What is handed over before the field is cleared is the taker's, under any name. */
  static final class HandedOver {
    private ByteBuf block;

    void add(byte[] bytes, ByteBufAllocator alloc) {
      if (block == null) {
        block = alloc.buffer(bytes.length);
      }
      block.writeBytes(bytes);
    }

    void flush(Consumer<ByteBuf> taker) {
      if (block != null) {
        taker.accept(block.slice());
        block = null;
      }
    }

    void reset() {
      if (block != null) {
        block = null; // finding KrefOwnedField error
      }
    }
  }

  /** Whether the field holds anything here depends on the state, which only the caller knows. */
  static final class ByState {
    private ByteBuf head;

    int next(int state, ByteBufAllocator alloc) {
      int size = head == null ? 0 : head.readableBytes();
      switch (state) {
        case 0 -> head = alloc.buffer(16);
        case 1 -> {
          head.release();
          head = null;
        }
        default -> size++;
      }
      return size;
    }

    void close() {
      if (head != null) {
        head.release();
        head = null;
      }
    }
  }

  /** What is put is left in place: that the field is set says nothing about its reference. */
  static final class LeftInPlace {
    private ByteBuf head;

    void start(ByteBufAllocator alloc) {
      if (head != null) {
        head = alloc.buffer(32);
      } else {
        head = alloc.buffer(16);
      }
    }

    void end() {
      head.release();
    }
  }

  /** The field holds something from the beginning, which is lost each time. */
  static final class Current {
    private ByteBuf current;

    Current(ByteBufAllocator alloc) {
      current = alloc.buffer(16);
    }

    void next(ByteBufAllocator alloc) {
      current = alloc.buffer(32); // finding KrefOwnedField error
    }

    void close() {
      current.release();
    }
  }

  static final class PutCurrent {
    private ByteBuf current;

    PutCurrent(ByteBufAllocator alloc) {
      current = alloc.buffer(16);
    }

    void next(ByteBufAllocator alloc) {
      ByteBuf old = current;
      current = alloc.buffer(32);
      current.writeBytes(old);
      old.release();
    }

    void close() {
      current.release();
    }
  }

  /** What is given to the field may be known elsewhere; that the class puts it says whose it is. */
  static final class Keyed {
    private ByteBuf key;

    void replace(ByteBuf next) {
      if (key != null) {
        key = next.retain(); // finding KrefOwnedField warning
      } else {
        key = next.retain();
      }
    }

    void putAndReplace(ByteBuf next) {
      if (key != null) {
        key.release();
        key = next.retain();
      } else {
        key = next.retain();
      }
    }

    void handOver(List<Object> out, ByteBuf next) {
      if (key != null) {
        out.add(key);
        key = next.retain();
      }
    }

    void clear() {
      if (key != null) {
        key.release();
        key = null;
      }
    }

    ByteBuf key() {
      return key;
    }
  }

  /** Whatever its callers set is let go of by the next of them, but by nobody at the end. */
  static final class Page implements AutoCloseable {
    private ByteBuf body; // finding KrefOwnedField warning
    private int closed;

    void body(ByteBuf next) {
      if (body != null) {
        body.release();
      }
      body = next;
    }

    int size() {
      return body == null ? 0 : body.readableBytes();
    }

    @Override
    public void close() {
      closed++;
    }
  }

  static final class EndedPage implements AutoCloseable {
    private ByteBuf body;

    void body(ByteBuf next) {
      if (body != null) {
        body.release();
      }
      body = next;
    }

    int size() {
      return body == null ? 0 : body.readableBytes();
    }

    @Override
    public void close() {
      body(null);
    }
  }

  /** Those who ask for the last page may put it. */
  static final class LentPage implements AutoCloseable {
    private ByteBuf body;
    private int closed;

    void body(ByteBuf next) {
      if (body != null) {
        body.release();
      }
      body = next;
    }

    ByteBuf body() {
      return body;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  /** What is there from the beginning is put only where something else was done, too. */
  static final class PutIfConnected implements AutoCloseable {
    private final ByteBuf header; // finding KrefOwnedField warning
    private boolean connected;

    PutIfConnected(ByteBufAllocator alloc) {
      header = alloc.buffer(8);
    }

    void connect() {
      connected = true;
    }

    void write(int number) {
      header.writeInt(number);
    }

    @Override
    public void close() {
      if (!connected) {
        return;
      }
      header.release();
    }
  }

  /** A flag that says whether it was put. */
  static final class PutUnlessFailed implements AutoCloseable {
    private final ByteBuf header;
    private boolean failed;

    PutUnlessFailed(ByteBufAllocator alloc) {
      header = alloc.buffer(8);
    }

    void write(int number) {
      header.writeInt(number);
    }

    void fail() {
      failed = true;
      header.release();
    }

    @Override
    public void close() {
      if (failed) {
        return;
      }
      header.release();
    }
  }

  /** The end sets a flag, and what it calls asks for it. */
  static final class PutWhenClosing implements AutoCloseable {
    private final ByteBuf header;
    private boolean closing;
    private int pending;

    PutWhenClosing(ByteBufAllocator alloc) {
      header = alloc.buffer(8);
    }

    void write(int number) {
      header.writeInt(number);
      deliver();
    }

    private void deliver() {
      pending = 0;
      if (closing) {
        header.release();
      }
    }

    @Override
    public void close() {
      closing = true;
      deliver();
    }
  }

  /** The end calls what asks for a flag that it does not set. */
  static final class PutWhenDelivering implements AutoCloseable {
    private final ByteBuf header; // finding KrefOwnedField warning
    private boolean delivering;

    PutWhenDelivering(ByteBufAllocator alloc) {
      header = alloc.buffer(8);
    }

    void start() {
      delivering = true;
    }

    private void deliver() {
      if (delivering) {
        header.release();
      }
    }

    @Override
    public void close() {
      deliver();
    }
  }
}
