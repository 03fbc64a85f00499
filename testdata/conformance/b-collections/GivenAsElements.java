package conformance.bcollections;

import dev.kref.annotation.OwnsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** Buffers that go to their taker as elements of a list that is made for the call. */
public final class GivenAsElements {
  private final ByteBufAllocator allocator;
  private final Joiner joiner;

  GivenAsElements(ByteBufAllocator allocator, Joiner joiner) {
    this.allocator = allocator;
    this.joiner = joiner;
  }

  ByteBuf headed(int head, @OwnsRef ByteBuf body) {
    return joiner.join(List.of(allocator.buffer(head), body));
  }

  ByteBuf named(int size) {
    ByteBuf only = allocator.buffer(size);
    List<ByteBuf> parts = List.of(only);
    return joiner.join(parts);
  }

  ByteBuf givenOnOnePathOnly(boolean plain, int size) {
    ByteBuf only = allocator.buffer(size);
    if (plain) {
      return null; // finding KrefLeak error
    }
    return joiner.join(List.of(only));
  }

  int givenTwice(int size) {
    ByteBuf only = allocator.buffer(size);
    ByteBuf all = joiner.join(List.of(only));
    all.release();
    only.release(); // finding KrefOverPut error
    return size;
  }

  /** Makes one of many. */
  interface Joiner {
    @OwnsRef
    ByteBuf join(List<@OwnsRef ByteBuf> parts);
  }
}
