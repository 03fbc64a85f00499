package conformance.engine;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;

/** Release functions that are replaced by nothing: on purpose, and by mistake. */
public final class SwitchedOff {
  private SwitchedOff() {}

  static class Pages extends AbstractReferenceCounted {
    private StringBuilder pages = new StringBuilder();

    @Override
    public ReferenceCounted touch(Object hint) {
      return this;
    }

    @Override
    protected void deallocate() {
      pages.setLength(0);
      pages = null;
    }
  }

  /** The whole frees what its parts use. */
  static Pages part() {
    return new Pages() {
      @Override
      protected void deallocate() {}
    };
  }

  static final class Chapter extends Pages {
    @Override
    protected void deallocate() {} // finding KrefReleaseFunction error
  }

  static Pages counting(int[] count) {
    return new Pages() {
      private final int[] ends = count;

      int ends() {
        return ends[0];
      }

      @Override
      protected void deallocate() {} // finding KrefReleaseFunction error
    };
  }
}
