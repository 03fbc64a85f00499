package conformance.engine;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.TrustedRefImpl;
import dev.kref.annotation.Uncounted;

/** Objects of classes that extend one of which only some constructors make a reference. */
public final class MadeOfNothing {
  private MadeOfNothing() {}

  static int looks(String name) {
    View view = new CheckedView(name);
    return view.size();
  }

  static int looksAtItsOwn(String name, int limit) {
    View view =
        new CheckedView(name) {
          @Override
          int size() {
            return limit;
          }
        };
    return view.size();
  }

  static int forgets(byte[] bytes) {
    View view = new CheckedView(bytes); // finding KrefLeak error
    return view.size();
  }

  static int opens(byte[] bytes) {
    View view = new CheckedView(bytes);
    int size = view.size();
    view.close();
    return size;
  }

  @RefCounted
  @TrustedRefImpl
  static class View {
    private final int size;
    private int users = 1;

    @Uncounted
    View(String name) {
      size = name.length();
    }

    @OwnsRef
    View(byte[] bytes) {
      size = bytes.length;
    }

    @GetsRef
    void share() {
      users++;
    }

    @PutsRef
    void close() {
      users--;
    }

    int size() {
      return size;
    }
  }

  static class CheckedView extends View {
    CheckedView(String name) {
      super(name);
    }

    CheckedView(byte[] bytes) {
      super(bytes);
    }
  }
}
