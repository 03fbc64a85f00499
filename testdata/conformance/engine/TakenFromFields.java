package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** What is taken out of fields and of containers in fields, and what is forgotten with them. */
final class TakenFromFields {
  private TakenFromFields() {}

  /** A container that only gets references of its own: what is taken out of it is owned. */
  static final class Waiting {
    private final Map<Integer, ByteBuf> waiting = new HashMap<>();

    void begin(int id, ByteBuf bytes) {
      waiting.put(id, bytes.retain());
    }

    void end(int id, Channel channel) {
      ByteBuf bytes = waiting.remove(id);
      if (bytes == null) {
        return;
      }
      if (!channel.isActive()) {
        return; // finding KrefLeak warning
      }
      channel.writeAndFlush(bytes);
    }
  }

  /** The reference goes with what is taken out. */
  static final class Sending {
    private final Map<Integer, ByteBuf> waiting = new HashMap<>();

    void begin(int id, ByteBuf bytes) {
      waiting.put(id, bytes.retain());
    }

    void send(int id, Channel channel) {
      ByteBuf bytes = waiting.remove(id);
      if (bytes == null) {
        return;
      }
      if (!channel.isActive()) {
        bytes.release();
        return;
      }
      channel.writeAndFlush(bytes);
    }
  }

  /** The same with what others own. */
  static final class Watching {
    private final Map<Integer, ByteBuf> watched = new HashMap<>();

    void begin(int id, ByteBuf bytes) {
      watched.put(id, bytes);
    }

    void end(int id, Channel channel) {
      ByteBuf bytes = watched.remove(id);
      if (bytes == null || !channel.isActive()) {
        return;
      }
      channel.writeAndFlush(bytes.retain());
    }
  }

  /** Somebody else sees what is in there. */
  static final class Shown {
    private final Queue<ByteBuf> shown = new ArrayDeque<>();

    void add(ByteBuf bytes) {
      shown.add(bytes.retain());
    }

    Iterable<ByteBuf> all() {
      return shown;
    }

    int drop() {
      ByteBuf bytes = shown.poll();
      return bytes == null ? 0 : bytes.readableBytes();
    }
  }

  /** Filled from another container, which may still have it all. */
  static final class Copied {
    private final List<ByteBuf> copied = new ArrayList<>();

    void add(ByteBuf bytes) {
      copied.add(bytes.retain());
    }

    void addAll(List<ByteBuf> others) {
      copied.addAll(others);
    }

    int drop() {
      ByteBuf bytes = copied.remove(0);
      return bytes.readableBytes();
    }
  }

  /** A cursor takes some out. */
  static final class Walked {
    private final List<ByteBuf> parts = new ArrayList<>();

    void add(ByteBuf bytes) {
      parts.add(bytes.retain());
    }

    void send(Channel channel) {
      Iterator<ByteBuf> each = parts.iterator();
      while (each.hasNext()) {
        ByteBuf part = each.next();
        each.remove();
        if (!part.isReadable()) {
          continue; // finding KrefLeak warning
        }
        channel.write(part);
      }
    }

    void sendFull(Channel channel) {
      Iterator<ByteBuf> each = parts.iterator();
      while (each.hasNext()) {
        ByteBuf part = each.next();
        if (!part.isReadable()) {
          continue;
        }
        each.remove();
        channel.write(part);
      }
    }
  }

  /** Behind the loop the list forgets all, and what a round has passed over, too. */
  static final class Flushed {
    private final List<ByteBuf> parts = new ArrayList<>();

    void add(ByteBuf bytes) {
      parts.add(bytes.retain());
    }

    void flush(Channel channel) {
      for (ByteBuf part : parts) {
        if (!part.isReadable()) {
          continue; // finding KrefLeak warning
        }
        channel.write(part);
      }
      parts.clear();
    }

    void flushAll(Channel channel) {
      for (ByteBuf part : parts) {
        if (!part.isReadable()) {
          part.release();
          continue;
        }
        channel.write(part);
      }
      parts.clear();
    }

    /** Who leaves the loop leaves the elements in the list. */
    void flushWhileOpen(Channel channel) {
      for (ByteBuf part : parts) {
        if (!channel.isOpen()) {
          return;
        }
        channel.write(part.retain());
        part.release();
      }
      parts.clear();
    }

    /** The list keeps what it has. */
    int count(int least) {
      int found = 0;
      for (ByteBuf part : parts) {
        if (part.readableBytes() < least) {
          continue;
        }
        found++;
      }
      return found;
    }
  }

  /** A variable has what the field had. */
  static final class Moved {
    private ByteBuf current;

    void set(ByteBuf bytes) {
      if (current != null) {
        current.release();
      }
      current = bytes.retain();
    }

