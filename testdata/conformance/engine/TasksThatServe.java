package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.Executor;

/** Tasks that pass what they put to a service, of which nothing says that it only borrows. */
public final class TasksThatServe {
  private TasksThatServe() {}

  interface Service {
    void serve(ByteBuf request);

    ByteBuf keep(ByteBuf request);
  }

  static final class GetsTooLate extends SimpleChannelInboundHandler<ByteBuf> {
    private final Executor workers;
    private final Service service;

    GetsTooLate(Executor workers, Service service) {
      this.workers = workers;
      this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      workers.execute(
          () -> {
            try {
              service.serve(msg);
            } finally {
              msg.release();
            }
          });
      msg.retain(); // finding KrefGetAfterHandoff warning
    }
  }

  static final class GetsBefore extends SimpleChannelInboundHandler<ByteBuf> {
    private final Service service;

    GetsBefore(Service service) {
      this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      msg.retain();
      new Thread(
              () -> {
                try {
                  service.serve(msg);
                } finally {
                  msg.release();
                }
              })
          .start();
    }
  }

  static final class NeverGets extends SimpleChannelInboundHandler<ByteBuf> {
    private final Executor workers;
    private final Service service;

    NeverGets(Executor workers, Service service) {
      this.workers = workers;
      this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      workers.execute(
          () -> { // finding KrefHandoffWithoutGet warning
            try {
              service.serve(msg);
            } finally {
              msg.release();
            }
          });
    }
  }

  /** Nobody puts in the task: the service may do so, and may need the reference that comes late. */
  static final class MayBeTaken extends SimpleChannelInboundHandler<ByteBuf> {
    private final Executor workers;
    private final Service service;

    MayBeTaken(Executor workers, Service service) {
      this.workers = workers;
      this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      workers.execute(() -> service.serve(msg));
      msg.retain();
    }
  }

  static int usesTooLate(Service service, ByteBufAllocator allocator) {
    ByteBuf page = allocator.buffer();
    page.writeInt(7);
    new Thread(
            () -> {
              service.serve(page);
              page.release();
            })
        .start();
    return page.readInt(); // finding KrefUseAfterHandoff warning
  }

  /** What the service returns may be the same object, with a reference of its own. */
  static void serves(Service service, ByteBufAllocator allocator) {
    ByteBuf page = allocator.buffer();
    page.writeInt(7);
    new Thread(
            () -> {
              ByteBuf kept = service.keep(page);
              kept.release();
            })
        .start();
  }

  /** A write puts what it could not write. */
  static void putsWhatFailed(Channel channel, ByteBufAllocator allocator) {
    ByteBuf page = allocator.buffer();
    channel
        .writeAndFlush(page)
        .addListener(
            written -> { // finding KrefUseAfterHandoff warning
              if (!written.isSuccess()) {
                page.release();
              }
            });
  }

  static void putsItsOwn(Channel channel, ByteBufAllocator allocator) {
    ByteBuf page = allocator.buffer();
    channel.writeAndFlush(page.retain()).addListener(written -> page.release());
  }

  /** One of the two puts it. */
  static void putsInOneOfTwo(ChannelFuture future, ByteBufAllocator allocator) {
    ByteBuf page = allocator.buffer();
    future.addListener(
        done -> {
          if (done.isSuccess()) {
            page.release();
          }
        });
    future.addListener(
        done -> {
          if (!done.isSuccess()) {
            page.release();
          }
        });
  }
}
