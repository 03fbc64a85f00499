package conformance.engine;

import dev.kref.annotation.OwnsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufHolder;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCounted;
import java.util.List;

/** Chains that know every kind of frame, and throw where there should be none left. */
final class ImpossibleKinds {
  private final ByteBufAllocator allocator;

  ImpossibleKinds(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  void everyKind(Frame frame, List<Object> out) {
    ByteBuf body = allocator.buffer(frame.size());
    Object message;
    if (frame instanceof Text) {
      message = new Message("text", body);
    } else if (frame instanceof Binary || frame instanceof Ping) {
      message = new Message("binary", body);
    } else {
      throw new DecoderException("unexpected frame: " + frame.getClass());
    }
    out.add(message);
  }

  Message everyKindReturned(Frame frame) {
    ByteBuf body = allocator.buffer(frame.size());
    if (frame instanceof Text) {
      return new Message("text", body);
    }
    if (frame instanceof Binary) {
      return new Message("binary", body);
    }
    throw new IllegalStateException("unexpected frame: " + frame.getClass());
  }

  Message kindLeftOut(Frame frame) {
    if (frame.size() > 0) {
      ByteBuf body = allocator.buffer(frame.size());
      if (frame instanceof Text) {
        return new Message("text", body);
      } else if (frame instanceof Binary) {
        return new Message("binary", body);
      } else {
        throw new DecoderException("unknown frame"); // finding KrefLeak error
      }
    }
    return frame instanceof Ping ? new Message("ping", allocator.buffer()) : null;
  }

  Message kindAskedForTwice(Frame frame) {
    if (frame.size() > 0) {
      ByteBuf body = allocator.buffer(frame.size());
      if (frame instanceof Text) {
        return new Message("text", body);
      } else if (frame instanceof Binary) {
        return new Message("binary", body);
      } else {
        throw new DecoderException("unknown frame");
      }
    }
    return frame instanceof Text ? new Message("text", allocator.buffer()) : null;
  }

  Message oneKindOnly(Frame frame) {
    ByteBuf body = allocator.buffer(frame.size());
    if (frame instanceof Text) {
      return new Message("text", body);
    } else {
      throw new DecoderException("not a text frame"); // finding KrefLeak error
    }
  }

  Message kindAndSize(Frame frame) {
    ByteBuf body = allocator.buffer(frame.size());
    if (frame instanceof Text) {
      return new Message("text", body);
    } else if (frame instanceof Binary && frame.size() > 0) {
      return new Message("binary", body);
    } else {
      throw new DecoderException("empty frame"); // finding KrefLeak error
    }
  }

  Message kindsOfTwo(Frame frame, Frame next) {
    ByteBuf body = allocator.buffer(frame.size());
    if (frame instanceof Text) {
      return new Message("text", body);
    } else if (next instanceof Binary) {
      return new Message("binary", body);
    } else {
      throw new DecoderException("frames do not fit"); // finding KrefLeak error
    }
  }

  Message kindThatIsRead(ByteBuf in) {
    int kind = in.readByte();
    ByteBuf body = allocator.buffer(in.readableBytes());
    switch (kind) {
      case 0:
        return new Message("text", body);
      case 1:
        return new Message("binary", body);
      default:
        throw new DecoderException("unknown kind " + kind); // finding KrefLeak error
    }
  }

  Message theFrameItself(Source source) {
    ReferenceCounted frame = source.next();
    if (frame instanceof ByteBuf) {
      return new Message("bytes", (ByteBuf) frame);
    } else if (frame instanceof ByteBufHolder) {
      return new Message("holder", ((ByteBufHolder) frame).content());
    } else {
      throw new DecoderException("unexpected frame"); // finding KrefLeak error
    }
  }

  void kindsOfCallee(Frame frame, List<Object> out) {
    ByteBuf body = allocator.buffer(frame.size());
    body.writeInt(Marks.of(frame));
    out.add(body);
  }

  void sizeOfCallee(Frame frame, List<Object> out) {
    ByteBuf body = allocator.buffer(frame.size()); // finding KrefLeak warning
    body.writeInt(Marks.sizeOf(frame));
    out.add(body);
  }

  Message checkedKind(Frame frame) throws UnknownFrame {
    ByteBuf body = allocator.buffer(frame.size());
    if (frame instanceof Text) {
      return new Message("text", body);
    } else if (frame instanceof Binary) {
      return new Message("binary", body);
    } else {
      throw new UnknownFrame(); // finding KrefLeak error
    }
  }

  Message caughtKind(Frame frame) {
    ByteBuf body = allocator.buffer(frame.size());
    try {
      if (frame instanceof Text) {
        return new Message("text", body);
      } else if (frame instanceof Binary) {
        return new Message("binary", body);
      } else {
        throw new DecoderException("unknown frame");
      }
    } catch (DecoderException e) {
      return null; // finding KrefLeak error
    }
  }

  Message someNames(Kind kind) {
    ByteBuf body = allocator.buffer();
    switch (kind) {
      case TEXT:
        return new Message("text", body);
      case BINARY:
        return new Message("binary", body);
      default:
        throw new IllegalArgumentException("cannot send " + kind);
    }
  }

  Message someNamesOfTheLibrary(Kind kind) {
    ByteBuf body = allocator.buffer();
    switch (kind) {
      case TEXT:
        return new Message("text", body);
      case BINARY:
        return new Message("binary", body);
      default:
        throw new DecoderException("cannot send " + kind); // finding KrefLeak error
    }
  }

  Message someNamesOfThePeer(ByteBuf in) {
    Kind kind = Kind.values()[in.readByte()];
    ByteBuf body = allocator.buffer();
    switch (kind) {
      case TEXT:
        return new Message("text", body);
      case BINARY:
        return new Message("binary", body);
      default:
        throw new IllegalArgumentException("cannot read " + kind); // finding KrefLeak error
    }
  }

  Message someNamesBefore(Kind kind) {
    ByteBuf body = allocator.buffer();
    switch (kind) {
      case TEXT:
        return new Message("text", body);
      default:
        if (!allocator.isDirectBufferPooled()) {
          throw new IllegalArgumentException("not pooled"); // finding KrefLeak error
        }
        return new Message("binary", body);
    }
  }

  static final class Marks {
    private Marks() {}

    static int of(Frame frame) {
      if (frame instanceof Text) {
        return 1;
      } else if (frame instanceof Binary) {
        return 2;
      }
      throw new DecoderException("unexpected frame");
    }

    static int sizeOf(Frame frame) {
      if (frame.size() > 64) {
        throw new DecoderException("frame too long");
      }
      return frame.size();
    }
  }

  enum Kind {
    TEXT,
    BINARY,
    PING
  }

  interface Source {
    @OwnsRef
    ReferenceCounted next();
  }

  interface Frame {
    int size();
  }

  interface Text extends Frame {}

  interface Binary extends Frame {}

  interface Ping extends Frame {}

  static final class UnknownFrame extends Exception {
    private static final long serialVersionUID = 1;
  }

  record Message(String kind, ByteBuf body) {}
}
