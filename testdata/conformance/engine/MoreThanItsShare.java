package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Bodies whose callees, all followed, take more work than a body may: they are told from nearer. */
final class MoreThanItsShare {
  private final ByteBufAllocator alloc;
  private int seen;

  MoreThanItsShare(ByteBufAllocator alloc) {
    this.alloc = alloc;
  }

  void leaks(int rounds) {
    ByteBuf out = alloc.buffer(8); // finding KrefLeak error
    for (int i = 0; i < rounds; i++) {
      level1(i);
      level1(i + 1);
      level1(i + 2);
      level1(i + 3);
    }
    seen += out.readableBytes();
  }

  void releases(int rounds) {
    ByteBuf out = alloc.buffer(8);
    for (int i = 0; i < rounds; i++) {
      level1(i);
      level1(i + 1);
      level1(i + 2);
      level1(i + 3);
    }
    release(out);
  }

  private void release(ByteBuf out) {
    seen += out.readableBytes();
    out.release();
  }

  private void level1(int n) {
    level2(n);
    level2(n + 1);
    level2(n + 2);
    level2(n + 3);
    level2(n + 4);
    level2(n + 5);
  }

  private void level2(int n) {
    level3(n);
    level3(n + 1);
    level3(n + 2);
    level3(n + 3);
    level3(n + 4);
    level3(n + 5);
  }

  private void level3(int n) {
    level4(n);
    level4(n + 1);
    level4(n + 2);
    level4(n + 3);
    level4(n + 4);
    level4(n + 5);
  }

  private void level4(int n) {
    ByteBuf part = alloc.buffer(n);
    seen += part.readableBytes();
    if (n > 3) {
      seen += part.capacity();
    }
    part.release();
  }
}
