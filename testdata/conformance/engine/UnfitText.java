package conformance.engine;

import dev.kref.testdata.FrameChecks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.Charset;
import java.util.Base64;

/** What is read from text that comes from elsewhere may be unfit. */
public final class UnfitText {
  private UnfitText() {}

  static ByteBuf number(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeInt(Integer.parseInt(text));
    return out;
  }

  /** Read before anything is held. */
  static ByteBuf numberFirst(ByteBufAllocator alloc, String text) {
    int number = Integer.parseInt(text);
    ByteBuf out = alloc.buffer();
    out.writeInt(number);
    return out;
  }

  /** What the author has written is fit. */
  static ByteBuf constant(ByteBufAllocator alloc) {
    ByteBuf out = alloc.buffer();
    out.writeInt(Integer.parseInt("7F", 16));
    return out;
  }

  static ByteBuf decoded(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    try {
      return out.writeBytes(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      out.release();
      throw e;
    }
  }

  static ByteBuf decodedAndLost(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    try {
      return out.writeBytes(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return null; // finding KrefLeak error
    }
  }

  // Callees that refuse what they read: by the language's own methods, or part by part.

  static ByteBuf numberInACallee(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeInt(FrameChecks.number(text));
    return out;
  }

  static ByteBuf refusedInACallee(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeInt(FrameChecks.labels(text));
    return out;
  }

  static ByteBuf refusedAndPut(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    try {
      return out.writeInt(FrameChecks.labels(text));
    } catch (IllegalArgumentException e) {
      out.release();
      throw e;
    }
  }

  static ByteBuf fitInACallee(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    out.writeInt(FrameChecks.numberOrZero(text));
    out.writeInt(FrameChecks.magicNumber());
    out.writeInt(FrameChecks.number("7"));
    out.writeInt(FrameChecks.labels("a/b"));
    return out;
  }

  /** An argument that is missing, or as a whole not what it should be, is the caller's mistake. */
  static ByteBuf mistakes(ByteBufAllocator alloc, int number, Object part) {
    ByteBuf out = alloc.buffer();
    out.writeInt(FrameChecks.positive(number));
    out.writeInt(FrameChecks.all(part));
    return out;
  }

  private static void writeLabels(String name, ByteBuf to) {
    for (String label : name.split("/")) {
      if (label.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      to.writeByte(label.length());
    }
  }

  private static void writeLength(String name, ByteBuf to) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    to.writeByte(name.length());
  }

  static ByteBuf labels(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    writeLabels(text, out);
    return out;
  }

  static ByteBuf length(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    writeLength(text, out);
    return out;
  }

  /** What an object was made with is not what it is given. */
  static final class Kept {
    private final String charset;

    Kept(String charset) {
      this.charset = charset;
    }

    private Charset charset() {
      return Charset.forName(charset);
    }

    ByteBuf write(ByteBufAllocator alloc, String text) {
      ByteBuf out = alloc.buffer();
      out.writeCharSequence(text, charset());
      return out;
    }

    private static Charset named(String name) {
      return Charset.forName(name);
    }

    static ByteBuf writeAs(ByteBufAllocator alloc, String text, String name) {
      ByteBuf out = alloc.buffer(); // finding KrefLeak warning
      out.writeCharSequence(text, named(name));
      return out;
    }
  }

  /** What is asked is what the text was that it is made of. */
  static ByteBuf path(ByteBufAllocator alloc, String text) {
    FrameChecks.Path path = new FrameChecks.Path(text);
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeInt(path.depth());
    return out;
  }

  /** Another body may run. */
  static ByteBuf anyPath(ByteBufAllocator alloc, FrameChecks.Path path) {
    ByteBuf out = alloc.buffer();
    out.writeInt(path.depth());
    return out;
  }

  /** A number has no parts: what is refused there is text of the callee's own. */
  static ByteBuf status(ByteBufAllocator alloc, int code) {
    ByteBuf out = alloc.buffer();
    out.writeInt(FrameChecks.status(code));
    return out;
  }

  enum Unit {
    BYTES,
    WORDS
  }

  static ByteBuf unit(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeByte(Unit.valueOf(text).ordinal());
    return out;
  }

  static ByteBuf knownUnit(ByteBufAllocator alloc) {
    ByteBuf out = alloc.buffer();
    out.writeByte(Unit.valueOf("WORDS").ordinal());
    return out;
  }

  enum Size {
    BYTES,
    WORDS
  }

  private static Unit unitOf(Size size) {
    return Unit.valueOf(size.name());
  }

  private static Unit unitNamed(String name) {
    return Unit.valueOf(name);
  }

  /** Two enumerations that go together. */
  static ByteBuf converted(ByteBufAllocator alloc, Size size) {
    ByteBuf out = alloc.buffer();
    out.writeByte(unitOf(size).ordinal());
    return out;
  }

  static ByteBuf named(ByteBufAllocator alloc, String name) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeByte(unitNamed(name).ordinal());
    return out;
  }

  static ByteBuf inCharset(ByteBufAllocator alloc, String text, String charset) {
    ByteBuf out = alloc.buffer(); // finding KrefLeak warning
    out.writeCharSequence(text, Charset.forName(charset));
    return out;
  }

  static ByteBuf inKnownCharset(ByteBufAllocator alloc, String text) {
    ByteBuf out = alloc.buffer();
    out.writeCharSequence(text, Charset.forName("UTF-8"));
    return out;
  }
}
