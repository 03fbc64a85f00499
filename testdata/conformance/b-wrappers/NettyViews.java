package conformance.bwrappers;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Netty's views: those that share a count, and those that own a reference. */
@RefMarked
public final class NettyViews {
  private final ByteBufAllocator alloc;
  private long checksum;

  NettyViews(ByteBufAllocator alloc) {
    this.alloc = alloc;
  }

  // scenario B116 ok
  void sliceSharesTheCount() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf head = buf.slice(0, 4);
    checksum += head.getInt(0);
    buf.release();
  }

  // scenario B116 ok
  void putThroughTheSlice() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf head = buf.slice(0, 4);
    checksum += head.getInt(0);
    head.release();
  }

  // scenario B116 bad
  void putSliceAndParent() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf head = buf.slice(0, 4);
    checksum += head.getInt(0);
    head.release();
    buf.release(); // finding KrefOverPut error
  }

  // scenario B116 bad
  void useSliceAfterParentsPut() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf copy = buf.duplicate();
    buf.release();
    checksum += copy.getInt(0); // finding KrefUseAfterPut error
  }

  // scenario B116 ok
  void retainedSliceTwoPuts() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf head = buf.retainedSlice(0, 4);
    buf.release();
    checksum += head.getInt(0);
    head.release();
  }

  // scenario B116 bad
  void retainedSliceOnePut() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf head = buf.retainedSlice(0, 4); // finding KrefLeak error
    checksum += head.getInt(0);
    buf.release();
  }

  // scenario B116 bad
  void retainedDuplicateParentForgotten() {
    ByteBuf buf = alloc.buffer(16); // finding KrefLeak error
    buf.writeLong(checksum);
    ByteBuf copy = buf.retainedDuplicate();
    checksum += copy.readLong();
    copy.release();
  }

  // scenario B116 ok
  @OwnsRef
  ByteBuf retainedSliceOfBorrowed(ByteBuf buf) {
    return buf.retainedSlice(0, 4);
  }

  // scenario B116 bad
  @OwnsRef
  ByteBuf sliceOfBorrowed(ByteBuf buf) {
    return buf.slice(0, 4); // finding KrefContract error
  }

  // scenario B116 ok
  void copyIsAnotherBuffer(ByteBuf buf) {
    ByteBuf copy = buf.copy();
    checksum += copy.readLong();
    copy.release();
  }

  // scenario B114 bad
  void wrappedAndInner() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf wrapped = Unpooled.wrappedBuffer(buf);
    checksum += wrapped.readLong();
    wrapped.release();
    buf.release(); // finding KrefOverPut error
  }

  // scenario B114 ok
  void wrappedOnly() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBuf wrapped = Unpooled.wrappedBuffer(buf);
    checksum += wrapped.readLong();
    wrapped.release();
  }

  // scenario B114 bad
  void holderAndContent() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBufHolder holder = new DefaultByteBufHolder(buf);
    checksum += holder.content().readableBytes();
    holder.release();
    buf.release(); // finding KrefOverPut error
  }

  // scenario B114 ok
  void holderOnly() {
    ByteBuf buf = alloc.buffer(16);
    buf.writeLong(checksum);
    ByteBufHolder holder = new DefaultByteBufHolder(buf);
    checksum += holder.content().readableBytes();
    holder.release();
  }

  // scenario B113 bad
  void componentPutAfterAdd() {
    CompositeByteBuf composite = alloc.compositeBuffer();
    ByteBuf part = alloc.buffer(4);
    part.writeInt(1);
    composite.addComponent(true, part);
    composite.release();
    part.release(); // finding KrefOverPut error
  }

  // scenario B113 ok
  void componentGoesWithComposite() {
    CompositeByteBuf composite = alloc.compositeBuffer();
    ByteBuf part = alloc.buffer(4);
    part.writeInt(1);
    composite.addComponent(true, part);
    composite.release();
  }

  // scenario B115 ok
  void componentRetained(ByteBuf given) {
    CompositeByteBuf composite = alloc.compositeBuffer();
    composite.addComponent(true, given.retain());
    checksum += composite.readableBytes();
    composite.release();
  }

  // scenario B115 bad
  void componentBorrowed(ByteBuf given) {
    CompositeByteBuf composite = alloc.compositeBuffer();
    composite.addComponent(true, given); // finding KrefHandoffWithoutGet error
    checksum += composite.readableBytes();
    composite.release();
  }

  // scenario B119 ok
  void fluent() {
    ByteBuf buf = alloc.buffer().writeInt(1).writeLong(2).touch("fluent");
    checksum += buf.readInt();
    buf.release();
  }

  // scenario B119 ok
  void retainIsFluent(ByteBuf given) {
    ByteBuf mine = given.retain();
    checksum += mine.readableBytes();
    given.release();
  }

  // scenario B119 bad
  void fluentLost() {
    checksum += alloc.buffer().writeInt(1).touch().readInt(); // finding KrefLeak error
  }

  // scenario B117 ok
  void streamBorrows() throws java.io.IOException {
    ByteBuf buf = Unpooled.copiedBuffer("hello", StandardCharsets.UTF_8);
    try {
      ByteBufInputStream in = new ByteBufInputStream(buf);
      checksum += in.available();
    } finally {
      buf.release();
    }
  }
}
