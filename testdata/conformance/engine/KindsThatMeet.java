package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCounted;

/** What the code takes for a counted message is none where it turns out not to be of their root. */
public final class KindsThatMeet extends ChannelInboundHandlerAdapter {
  private int total;
  private boolean plain;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      total += plain ? ((ByteBuf) message).readInt() : ((ByteBufHolder) message).content().readInt();
    } finally {
      if (message instanceof ReferenceCounted) {
        ((ReferenceCounted) message).release();
      }
    }
  }

  /** One kind of two is forgotten. */
  public static final class ForgetsOtherKinds extends ChannelInboundHandlerAdapter {
    private int total;
    private boolean plain;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) { // finding KrefLeak error
      total += plain ? ((ByteBuf) message).readInt() : ((ByteBufHolder) message).content().readInt();
      if (message instanceof ByteBuf) {
        ((ByteBuf) message).release();
      }
    }
  }
}
