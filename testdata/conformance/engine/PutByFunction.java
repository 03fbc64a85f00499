package conformance.engine;

import dev.kref.annotation.OwnsRef;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.LongSupplier;

/** A field is emptied behind a function that puts what it held, and that somebody else runs. */
public final class PutByFunction {
  private PutByFunction() {}

  interface Steps {
    Throwable perform(Throwable before, Runnable... steps);

    long measure(LongSupplier... steps);
  }

  static final class Draft {
    private final Steps steps;
    private ByteBuf body;

    Draft(Steps steps) {
      this.steps = steps;
    }

    void begin(ByteBufAllocator alloc) {
      if (body == null) {
        body = alloc.buffer();
      }
    }

    Throwable rightAbort(Throwable before) {
      Throwable after = before;
      if (body != null) {
        after = steps.perform(after, () -> body.release());
        body = null;
      }
      return after;
    }

    long wrongMeasure() {
      long sum = 0;
      if (body != null) {
        sum = steps.measure(() -> body.readableBytes());
        body = null; // finding KrefOwnedField error
      }
      return sum;
    }
  }

  interface Source {
    @OwnsRef
    ByteBuf read(int most);

    boolean accepts(Version version);
  }

  abstract static class Version {
    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();
  }

  /** Who catches whatever goes wrong does not think of a mere comparison. */
  static int rightCompared(Source source, Version wanted, Version found) {
    try {
      ByteBuf read = source.read(64);
      int size = wanted.equals(found) ? read.readableBytes() : 0;
      read.release();
      return size;
    } catch (RuntimeException unreadable) {
      return -1;
    }
  }

  static int wrongAsked(Source source, Version wanted) {
    try {
      ByteBuf read = source.read(64);
      int size = source.accepts(wanted) ? read.readableBytes() : 0;
      read.release();
      return size;
    } catch (RuntimeException unreadable) {
      return -1; // finding KrefLeak error
    }
  }
}
