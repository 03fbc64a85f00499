package conformance.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on what is held that is left to code which others write, and fails as they like. */
public final class WorkOfOthers {
  private WorkOfOthers() {}

  interface Reader<T> {
    T read(ByteBuf content);

    T take(ByteBuf content);

    void look(ByteBuf content);

    boolean fits(ByteBuf content);
  }

  static final class Lengths implements Reader<Integer> {
    @Override
    public Integer read(ByteBuf content) {
      return content.readableBytes();
    }

    @Override
    public Integer take(ByteBuf content) {
      int length = content.readableBytes();
      content.release();
      return length;
    }

    @Override
    public void look(ByteBuf content) {}

    @Override
    public boolean fits(ByteBuf content) {
      return content.isReadable();
    }
  }

  static <T> T putAfterwards(ByteBufAllocator alloc, Reader<T> reader) {
    ByteBuf content = alloc.buffer(); // finding KrefLeak warning
    T value = reader.read(content);
    content.release();
    return value;
  }

  static <T> T putWhateverHappens(ByteBufAllocator alloc, Reader<T> reader) {
    ByteBuf content = alloc.buffer();
    try {
      return reader.read(content);
    } finally {
      content.release();
    }
  }

  static <T> T lostWhereItFails(
      ByteBufAllocator alloc, Reader<T> reader, Map<String, T> none) {
    ByteBuf content = alloc.buffer();
    try {
      T value = reader.read(content);
      content.release();
      return value;
    } catch (RuntimeException e) {
      return none.get(""); // finding KrefLeak warning
    }
  }

  static int ownBody(ByteBufAllocator alloc) {
    ByteBuf content = alloc.buffer();
    int value = new Lengths().read(content);
    content.release();
    return value;
  }

  /** Nothing is made of what is shown to others. */
  static void onlyShown(ByteBufAllocator alloc, Reader<?> reader) {
    ByteBuf content = alloc.buffer();
    reader.look(content);
    content.release();
  }

  static boolean onlyAsked(ByteBufAllocator alloc, Reader<?> reader) {
    ByteBuf content = alloc.buffer();
    boolean fits = reader.fits(content);
    content.release();
    return fits;
  }

  /** What is not put afterwards may be the reader's. */
  static <T> T perhapsTakenOver(ByteBufAllocator alloc, Reader<T> reader) {
    return reader.take(alloc.buffer());
  }

  /** Whoever is told may throw, while something else is held. */
  static ByteBuf tellsInBetween(ByteBufAllocator alloc, Consumer<String> told) {
    ByteBuf content = alloc.buffer(); // finding KrefLeak warning
    told.accept("made");
    return content;
  }

  /** What is asked looks something up. */
  static ByteBuf asksInBetween(ByteBufAllocator alloc, Function<String, byte[]> asked) {
    ByteBuf content = alloc.buffer();
    content.writeBytes(asked.apply("name"));
    return content;
  }

  static ByteBuf tellsBefore(ByteBufAllocator alloc, Consumer<String> told) {
    told.accept("to be made");
    return alloc.buffer();
  }

  /** Made to be a function, which a type with one method need not be. */
  @FunctionalInterface
  interface Listener {
    void made(int size);
  }

  interface Statistics {
    void made(int size);
  }

  static ByteBuf tellsListener(ByteBufAllocator alloc, Listener listener) {
    ByteBuf content = alloc.buffer(); // finding KrefLeak warning
    listener.made(content.capacity());
    return content;
  }

  static ByteBuf countsIt(ByteBufAllocator alloc, Statistics statistics) {
    ByteBuf content = alloc.buffer();
    statistics.made(content.capacity());
    return content;
  }

  abstract static class Encoder<T> {
    private final ByteBufAllocator alloc;

    Encoder(ByteBufAllocator alloc) {
      this.alloc = alloc;
    }

    abstract String describe(T value);

    abstract int sizeOf(T value, boolean exact);

    abstract int preferred(int size);

    final ByteBuf encode(T value) {
      ByteBuf out = alloc.buffer(sizeOf(value, false)); // finding KrefLeak warning
      out.writeBytes(describe(value).getBytes());
      return out;
    }

    final ByteBuf encodeLate(T value) {
      byte[] text = describe(value).getBytes();
      return alloc.buffer(text.length).writeBytes(text);
    }

    final ByteBuf encodeOrPut(T value) {
      ByteBuf out = alloc.buffer();
      try {
        out.writeBytes(describe(value).getBytes());
        return out;
      } catch (RuntimeException e) {
        out.release();
        throw e;
      }
    }

    /** Numbers are no content. */
    final ByteBuf sized(int size) {
      ByteBuf out = alloc.buffer();
      out.ensureWritable(preferred(size));
      return out;
    }

    /** What another encoder does is its own affair. */
    final ByteBuf asked(Encoder<T> other, T value) {
      ByteBuf out = alloc.buffer();
      out.writeInt(other.sizeOf(value, true));
      return out;
    }
  }
}
