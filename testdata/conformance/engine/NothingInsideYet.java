package conformance.engine;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;

/** An object that counts by what is inside owes nothing as long as nothing is. */
public final class NothingInsideYet {
  private int total;

  void rightMadeToBeFilled(Page page) {
    Frame frame = new Named(1);
    frame.fill(page);
    total += frame.size();
  }

  void rightMadeAroundNothing() {
    Frame frame = new Named(1, null);
    total += frame.size();
  }

  void wrongMadeAroundAPage() {
    Frame frame = new Named(1, Page.take()); // finding KrefLeak error
    total += frame.size();
  }

  void wrongPageMadeByTheFrame() {
    Frame frame = new Filled(); // finding KrefLeak error
    total += frame.size();
  }

  abstract static class Frame implements Piece {
    protected Page page = null;

    @Override
    public void get() {
      page.get();
    }

    @Override
    public void put() {
      page.put();
    }

    void fill(Page given) {
      page = given;
    }

    int size() {
      return page == null ? 0 : page.size();
    }
  }

  static final class Named extends Frame {
    private final int number;

    Named(int number) {
      this(number, null);
    }

    Named(int number, Page page) {
      this.number = number;
      this.page = page;
    }
  }

  static final class Filled extends Frame {
    Filled() {
      page = Page.take();
    }
  }

  /** What is counted. */
  @RefCounted
  interface Piece {
    @GetsRef
    void get();

    @PutsRef
    void put();
  }

  interface Page extends Piece {
    @OwnsRef
    static Page take() {
      return null;
    }

    int size();
  }
}
