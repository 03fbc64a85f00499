package conformance.engine;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.ReturnsAlias;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;

/** Methods that promise a reference, and what they return of a field that shares its own. */
final class LentResults {
  private LentResults() {}

  /** What reads a source in parts: whoever asks for one owns it. */
  interface Parts {
    @OwnsRef
    ByteBuf part(int length);
  }

  interface Page {
    @PutsRef
    void release();

    @OwnsRef
    Page copyOfView();

    @ReturnsAlias
    Page self();
  }

  /** Counts by what it wraps. */
  abstract static class Wrapped implements ByteBufHolder {
    private final ByteBufHolder wrapped;

    Wrapped(ByteBufHolder wrapped) {
      this.wrapped = wrapped;
    }

    @Override
    public ByteBuf content() {
      return wrapped.content();
    }

    @Override
    public ByteBufHolder retainedDuplicate() {
      return wrapped.duplicate(); // finding KrefHandoffWithoutGet error
    }

    @Override
    public ByteBufHolder copy() {
      return wrapped.copy();
    }

    @Override
    public int refCnt() {
      return wrapped.refCnt();
    }

    @Override
    public ByteBufHolder retain() {
      wrapped.retain();
      return this;
    }

    @Override
    public boolean release() {
      return wrapped.release();
    }
  }

  /** The same, and right. */
  abstract static class WrappedAndGot extends Wrapped {
    private final ByteBufHolder inner;

    WrappedAndGot(ByteBufHolder inner) {
      super(inner);
      this.inner = inner;
    }

    @Override
    public ByteBufHolder retainedDuplicate() {
      return inner.retainedDuplicate();
    }

    @Override
    public ByteBufHolder copy() {
      inner.retain();
      return inner.duplicate();
    }

    @Override
    public boolean release() {
      return inner.release();
    }
  }

  /** Nobody can put it, so that there is nothing to get. */
  abstract static class Unreleasable implements ByteBufHolder {
    private final ByteBufHolder kept;

    Unreleasable(ByteBufHolder kept) {
      this.kept = kept;
    }

    @Override
    public ByteBufHolder retainedDuplicate() {
      return kept.duplicate();
    }

    @Override
    public int refCnt() {
      return kept.refCnt();
    }

    @Override
    public boolean release() {
      return false;
    }
  }

  /** A wrapper made anew counts by what is wrapped, too. */
  abstract static class Rewrapped implements Parts {
    private final ByteBuf bytes;
    private boolean read;

    Rewrapped(ByteBuf bytes) {
      this.bytes = bytes;
    }

    void close() {
      bytes.release();
    }
  }

  static final class InParts extends Rewrapped {
    private ByteBuf left;
    private int at;

    InParts(ByteBuf bytes) {
      super(bytes);
      left = bytes.retainedSlice();
    }

    @Override
    public ByteBuf part(int length) {
      if (left == null) {
        return Unpooled.EMPTY_BUFFER;
      }
      int some = Math.min(length, left.readableBytes() - at);
      ByteBuf part = left.slice(at, some);
      at += some;
      return part; // finding KrefHandoffWithoutGet error
    }

    @Override
    void close() {
      super.close();
      if (left != null) {
        left.release();
        left = null;
      }
    }
  }

  static final class InOwnParts extends Rewrapped {
    private ByteBuf left;

    InOwnParts(ByteBuf bytes) {
      super(bytes);
      left = bytes.retainedSlice();
    }

    @Override
    public ByteBuf part(int length) {
      if (length < left.readableBytes()) {
        ByteBuf part = left.slice(0, length);
        keep(part);
        return part;
      }
      return left.readRetainedSlice(length);
    }

    private static void keep(ByteBuf part) {
      part.retain();
    }

    @Override
    void close() {
      super.close();
      left.release();
    }
  }

  /** The last part is given away with the field's reference. */
  static final class GivenAway implements Parts {
    private ByteBuf left = Unpooled.buffer();

    @Override
    public ByteBuf part(int length) {
      ByteBuf whole = left;
      left = null;
      return whole;
    }

    void close() {
      if (left != null) {
        left.release();
      }
    }
  }

  /** A page around a buffer. */
  static final class BufferPage implements Page {
    private final ByteBuf bytes;
    private boolean writing;

    BufferPage(ByteBuf bytes) {
      this.bytes = bytes;
    }

    BufferPage(ByteBuf bytes, boolean writing) {
      this(bytes);
      this.writing = writing;
    }

    @Override
    public void release() {
      bytes.release();
    }

    @Override
    public Page copyOfView() {
      return new BufferPage(bytes.duplicate(), writing); // finding KrefHandoffWithoutGet error
    }

    @Override
    public Page self() {
      return this;
    }
  }

  /** The same with a reference for the new page. */
  static final class GotPage implements Page {
    private final ByteBuf bytes;

    GotPage(ByteBuf bytes) {
      this.bytes = bytes;
    }

    @Override
    public void release() {
      bytes.release();
    }

    @Override
    public Page copyOfView() {
      return new GotPage(bytes.retainedDuplicate());
    }

    @Override
    public Page self() {
      return this;
    }
  }

  static int size(Parts parts) {
    ByteBuf part = parts.part(1);
    try {
      return part.readableBytes();
    } finally {
      part.release();
    }
  }
}
