package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.Lenient;
import dev.kref.annotation.Outcome;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;

/** Objects that hold nothing that could be lost until they are given something. */
final class EmptyUntilFilled {
  private long filled;

  /** A form field, which is made empty. */
  static final class Field {
    private final Kref<Field> kref = Kref.init(this, Field::end);
    private final String name;
    @OwnsRef private ByteBuf content;

    @Lenient
    Field(String name) {
      this.name = name;
    }

    @GetsRef
    void get() {
      kref.get();
    }

    @PutsRef
    void put() {
      kref.put();
    }

    private void end() {
      if (content != null) {
        content.release();
      }
    }

    native void fill(@OwnsRef(when = Outcome.ALWAYS) ByteBuf bytes)
        throws IOException;

    native void set(@OwnsRef(when = Outcome.ALWAYS) ByteBuf bytes);

    String name() {
      return name;
    }
  }

  Field rightLostEmpty(String name, int limit) {
    Field field = new Field(name);
    check(field, limit);
    if (field.name().length() > limit) {
      throw new IllegalArgumentException(name);
    }
    return field;
  }

  Field wrongLostFilled(ByteBufAllocator alloc, String name, int limit) {
    Field field = new Field(name);
    field.set(alloc.buffer(4));
    if (field.name().length() > limit) {
      throw new IllegalArgumentException(name); // finding KrefLeak error
    }
    return field;
  }

  /** What could not be filled is empty. */
  Field rightNotFilled(ByteBufAllocator alloc, String name) {
    Field field = new Field(name);
    try {
      field.fill(alloc.buffer(4));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return field;
  }

  Field rightFilledFromHeap(String name, int limit) throws IOException {
    Field field = new Field(name);
    field.fill(Unpooled.buffer(4));
    if (field.name().length() > limit) {
      throw new IllegalArgumentException(name);
    }
    return field;
  }

  Field rightFilledLater(ByteBufAllocator alloc, String name, int limit) throws IOException {
    Field field = new Field(name);
    if (field.name().length() > limit) {
      throw new IllegalArgumentException(name);
    }
    field.fill(alloc.buffer(4));
    filled++;
    return field;
  }

  private static native void check(Field field, int limit);
}
