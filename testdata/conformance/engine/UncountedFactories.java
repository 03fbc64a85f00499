package conformance.engine;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.Uncounted;

/** What a call lets a factory make has a count if what that factory makes has one. */
public final class UncountedFactories {
  private final Pages heap = new HeapPages();
  private final HeapPages plain = new HeapPages();
  private final Pages pool;
  private final Writer writer;

  UncountedFactories(Pages pool, Writer writer) {
    this.pool = pool;
    this.writer = writer;
  }

  int onTheHeap(String text) {
    return writer.write(text, plain).size();
  }

  int fromThePool(String text) {
    return writer.write(text, pool).size(); // finding KrefLeak error
  }

  int copied(Page page) {
    return writer.again(page, plain).size();
  }

  int madeByOneOfTwo(String text, boolean small) {
    return writer.write(text, small ? heap : pool).size(); // finding KrefLeak error
  }

  int asked(Text text) {
    return writer.asked(text, pool).size(); // finding KrefLeak error
  }

  interface Writer {
    @OwnsRef
    Page asked(Text text, Pages pages);

    @OwnsRef
    Page write(String text, Pages pages);

    @OwnsRef
    Page again(Page page, Pages pages);
  }

  interface Pages {
    @OwnsRef
    Page page(int size);
  }

  @Uncounted
  static final class HeapPages implements Pages {
    @Override
    public HeapPage page(int size) {
      return new HeapPage(size);
    }
  }

  /** Has no count itself, but makes nothing. */
  @Uncounted
  record Text(String text) {}

  @RefCounted
  interface Page {
    int size();

    @PutsRef
    void close();
  }

  @Uncounted
  record HeapPage(int size) implements Page {
    @Override
    public void close() {}
  }
}
