package conformance.bwrappers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;

/**
 * What the collector takes back is no loss to those who never put it; what is put already may be named, but not used, and
 * says the same of itself as before.
 */
public final class NettyHeap {
  private static final Logger LOG = Logger.getLogger("heap");
  private static final List<ByteBuf> PADDING =
      Arrays.asList(Unpooled.directBuffer(1), Unpooled.directBuffer(2));

  private int total;

  void heapIsCollected(byte[] bytes) {
    ByteBuf view = Unpooled.wrappedBuffer(bytes);
    total += view.readInt();
  }

  void heapIsMissedWherePutElsewhere(byte[] bytes) {
    ByteBuf view = Unpooled.wrappedBuffer(bytes);
    if (bytes.length > 4) {
      total += view.readInt();
      return; // finding KrefLeak warning
    }
    view.release();
  }

  void directIsNot(byte[] bytes) {
    ByteBuf copy = Unpooled.directBuffer(bytes.length); // finding KrefLeak error
    copy.writeBytes(bytes);
  }

  void heapHasLifetime(byte[] bytes) {
    ByteBuf view = Unpooled.wrappedBuffer(bytes);
    view.release();
    total += view.readInt(); // finding KrefUseAfterPut error
  }

  void heapAroundPooled(ByteBuf pooled) {
    ByteBuf both = Unpooled.wrappedBuffer(pooled.retain(), pooled.retain()); // finding KrefLeak error
    total += both.readInt();
  }

  void heapAroundHeap(byte[] bytes) {
    ByteBuf head = bytes.length > 8 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes);
    total += Unpooled.wrappedBuffer(head, Unpooled.copiedBuffer(bytes)).readInt();
  }

  void heapOfEveryRound(List<byte[]> all) {
    ByteBuf last = null;
    for (byte[] bytes : all) {
      ByteBuf copy = Unpooled.copiedBuffer(bytes);
      last = copy;
    }
    total += last == null ? 0 : last.readInt();
  }

  void directOfEveryRound(List<byte[]> all) {
    ByteBuf last = null;
    for (byte[] bytes : all) {
      ByteBuf copy = Unpooled.directBuffer(bytes.length); // finding KrefLeak error
      last = copy;
    }
    total += last == null ? 0 : last.readInt();
  }

  void heapAroundDirect(byte[] bytes) {
    ByteBuf both =
        Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(bytes), Unpooled.directBuffer(4)); // finding KrefLeak error
    total += both.readInt();
  }

  void heapIsNotMissedWhereACallFails(byte[] bytes, InputStream from) throws IOException {
    ByteBuf view = Unpooled.wrappedBuffer(bytes);
    total += from.read();
    view.release();
  }

  void heapIsMissedWhereItIsRefused(byte[] bytes) throws IOException {
    ByteBuf view = Unpooled.wrappedBuffer(bytes);
    if (view.readInt() < 0) {
      throw new IOException("no"); // finding KrefLeak warning
    }
    view.release();
  }

  void directIsMissedWhereACallFails(InputStream from) throws IOException {
    ByteBuf view = Unpooled.directBuffer(4); // finding KrefLeak error
    total += from.read();
    view.release();
  }

  void holderOfHeap(byte[] bytes) {
    total += new DefaultByteBufHolder(Unpooled.wrappedBuffer(bytes)).content().readInt();
  }

  void holderOfDirect() {
    total += new DefaultByteBufHolder(Unpooled.directBuffer(4)).content().readInt(); // finding KrefLeak error
  }

  ByteBuf paddingOf(int length) {
    return PADDING.get(length).retain();
  }

  void namedInLog(ChannelHandlerContext ctx) {
    ByteBuf buf = ctx.alloc().buffer(4);
    buf.release();
    LOG.log(java.util.logging.Level.FINE, "released {0}", buf);
    total += buf.getClass().hashCode();
  }

  void readAfterRelease(ChannelHandlerContext ctx) {
    ByteBuf buf = ctx.alloc().buffer(4);
    buf.release();
    total += buf.readInt(); // finding KrefUseAfterPut error
  }

  InputStream streamOwns(ChannelHandlerContext ctx) {
    return new ByteBufInputStream(ctx.alloc().buffer(4), true);
  }

  void streamRead(ChannelHandlerContext ctx) throws IOException {
    ByteBuf buf = ctx.alloc().buffer(4);
    try (InputStream in = new ByteBufInputStream(buf, true)) {
      total += in.read();
    }
  }

  void streamOwnsAlready(ChannelHandlerContext ctx) throws IOException {
    ByteBuf buf = ctx.alloc().buffer(4);
    InputStream in = new ByteBufInputStream(buf, true);
    total += in.read();
    buf.release(); // finding KrefOverPut error
  }

  void askedAfterRelease(Letter letter) {
    letter.retain();
    letter.release();
    letter.release();
    total += letter.weight(); // finding KrefUseAfterPut warning
    total += letter.number;
  }

  /** A holder that is not recycled: its own fields outlive what it holds. */
  abstract static class Letter implements ReferenceCounted {
    final int number;

    Letter(int number) {
      this.number = number;
    }

    abstract int weight();
  }

  /** Answers for what it overrides. */
  static class Same extends DefaultByteBufHolder {
    Same(ByteBuf data) {
      super(data);
    }

    @Override
    public Same retainedDuplicate() {
      super.retainedDuplicate();
      return this;
    }

    void forgets() {
      super.retainedDuplicate(); // finding KrefLeak error
    }
  }
}