    byte[] take(int most) {
      ByteBuf bytes = current;
      current = null;
      if (bytes.readableBytes() > most) {
        return null; // finding KrefLeak warning
      }
      byte[] taken = ByteBufUtil.getBytes(bytes);
      bytes.release();
      return taken;
    }

    /** A flag says whether it is to be put. */
    void replace(ByteBuf bytes, boolean shared) {
      ByteBuf old = current;
      current = bytes.retain();
      if (old != null && !shared) {
        old.release();
      }
    }

    byte[] takeAny() {
      ByteBuf bytes = current;
      current = null;
      if (bytes == null) {
        return null;
      }
      try {
        return ByteBufUtil.getBytes(bytes);
      } finally {
        bytes.release();
      }
    }

    byte[] takeBack(int most) {
      ByteBuf bytes = current;
      current = null;
      if (bytes.readableBytes() > most) {
        current = bytes;
        return null;
      }
      byte[] taken = ByteBufUtil.getBytes(bytes);
      bytes.release();
      return taken;
    }
  }

  /** Nobody puts what this field holds. */
  static final class Named {
    private ByteBuf current;

    void set(ByteBuf bytes) {
      current = bytes;
    }

    int take(int most) {
      ByteBuf bytes = current;
      current = null;
      return bytes.readableBytes() > most ? most : bytes.readableBytes();
    }
  }

  /** What the handler passes to its own methods, and uses afterwards, it still has. */
  static final class Parsing extends ChannelInboundHandlerAdapter {
    private ByteBuf read; // finding KrefOwnedField warning

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      read = read == null ? bytes : Unpooled.wrappedBuffer(read, bytes);
      while (read.readableBytes() > 4) {
        parse(ctx, read);
      }
      if (!read.isReadable()) {
        read.release();
        read = null;
      }
    }

