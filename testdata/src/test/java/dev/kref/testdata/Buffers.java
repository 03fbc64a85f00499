package dev.kref.testdata;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.function.Consumer;

/** Helpers that inputs know as class files only. */
public final class Buffers {
  private static ByteBuf last;

  private Buffers() {}

  /** A new buffer, or null. */
  public static ByteBuf filled(ByteBufAllocator allocator, int number) {
    if (number < 0) {
      return null;
    }
    ByteBuf filled = allocator.buffer(Integer.BYTES);
    filled.writeInt(number);
    return filled.markReaderIndex();
  }

  /** A new buffer that stays the helper's. */
  public static ByteBuf remembered(ByteBufAllocator allocator) {
    last = allocator.buffer(Integer.BYTES);
    return last;
  }

  /** The buffer that comes in, or a new one. */
  public static ByteBuf large(ByteBufAllocator allocator, ByteBuf given) {
    return given.isWritable(Integer.BYTES) ? given : allocator.buffer(Integer.BYTES);
  }

  /** Looks at a buffer. */
  public static int sum(ByteBuf summed) {
    int sum = 0;
    for (int i = summed.readerIndex(); i < summed.writerIndex(); i++) {
      sum += summed.getByte(i);
    }
    return sum;
  }

  /** Looks at a buffer through another helper. */
  public static boolean isZero(ByteBuf summed) {
    return summed.isReadable() && sum(summed.slice()) == 0;
  }

  /** Something that has a text. */
  public interface Message {
    /** The text. */
    String text();

    /** Whether it is to be kept. */
    boolean isKept();
  }

  /** Asks a message through a type that says nothing of counting. */
  public static boolean isOld(Message message) {
    return message.text().isEmpty() || !message.isKept();
  }

  /** Something that may end. */
  public interface Ending {
    /** Ends it, where nobody needs it any more. */
    boolean end();
  }

  /** Ends something through a type that says nothing of counting. */
  public static boolean over(Ending ending) {
    return ending.end();
  }

  /** Passes a buffer on to a function. */
  public static void pass(ByteBuf passed, Consumer<ByteBuf> to) {
    to.accept(passed);
  }

  /** Makes something that has the buffer. */
  public static List<ByteBuf> only(ByteBuf one) {
    return List.of(one);
  }

  /** What inputs extend. */
  public static class Source {
    /** A new buffer. */
    protected ByteBuf next(ByteBufAllocator allocator) {
      ByteBuf next = allocator.buffer(Integer.BYTES);
      return next.writeInt(1);
    }

    /** Looks at a buffer. */
    protected int sum(ByteBuf summed) {
      return Buffers.sum(summed);
    }
  }
}
