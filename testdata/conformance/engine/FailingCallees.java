package conformance.engine;

import dev.kref.testdata.FrameChecks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;

/** Callees that are not followed and throw what they find unfit, while a reference is held. */
public final class FailingCallees {
  private final FrameChecks own = new FrameChecks();
  private final FrameChecks given;
  private final ByteBufAllocator allocator;

  FailingCallees(ByteBufAllocator allocator, FrameChecks given) {
    this.allocator = allocator;
    this.given = given;
  }

  // In a class file: in the body itself, of a receiver that is known, or in a callee of it.

  void inTheBody(ChannelHandlerContext ctx) {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak warning
    own.finish();
    ctx.write(out);
  }

  void inTheBodyOfALocal(ChannelHandlerContext ctx) {
    FrameChecks checks = new FrameChecks();
    ByteBuf out = allocator.buffer(16); // finding KrefLeak warning
    checks.finish();
    ctx.write(out);
  }

  void inItsCallee(ChannelHandlerContext ctx, byte[] header) {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak warning
    out.writeInt(FrameChecks.length(header));
    ctx.write(out);
  }

  // Another body may run; what is thrown is caught, or speaks of a mistake of the caller.

  void ofAnyReceiver(ChannelHandlerContext ctx) {
    ByteBuf out = allocator.buffer(16);
    given.finish();
    ctx.write(out);
  }

  void caughtInside(ChannelHandlerContext ctx, byte[] header) {
    ByteBuf out = allocator.buffer(16);
    out.writeInt(FrameChecks.lengthOrZero(header));
    ctx.write(out);
  }

  void refusals(ChannelHandlerContext ctx, byte[] header) {
    ByteBuf out = allocator.buffer(16);
    own.open();
    own.step(FrameChecks.present(header));
    out.writeInt(FrameChecks.positive(header.length));
    ctx.write(out);
  }

  // The code around it is ready for the failure, or should be.

  void putBeforeItGoesOn(ChannelHandlerContext ctx, byte[] header) {
    ByteBuf out = allocator.buffer(16);
    boolean passed = false;
    try {
      out.writeInt(FrameChecks.length(header));
      passed = true;
    } finally {
      if (!passed) {
        out.release();
      }
    }
    ctx.write(out);
  }

  void putWhereCaught(ChannelHandlerContext ctx, byte[] header) {
    ByteBuf out = allocator.buffer(16);
    try {
      out.writeInt(FrameChecks.length(header));
    } catch (CorruptedFrameException e) {
      out.release();
      return;
    }
    ctx.write(out);
  }

  int forgottenWhereCaught(ChannelHandlerContext ctx, byte[] header) {
    ByteBuf out = allocator.buffer(16);
    try {
      out.writeInt(FrameChecks.length(header));
    } catch (DecoderException e) {
      return -1; // finding KrefLeak error
    }
    ctx.write(out);
    return 0;
  }

  void before(ChannelHandlerContext ctx, byte[] header) {
    int length = FrameChecks.length(header);
    ByteBuf out = allocator.buffer(16);
    out.writeInt(length);
    ctx.write(out);
  }

  // In source, where it has nothing to do with references.

  void inSource(ChannelHandlerContext ctx, byte[] header) {
    ByteBuf out = allocator.buffer(16); // finding KrefLeak warning
    out.writeInt(Header.length(header));
    ctx.write(out);
  }

  void quietInSource(ChannelHandlerContext ctx, byte[] header, Header.Kind kind) {
    ByteBuf out = allocator.buffer(16);
    out.writeInt(Header.present(header) + Header.size(kind) + Header.lengthOrZero(header));
    out.writeInt(Header.even(header.length));
    ctx.write(out);
  }

  static final class Header {
    enum Kind {
      SHORT,
      LONG
    }

    private Header() {}

    static int length(byte[] header) {
      return magic(header) + header[1];
    }

    private static int magic(byte[] header) {
      switch (header[0]) {
        case 'K':
          return 1;
        default:
          throw new CorruptedFrameException("magic");
      }
    }

    static int lengthOrZero(byte[] header) {
      try {
        return length(header);
      } catch (DecoderException e) {
        return 0;
      }
    }

    static int even(int number) {
      if (number % 2 != 0) {
        throw new RuntimeException("odd: " + number);
      }
      return number;
    }

    static int present(byte[] header) {
      if (header == null) {
        throw new CorruptedFrameException("missing");
      }
      return header.length;
    }

    static int size(Kind kind) {
      switch (kind) {
        case SHORT:
          return 2;
        case LONG:
          return 8;
        default:
          throw new DecoderException("kind: " + kind);
      }
    }
  }
}