    private void parse(ChannelHandlerContext ctx, ByteBuf bytes) {
      ctx.fireUserEventTriggered(bytes.readInt());
    }
  }

  /** The last method that gets it may take it over. */
  static final class Passing extends ChannelInboundHandlerAdapter {
    private final List<ByteBuf> kept;
    private ByteBuf read;

    Passing(List<ByteBuf> kept) {
      this.kept = kept;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      read = read == null ? bytes : Unpooled.wrappedBuffer(read, bytes);
      keep(read);
    }

    private void keep(ByteBuf bytes) {
      kept.add(bytes);
    }
  }

  /** Three at a time go on; what has come of the next three stays. */
  static final class Threes extends ChannelInboundHandlerAdapter {
    private final List<ByteBuf> parts = new ArrayList<>(); // finding KrefOwnedField warning

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      parts.add((ByteBuf) message);
      if (parts.size() == 3) {
        for (ByteBuf part : parts) {
          ctx.fireChannelRead(part);
        }
        parts.clear();
      }
    }
  }

  /** Nothing stays. */
  static final class AtOnce extends ChannelInboundHandlerAdapter {
    private final List<ByteBuf> parts = new ArrayList<>();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      parts.add((ByteBuf) message);
      if (!parts.isEmpty()) {
        for (ByteBuf part : parts) {
          ctx.fireChannelRead(part);
        }
        parts.clear();
      }
    }
  }

  /** Ten at a time go out, and the rest stays behind when nobody comes any more. */
  static final class Batch implements AutoCloseable {
    private final List<ByteBuf> batch = new ArrayList<>(); // finding KrefOwnedField warning
    private final Channel channel;

    Batch(Channel channel) {
      this.channel = channel;
    }

    void add(ByteBuf bytes) {
      batch.add(bytes.retain());
      if (batch.size() > 10) {
        flush();
      }
    }

    private void flush() {
      batch.forEach(channel::write);
      batch.clear();
    }

    @Override
    public void close() {
      channel.close();
    }
  }

  /** The same where others may see to the rest. */
  static final class BatchToFlush implements AutoCloseable {
    private final List<ByteBuf> batch = new ArrayList<>();
    private final Channel channel;

    BatchToFlush(Channel channel) {
      this.channel = channel;
    }

    void add(ByteBuf bytes) {
      batch.add(bytes.retain());
      if (batch.size() > 10) {
        flush();
      }
    }

    void flush() {
      batch.forEach(channel::write);
      batch.clear();
    }

    @Override
    public void close() {
      channel.close();
    }
  }

  /** The same where code of another class does so. */
  static final class BatchWithTask implements AutoCloseable {
    private final List<ByteBuf> batch = new ArrayList<>();
    private final Channel channel;

    BatchWithTask(Channel channel) {
      this.channel = channel;
      channel
          .closeFuture()
          .addListener(
              new io.netty.channel.ChannelFutureListener() {
                @Override
                public void operationComplete(io.netty.channel.ChannelFuture closed) {
                  flush();
                }
              });
    }

    void add(ByteBuf bytes) {
      batch.add(bytes.retain());
      if (batch.size() > 10) {
        flush();
      }
    }

    private void flush() {
      batch.forEach(channel::write);
      batch.clear();
    }

    @Override
    public void close() {
      channel.close();
    }
  }

  /** Two fields lead to one buffer: the other one may be what is put. */
  static final class TwoNames extends ChannelInboundHandlerAdapter {
    private ByteBuf read;
    ByteBuf last;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      read = read == null ? bytes : Unpooled.wrappedBuffer(read, bytes);
      last = read;
      if (read.readableBytes() > 4) {
        ctx.fireChannelRead(read);
        read = null;
      }
    }
  }

  /** A queue whose elements go to whoever asks, and those that nobody asks for. */
  static final class Asked {
    private final Queue<ByteBuf> queue = new ArrayDeque<>();

    void add(ByteBuf bytes) {
      queue.add(bytes.retain());
    }

    ByteBuf next() {
      return queue.poll();
    }

    void cancel() {
      queue.clear(); // finding KrefOwnedField warning
    }
  }

  static final class AskedToTheEnd {
    private final Queue<ByteBuf> queue = new ArrayDeque<>();

    void add(ByteBuf bytes) {
      queue.add(bytes.retain());
    }

    ByteBuf next() {
      return queue.poll();
    }

    void cancel() {
      queue.forEach(ByteBuf::release);
      queue.clear();
    }
  }

  /** A lock around the field does not change whose the reference is. */
  static final class MovedUnderLock {
    private ByteBuf current;

    synchronized void set(ByteBuf bytes) {
      if (current != null) {
        current.release();
      }
      current = bytes.retain();
    }

    void send(Channel channel) {
      ByteBuf bytes;
      synchronized (this) {
        bytes = current;
        current = null;
      }
      if (bytes == null) {
        return;
      }
      if (!channel.isActive()) {
        return; // finding KrefLeak warning
      }
      channel.write(bytes);
    }

    void sendOrPut(Channel channel) {
      ByteBuf bytes;
      synchronized (this) {
        bytes = current;
        current = null;
      }
      if (bytes == null) {
        return;
      }
      if (!channel.isActive()) {
        bytes.release();
        return;
      }
      channel.write(bytes);
    }
  }

  /** A promise that refuses a list leaves what is in it behind. */
  static void succeed(ByteBufAllocator alloc, Promise<List<ByteBuf>> promise) {
    List<ByteBuf> both = new ArrayList<>();
    both.add(alloc.buffer()); // finding KrefLeak error
    if (!promise.trySuccess(both)) {
      System.err.println("too late");
    }
  }

  static void succeedOrPut(ByteBufAllocator alloc, Promise<List<ByteBuf>> promise) {
    List<ByteBuf> both = new ArrayList<>();
    both.add(alloc.buffer());
    if (!promise.trySuccess(both)) {
      both.forEach(ByteBuf::release);
    }
  }

  /** Nobody asks whether it was taken. */
  static void succeedAnyway(ByteBufAllocator alloc, Promise<List<ByteBuf>> promise) {
    List<ByteBuf> both = new ArrayList<>();
    both.add(alloc.buffer());
    promise.trySuccess(both);
  }

  /** No other file can name the queue of a private class. */
  private static final class Lane {
    final Queue<ByteBuf> queue = new ArrayDeque<>();
    private final Queue<ByteBuf> others;

    Lane(Queue<ByteBuf> others) {
      this.others = others;
    }
  }

  static void fill(Lane lane, ByteBuf bytes) {
    lane.queue.add(bytes.retain());
    lane.others.add(bytes);
  }

  static void send(Lane lane, Channel channel) {
    ByteBuf bytes = lane.queue.poll();
    if (bytes == null) {
      return;
    }
    if (!channel.isActive()) {
      return; // finding KrefLeak warning
    }
    channel.write(bytes);
  }

  static void look(Lane lane, Channel channel) {
    ByteBuf bytes = lane.others.poll();
    if (bytes == null || !channel.isActive()) {
      return;
    }
    channel.write(bytes.retain());
  }

  /** A variable that is set to what was made of itself. */
  static final class Chained {
    private final Queue<ByteBuf> queue = new ArrayDeque<>();

    void add(ByteBufAllocator alloc, int number) {
      ByteBuf bytes = alloc.buffer();
      bytes = bytes.writeInt(number);
      queue.add(bytes);
    }

    int next() {
      ByteBuf bytes = queue.remove(); // finding KrefLeak warning
      return bytes.readInt();
    }
  }
}
