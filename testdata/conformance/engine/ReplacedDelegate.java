package conformance.engine;

import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;
import io.netty.buffer.PooledByteBufAllocator;

/** A field by which its object counts, and what becomes of what it held when it is set anew. */
final class ReplacedDelegate {
  private ReplacedDelegate() {}

  static final class Small extends DefaultByteBufHolder {
    Small() {
      super(PooledByteBufAllocator.DEFAULT.buffer(16));
    }
  }

  static final class Large extends DefaultByteBufHolder {
    Large() {
      super(PooledByteBufAllocator.DEFAULT.buffer(4096));
    }
  }

  abstract static class Growing implements ByteBufHolder {
    private ByteBufHolder inner = new Small();

    @Override
    public int refCnt() {
      return inner.refCnt();
    }

    @Override
    public boolean release() {
      return inner.release();
    }

    void grow() {
      if (inner instanceof Small) {
        inner = new Large(); // finding KrefOwnedField warning
      }
    }

    void growWell() {
      if (inner instanceof Small) {
        ByteBufHolder before = inner;
        inner = new Large();
        before.release();
      }
    }
  }

  /** Lent out, so that others may hold it, too. */
  abstract static class Lending implements ByteBufHolder {
    private ByteBufHolder inner;

    Lending(ByteBufHolder inner) {
      this.inner = inner;
    }

    ByteBufHolder inner() {
      return inner;
    }

    @Override
    public boolean release() {
      return inner.release();
    }

    void grow() {
      if (inner instanceof Small) {
        inner = new Large(); // finding KrefOwnedField warning
      }
    }

    void growWell() {
      if (inner instanceof Small) {
        inner.release();
        inner = new Large();
      }
    }

    void growWhatIsMissing() {
      if (inner == null) {
        inner = new Large();
      }
    }
  }
}
