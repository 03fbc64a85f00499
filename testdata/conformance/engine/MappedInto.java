package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What functions make for the call that they are given to, and what they lose themselves. */
public final class MappedInto {
  private final ByteBufAllocator allocator;

  MappedInto(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  List<ByteBuf> copies(List<ByteBuf> all) {
    return all.stream()
        .map(each -> allocator.buffer(each.readableBytes()).writeBytes(each, 0, 1))
        .collect(Collectors.toList());
  }

  List<ByteBuf> named(List<ByteBuf> all) {
    List<ByteBuf> copies =
        all.stream()
            .map(
                each -> {
                  ByteBuf copy = allocator.buffer();
                  copy.writeInt(each.readableBytes());
                  return copy;
                })
            .toList();
    return copies;
  }

  Optional<ByteBuf> mapped(Optional<Integer> size) {
    return size.map(allocator::buffer);
  }

  int lostInside(List<ByteBuf> all) {
    return all.stream()
        .mapToInt(
            each -> {
              ByteBuf copy = allocator.buffer(); // finding KrefLeak error
              copy.writeInt(each.readableBytes());
              return copy.readableBytes();
            })
        .sum();
  }

  void madeForNobody(List<ByteBuf> all) {
    all.forEach(each -> allocator.buffer(each.readableBytes())); // finding KrefLeak error
  }
}
