package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/** A wrapper around one buffer stands for it, whoever owns that. */
public final class WrappedAlone {
  private WrappedAlone() {}

  static ByteBuffer looked(ByteBufHolder holder) {
    return Unpooled.wrappedBuffer(holder.content()).nioBuffer();
  }

  static int lost(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer(); // finding KrefLeak error
    return Unpooled.wrappedBuffer(buf).readableBytes();
  }

  static int put(ByteBufAllocator alloc) {
    ByteBuf wrapper = Unpooled.wrappedBuffer(alloc.buffer());
    int readable = wrapper.readableBytes();
    wrapper.release();
    return readable;
  }

  static int putTwice(ByteBufAllocator alloc) {
    ByteBuf buf = alloc.buffer();
    ByteBuf wrapper = Unpooled.wrappedBuffer(buf);
    int readable = wrapper.readableBytes();
    wrapper.release();
    buf.release(); // finding KrefOverPut error
    return readable;
  }
}
