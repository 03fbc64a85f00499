package conformance.abalance;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** Straight-line gets and puts of one object, through the counted class's own methods. */
@RefMarked
public final class PageCounts {
  private int touched;

  // scenario A1 bad
  int readAfterLastPut() {
    Page page = new Page(4096);
    page.get();
    page.put();
    page.fill((byte) 1);
    page.put();
    return page.size; // finding KrefUseAfterPut error
  }

  // scenario A1 ok
  int readBeforeLastPut() {
    Page page = new Page(4096);
    page.get();
    page.put();
    page.fill((byte) 1);
    int size = page.size;
    page.put();
    return size;
  }

  // scenario A2 ok
  void balanced() {
    Page page = new Page(512);
    page.get();
    page.put();
    page.fill((byte) 0);
    page.put();
  }

  // scenario A2 bad
  void callAfterLastPut() {
    Page page = new Page(512);
    page.get();
    page.put();
    page.put();
    page.fill((byte) 0); // finding KrefUseAfterPut error
  }

  // scenario A3 bad
  void onePutShort() {
    Page page = new Page(512); // finding KrefLeak error
    page.get();
    page.put();
    page.fill((byte) 7);
  }

  // scenario A3 ok
  void onePutMore() {
    Page page = new Page(512);
    page.get();
    page.put();
    page.fill((byte) 7);
    page.put();
  }

  // scenario A3 bad
  void neverPut() {
    Page page = new Page(64); // finding KrefLeak error
    touched += page.size;
  }

  // scenario A5 bad
  void putIfFlagged(boolean evict) {
    Page page = new Page(256); // finding KrefLeak error
    page.fill((byte) 2);
    if (evict) {
      page.put();
    }
  }

  // scenario A5 ok
  void putOnBothBranches(boolean evict) {
    Page page = new Page(256);
    if (evict) {
      page.put();
    } else {
      page.fill((byte) 3);
      page.put();
    }
  }

  // scenario A5 bad
  void putInSomeCases(int kind) {
    Page page = new Page(256); // finding KrefLeak error
    switch (kind) {
      case 0:
        page.put();
        break;
      case 1:
        page.fill((byte) 1);
        page.put();
        break;
      default:
        touched++;
    }
  }

  // scenario A5 ok
  void putInEveryCase(int kind) {
    Page page = new Page(256);
    switch (kind) {
      case 0:
        page.put();
        break;
      case 1:
        page.fill((byte) 1);
        page.put();
        break;
      default:
        touched++;
        page.put();
    }
  }

  // scenario A6 bad
  void putTwice() {
    Page page = new Page(128);
    page.put();
    page.put(); // finding KrefOverPut error
  }

  // scenario A6 ok
  void putTwiceAfterGet() {
    Page page = new Page(128);
    page.get();
    page.put();
    page.put();
  }

  // scenario A6 bad
  void putAgainBehindFlag(boolean dirty) {
    Page page = new Page(128);
    if (dirty) {
      page.fill((byte) 0);
      page.put();
    }
    page.put(); // finding KrefOverPut error
  }

  // scenario A6 ok
  void putOnceOrOnce(boolean dirty) {
    Page page = new Page(128);
    if (dirty) {
      page.fill((byte) 0);
      page.put();
      return;
    }
    page.put();
  }

  // scenario A17 bad
  void oneOfTwoLost() {
    Page index = new Page(1);
    Page data = new Page(2); // finding KrefLeak error
    touched += index.size + data.size;
    index.put();
  }

  // scenario A17 ok
  void bothPut() {
    Page index = new Page(1);
    Page data = new Page(2);
    touched += index.size + data.size;
    data.put();
    index.put();
  }

  // scenario A18 bad
  void twoLostAtOneExit() {
    Page index = new Page(1); // finding KrefLeak error
    Page data = new Page(2); // finding KrefLeak error
    touched += index.size + data.size;
  }

  // scenario A18 ok
  void twoPutAtOneExit() {
    Page index = new Page(1);
    Page data = new Page(2);
    touched += index.size + data.size;
    index.put();
    data.put();
  }
}

@RefMarked
final class Page {
  private final Kref<Page> kref = Kref.init(this, Page::free);
  final int size;
  private byte[] bytes;

  Page(int size) {
    this.size = size;
    this.bytes = new byte[size];
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  void fill(byte value) {
    java.util.Arrays.fill(bytes, value);
  }

  private void free() {
    bytes = null;
  }
}
