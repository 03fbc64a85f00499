package conformance.bstraight;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Creating a page and giving it back, without branches. */
@RefMarked
public final class PlainBalance {
  private final PageStore store = new PageStore();
  private long bytesRead;

  // scenario B1 bad
  void readHeader() {
    Page page = new Page(16); // finding KrefLeak error
    page.fill((byte) 0);
    bytesRead += page.length();
  }

  // scenario B1 ok
  void readHeaderAndPut() {
    Page page = new Page(16);
    page.fill((byte) 0);
    bytesRead += page.length();
    page.put();
  }

  // scenario B1 bad
  int readFromStore(long id) {
    Page page = store.load(id); // finding KrefLeak error
    return page.length();
  }

  // scenario B1 ok
  int readFromStoreAndPut(long id) {
    Page page = store.load(id);
    int length = page.length();
    page.put();
    return length;
  }

  // scenario B1 bad
  void extraGet(Page page) {
    page.get(); // finding KrefLeak error
    bytesRead += page.length();
  }

  // scenario B1 ok
  void extraGetAndPut(Page page) {
    page.get();
    bytesRead += page.length();
    page.put();
  }

  // scenario B2 bad
  void warmUp(long id) {
    store.load(id); // finding KrefLeak error
  }

  // scenario B2 ok
  void warmUpAndPut(long id) {
    store.load(id).put();
  }

  // scenario B2 bad
  void allocateForNothing() {
    new Page(4096); // finding KrefLeak error
  }

  // scenario B2 ok
  void touchBorrowed(long id) {
    store.peek(id);
  }

  // scenario B3 ok
  void chained() {
    new Page(8).put();
  }

  // scenario B3 ok
  boolean chainedCounter(long id) {
    return store.load(id).kref.put();
  }

  // scenario B3 bad
  void chainedOnBorrowed(long id) {
    store.peek(id).put(); // finding KrefOverPut error
  }

  // scenario B5 bad
  boolean sameFirstPage(long a, long b) {
    return store.load(a) // finding KrefLeak error
        == store.load(b); // finding KrefLeak error
  }

  // scenario B5 ok
  boolean sameFirstPageBalanced(long a, long b) {
    Page first = store.load(a);
    Page second = store.load(b);
    boolean same = first == second;
    first.put();
    second.put();
    return same;
  }

  // scenario B5 bad
  boolean longerThan(long a, long b) {
    boolean longer =
        store.load(a).length() // finding KrefLeak error
            > store.load(b).length(); // finding KrefLeak error
    return longer;
  }

  // scenario B5 ok
  boolean comparesBorrowed(long a, long b) {
    return store.peek(a) == store.peek(b);
  }
}

@RefMarked
final class PageStore implements AutoCloseable {
  @OwnsRef private final Page resident = new Page(64);

  @Override
  public void close() {
    resident.put();
  }

  @OwnsRef
  Page load(long id) {
    Page page = new Page(4096);
    page.fill((byte) id);
    return page;
  }

  Page peek(long id) {
    return resident;
  }
}

@RefMarked
final class Page {
  final Kref<Page> kref = Kref.init(this, Page::free);
  private byte[] bytes;

  Page(int size) {
    bytes = new byte[size];
  }

  int length() {
    return bytes.length;
  }

  void fill(byte value) {
    java.util.Arrays.fill(bytes, value);
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    bytes = null;
  }
}
