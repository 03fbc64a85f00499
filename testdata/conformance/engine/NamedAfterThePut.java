package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Buffers that are named in a message after their put, or read there. */
final class NamedAfterThePut {
  private final StringBuilder log = new StringBuilder();
  private int seen;

  void naming(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    boolean last = buffer.release();
    expect(last, "still referenced: %s", buffer);
  }

  void namingSeveral(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    boolean last = buffer.release();
    note("put %s: %s", buffer, last);
  }

  void readingForMessage(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    note("put %d bytes", buffer.readableBytes());
  }

  void readingForException(ByteBufAllocator alloc, int wanted) {
    ByteBuf buffer = alloc.buffer(4);
    if (buffer.readableBytes() < wanted) {
      buffer.release();
      throw new IllegalStateException("only " + buffer.readableBytes() + " of " + wanted);
    }
    buffer.release();
  }

  void readingForWork(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    seen += buffer.readableBytes(); // finding KrefUseAfterPut error
  }

  void readingForDecision(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    if (buffer.isReadable()) { // finding KrefUseAfterPut error
      note("more than was expected");
    }
  }

  void readingContentForMessage(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    note("put %d first", buffer.getByte(0)); // finding KrefUseAfterPut error
  }

  void joining(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    log.append("put " + buffer);
  }

  void claiming(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    if (!buffer.release()) {
      assertEqual(0, buffer.capacity());
    }
    assert buffer.readableBytes() == 0;
  }

  ByteBuf another(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    return buffer.alloc().buffer(8);
  }

  private static void assertEqual(int expected, int found) {
    if (expected != found) {
      throw new IllegalStateException();
    }
  }

  void reading(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    read(buffer); // finding KrefUseAfterPut error
  }

  void readingOneOfAnyKind(ByteBufAllocator alloc) {
    ByteBuf buffer = alloc.buffer(4);
    buffer.release();
    readAny(buffer); // finding KrefUseAfterPut error
  }

  private static void expect(boolean holds, String format, Object... details) {
    if (!holds) {
      throw new IllegalStateException(String.format(format, details));
    }
  }

  private void note(String format, Object... details) {
    log.append(String.format(format, details));
  }

  private void read(ByteBuf buffer) {
    seen += buffer.readableBytes();
  }

  private void readAny(Object thing) {
    seen += ((ByteBuf) thing).readableBytes();
  }
}
