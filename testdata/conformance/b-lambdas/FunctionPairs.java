package conformance.blambdas;

import dev.kref.annotation.HandsOff;
import dev.kref.annotation.ReleaseFn;
import dev.kref.annotation.StartsAtZero;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.List;

/** A get and a put that go to the same call belong together; a put alone takes what there is. */
final class FunctionPairs {
  private final List<Part> parts;

  FunctionPairs(List<Part> parts) {
    this.parts = parts;
  }

  /** Counts its users with functions of its maker. */
  interface Part {
    @StartsAtZero
    static Part of(ByteBuffer bytes, @HandsOff Runnable get, @ReleaseFn Runnable put) {
      return new Counted(bytes, get, put);
    }
  }

  private record Counted(ByteBuffer bytes, Runnable get, Runnable put) implements Part {}

  void eachPart(ByteBuf whole) {
    for (ByteBuffer bytes : whole.nioBuffers()) {
      parts.add(Part.of(bytes, whole::retain, whole::release));
    }
  }

  int lambdas(ByteBuf whole) {
    parts.add(Part.of(whole.nioBuffer(), () -> whole.retain(), () -> whole.release()));
    return whole.readableBytes();
  }

  void ownPutToo(ByteBufAllocator allocator) {
    ByteBuf whole = allocator.buffer();
    parts.add(Part.of(whole.nioBuffer(), whole::retain, whole::release));
    whole.release();
  }

  int putAlone(ByteBufAllocator allocator) {
    ByteBuf whole = allocator.buffer();
    parts.add(Part.of(whole.nioBuffer(), () -> {}, whole::release));
    return whole.readableBytes(); // finding KrefUseAfterHandoff error
  }
}
