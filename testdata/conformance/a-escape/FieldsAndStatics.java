package conformance.aescape;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** References that outlive the call in a field or a static. */
@RefMarked
public final class FieldsAndStatics {
  private FieldsAndStatics() {}

  // scenario A83 bad
  static final class KeepsBorrowed implements AutoCloseable {
    @OwnsRef private Page page;

    void show(Page next) {
      if (page != null) {
        page.put();
      }
      page = next; // finding KrefHandoffWithoutGet error
    }

    @Override
    public void close() {
      if (page != null) {
        page.put();
      }
    }
  }

  // scenario A83 bad
  static final class ConstructedWithBorrowed implements AutoCloseable {
    @OwnsRef private final Page page;

    ConstructedWithBorrowed(Page page) {
      this.page = page; // finding KrefHandoffWithoutGet error
    }

    @Override
    public void close() {
      page.put();
    }
  }

  // scenario A83 bad
  static final class PlainField {
    private Page last;

    void remember(Page page) {
      page.touch();
      last = page; // finding KrefHandoffWithoutGet error
    }

    boolean hasSeen(Page page) {
      return last == page;
    }
  }

  // scenario A84 ok
  static final class KeepsAfterGet implements AutoCloseable {
    @OwnsRef private Page page;

    void show(Page next) {
      next.get();
      if (page != null) {
        page.put();
      }
      page = next;
    }

    @Override
    public void close() {
      if (page != null) {
        page.put();
      }
    }
  }

  // scenario A84 ok
  static final class ConstructedWithOwned implements AutoCloseable {
    @OwnsRef private final Page page;

    ConstructedWithOwned(@OwnsRef Page page) {
      this.page = page;
    }

    static ConstructedWithOwned share(Page page) {
      page.get();
      return new ConstructedWithOwned(page);
    }

    @Override
    public void close() {
      page.put();
    }
  }

  // scenario A84 ok
  static final class GetsInConstructor implements AutoCloseable {
    private final Page page;

    GetsInConstructor(Page page) {
      page.get();
      this.page = page;
    }

    @Override
    public void close() {
      page.put();
    }
  }

  // scenario A85 bad
  static final class StaticCurrent {
    private static Page current;

    static void publish(Page page) {
      page.touch();
      current = page; // finding KrefHandoffWithoutGet error
    }
  }

  // scenario A85 ok
  static final class StaticOwner {
    @OwnsRef private static Page current;

    static synchronized void publish(Page page) {
      page.get();
      if (current != null) {
        current.put();
      }
      current = page;
    }

    static synchronized void close() {
      if (current != null) {
        current.put();
        current = null;
      }
    }
  }

  // scenario A101 ok
  static final class Replaces implements AutoCloseable {
    @OwnsRef private Page current = new Page();
    @OwnsRef private Page other = new Page();

    void replace(Page next) {
      next.get();
      Page old = current;
      current = next;
      old.put();
    }

    void replacePutFirst(Page next) {
      current.put();
      next.get();
      current = next;
    }

    void replaceWithFresh() {
      current.put();
      current = new Page();
    }

    @Override
    public void close() {
      current.put();
      other.put();
    }
  }

  // scenario A101 bad
  static final class ReplacesWithPerhapsTheSame implements AutoCloseable {
    @OwnsRef private Page current = new Page();
    @OwnsRef private Page other = new Page();

    void refresh(boolean reuse) {
      Page next = reuse ? current : other;
      current.put();
      next.get(); // finding KrefUseAfterPut error
      current = next;
    }

    @Override
    public void close() {
      current.put();
      other.put();
    }
  }

  // scenario A102 bad
  static final class NullsWithoutPut implements AutoCloseable {
    @OwnsRef private Page page = new Page();

    void reset() {
      page = null; // finding KrefOwnedField error
    }

    @Override
    public void close() {
      if (page != null) {
        page.put();
      }
    }
  }

  // scenario A102 bad
  static final class PutsAndLeavesInPlace implements AutoCloseable {
    @OwnsRef private Page page = new Page();

    void flush() {
      page.touch();
      page.put(); // finding KrefOwnedField error
    }

    @Override
    public void close() {
      page.put();
    }
  }

  // scenario A102 ok
  static final class PutsAndNulls implements AutoCloseable {
    @OwnsRef private Page page = new Page();

    void flush() {
      if (page == null) {
        return;
      }
      page.touch();
      page.put();
      page = null;
    }

    @Override
    public void close() {
      if (page != null) {
        page.put();
      }
    }
  }

  // scenario A102 ok
  static final class MovesOut implements AutoCloseable {
    @OwnsRef private Page page = new Page();

    @OwnsRef
    Page take() {
      Page taken = page;
      page = null;
      return taken;
    }

    @Override
    public void close() {
      if (page != null) {
        page.put();
      }
    }
  }

  // scenario A102 bad
  static final class LendsOutWhatItForgets implements AutoCloseable {
    @OwnsRef private Page page = new Page();

    void swapIn(@OwnsRef Page next) {
      page = next; // finding KrefOwnedField error
    }

    @Override
    public void close() {
      page.put();
    }
  }

  // scenario A103 ok
  static final class PutsInHelper implements AutoCloseable {
    @OwnsRef private final Page page = new Page();
    private boolean closed;

    private void drop() {
      page.touch();
      page.put();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        drop();
      }
    }
  }

  // scenario A103 bad
  static final class NeverPuts implements AutoCloseable {
    @OwnsRef private final Page page = new Page(); // finding KrefOwnedField error

    void touch() {
      page.touch();
    }

    @Override
    public void close() {
      System.out.println("closed");
    }
  }

  // scenario A104 ok
  static int cleanedUp() {
    try (Page page = new Page()) {
      page.touch();
      return page.touches();
    }
  }

  // scenario A104 ok
  static int cleanedUpTwoPages(@BorrowsRef Page shared) {
    shared.get();
    try (shared;
        Page page = new Page()) {
      return page.touches() + shared.touches();
    }
  }

  // scenario A104 bad
  static void cleanedUpTwice() {
    try (Page page = new Page()) { page.put(); } // finding KrefOverPut error
  }

  // scenario A104 bad
  static int usedAfterCleanUp() {
    Page page = new Page();
    try (page) {
      page.touch();
    }
    return page.touches(); // finding KrefUseAfterPut error
  }
}

@RefMarked
final class Page implements AutoCloseable {
  private final Kref<Page> kref = Kref.init(this, Page::free);
  private int touches;

  void touch() {
    touches++;
  }

  int touches() {
    return touches;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  @PutsRef
  @Override
  public void close() {
    kref.put();
  }

  private void free() {
    touches = -1;
  }
}
