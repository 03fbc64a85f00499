package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** Two conditions of which one is the opposite of the other, put together from the same parts. */
public final class EitherOfTwo {
  private EitherOfTwo() {}

  static void neither(ByteBufAllocator alloc, int version, List<String> names) {
    ByteBuf buf = alloc.buffer(8);
    if (version > 1 || names.isEmpty()) {
      buf.release();
    }
    if (version <= 1 && !names.isEmpty()) {
      buf.release();
    }
  }

  /** The second condition leaves out the names. */
  static void overlapping(ByteBufAllocator alloc, int version, List<String> names) {
    ByteBuf buf = alloc.buffer(8);
    if (version > 1 || names.isEmpty()) {
      buf.release();
    }
    if (version <= 1) {
      buf.release(); // finding KrefOverPut error
    }
  }

  static void sameTwice(ByteBufAllocator alloc, Object first, Object second) {
    ByteBuf buf = null;
    if (first != null || second != null) {
      buf = alloc.buffer(8);
    }
    System.out.println(first);
    if (first != null || second != null) {
      buf.release();
    }
  }

  static void notTheSame(ByteBufAllocator alloc, Object first, Object second) {
    ByteBuf buf = null;
    if (first != null || second != null) {
      buf = alloc.buffer(8); // finding KrefLeak error
    }
    System.out.println(first);
    if (first != null && second != null) {
      buf.release();
    }
  }

  /** What the condition asked about may be different by then. */
  static void askedAnew(ByteBufAllocator alloc, int version, List<String> names) {
    ByteBuf buf = alloc.buffer(8); // finding KrefLeak error
    if (version > 1 || names.isEmpty()) {
      buf.release();
    }
    names.add("next");
    if (version <= 1 && !names.isEmpty()) {
      buf.release(); // finding KrefOverPut error
    }
  }
}
