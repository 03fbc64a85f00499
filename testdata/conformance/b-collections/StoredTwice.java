package conformance.bcollections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes into two lists is lost with neither while the other one is kept; whose the elements of a
 * given list are, the caller knows.
 */
public final class StoredTwice {
  private int total;

  int rightKeptByTheCaller(ByteBufAllocator allocator, ByteBuf body, List<ByteBuf> parts) {
    return prefix(allocator, body, parts, new ArrayList<>());
  }

  int prefix(
      ByteBufAllocator allocator, ByteBuf body, List<ByteBuf> parts, List<ByteBuf> own) {
    int length = body.readableBytes();
    ByteBuf size = allocator.buffer(2);
    own.add(size);
    parts.add(size);
    size.writeShort(length);
    if (length == 0) {
      return 2;
    }
    parts.add(body.readSlice(length).retain());
    return 2 + length;
  }

  int wrongForgottenWithTheOnlyOne(ByteBufAllocator allocator, boolean empty, List<ByteBuf> parts) {
    List<ByteBuf> own = new ArrayList<>();
    ByteBuf size = allocator.buffer(2);
    own.add(size);
    if (empty) {
      return 0; // finding KrefLeak error
    }
    parts.addAll(own);
    return 2;
  }

  void rightForgetsWhatItWasGiven(List<ByteBuf> parts) {
    while (!parts.isEmpty()) {
      ByteBuf part = parts.get(0);
      total += part.readInt();
      if (!part.isReadable()) {
        parts.remove(0);
      }
    }
  }

  int wrongForgetsWhatItAdds(ByteBufAllocator allocator, List<ByteBuf> parts) {
    ByteBuf part = allocator.buffer(4); // finding KrefLeak error
    total += part.readableBytes();
    return total;
  }
}
