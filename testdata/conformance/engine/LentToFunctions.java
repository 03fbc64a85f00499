package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What is passed to a function that came in: what others of its kind do says nothing of it. */
public final class LentToFunctions {
  /** Works with a buffer. */
  interface Work {
    int on(ByteBuf buffer);
  }

  private final ByteBufAllocator allocator;
  private final Work own;

  LentToFunctions(ByteBufAllocator allocator, Work own) {
    this.allocator = allocator;
    this.own = own;
  }

  int lends(Work work) {
    ByteBuf buffer = allocator.buffer(16);
    try {
      return work.on(buffer);
    } finally {
      buffer.release();
    }
  }

  int gives(Work work) {
    ByteBuf buffer = allocator.buffer(16);
    return work.on(buffer);
  }

  int lendsAndForgets(Work work, boolean idle) {
    ByteBuf buffer = allocator.buffer(16);
    int done = work.on(buffer);
    if (idle) {
      return 0; // finding KrefLeak warning
    }
    buffer.release();
    return done;
  }

  int lendsToOwn() {
    ByteBuf buffer = allocator.buffer(16);
    try {
      return own.on(buffer);
    } finally {
      buffer.release();
    }
  }

  int forgetsWhatOwnBorrowed() {
    ByteBuf buffer = allocator.buffer(16); // finding KrefLeak warning
    return own.on(buffer);
  }
}
