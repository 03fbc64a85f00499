package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** An entry with its buffer that takes the place of another one, or stays. */
final class SwappedEntries {
  private Entry current;

  /** The caller gets the entry with a reference of its buffer. */
  synchronized Entry fresh() {
    Entry old = current;
    Entry next;
    if (old == null) {
      next = new Entry(Unpooled.directBuffer(8));
    } else {
      next = old.buffer.isReadable() ? old : new Entry(Unpooled.directBuffer(8));
    }
    if (old != next) {
      set(next);
    }
    next.buffer.retain();
    return next;
  }

  /** The old entry is put even where it stays. */
  synchronized ByteBuf freshWithoutLook() {
    Entry old = current;
    Entry next = old.buffer.isReadable() ? old : new Entry(Unpooled.directBuffer(8));
    old.buffer.release();
    current = next;
    next.buffer.retain(); // finding KrefUseAfterPut warning
    return next.buffer;
  }

  /** Nobody gets what leads to the buffer. */
  synchronized int got() {
    Entry next = new Entry(Unpooled.directBuffer(8));
    current = next;
    next.buffer.retain();
    return next.buffer.readableBytes(); // finding KrefLeak error
  }

  private void set(Entry next) {
    Entry old = current;
    current = next;
    if (old != null) {
      old.buffer.release();
    }
  }

  static final class Entry {
    private final ByteBuf buffer;

    Entry(ByteBuf buffer) {
      this.buffer = buffer;
    }
  }
}
