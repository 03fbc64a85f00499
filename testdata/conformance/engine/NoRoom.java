package conformance.engine;

import dev.kref.annotation.OwnsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.EmptyByteBuf;
import io.netty.buffer.Unpooled;

/** Buffers that may turn out to be the shared empty one, and buffers that are just read empty. */
final class NoRoom {
  private int seen;

  void withoutRoom(Source source) {
    ByteBuf chunk = source.next();
    if (chunk.capacity() == 0) {
      return;
    }
    read(chunk);
  }

  void withRoom(Source source) {
    ByteBuf chunk = source.next();
    if (chunk.capacity() > 0) {
      read(chunk);
    }
  }

  void withRoomOtherWayRound(Source source) {
    ByteBuf chunk = source.next(); // finding KrefLeak error
    if (0 != chunk.capacity() && chunk.isReadable()) {
      read(chunk);
    }
  }

  void withoutRoomPutAllTheSame(Source source) {
    ByteBuf chunk = source.next();
    if (chunk.capacity() == 0) {
      chunk.release();
      return;
    }
    read(chunk);
  }

  void withoutBytes(Source source) {
    ByteBuf chunk = source.next();
    if (chunk.readableBytes() == 0) {
      return; // finding KrefLeak error
    }
    read(chunk);
  }

  void withLittleRoom(Source source) {
    ByteBuf chunk = source.next();
    if (chunk.capacity() <= 16) {
      return; // finding KrefLeak error
    }
    read(chunk);
  }

  void onlyWithRoom(Source source) {
    ByteBuf chunk = source.next(); // finding KrefLeak error
    if (chunk.capacity() > 0) {
      return;
    }
    seen++;
  }

  void ofEmptyKind(Source source) {
    ByteBuf chunk = source.next();
    if (chunk instanceof EmptyByteBuf) {
      return;
    }
    read(chunk);
  }

  void theEmptyOne(Source source) {
    ByteBuf chunk = source.next();
    if (chunk == Unpooled.EMPTY_BUFFER) {
      return;
    }
    read(chunk);
  }

  void notTheEmptyOne(Source source) {
    ByteBuf chunk = source.next(); // finding KrefLeak error
    if (chunk != Unpooled.EMPTY_BUFFER) {
      return;
    }
    read(chunk);
  }

  private void read(ByteBuf chunk) {
    try {
      seen += chunk.readableBytes();
    } finally {
      chunk.release();
    }
  }

  interface Source {
    @OwnsRef
    ByteBuf next();
  }
}
