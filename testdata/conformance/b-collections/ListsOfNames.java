package conformance.bcollections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
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
