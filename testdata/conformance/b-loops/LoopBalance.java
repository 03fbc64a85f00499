package conformance.bloops;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import java.util.List;

/** Acquires and puts inside loops. */
@RefMarked
public final class LoopBalance {
  private final Disk disk = new Disk();
  private long sum;

  // scenario B54 bad
  void scanWithoutPut(int pages) {
    for (int i = 0; i < pages; i++) {
      Page page = disk.load(i); // finding KrefLeak error
      sum += page.length();
    }
  }

  // scenario B54 ok
  void scanBorrowed(int pages) {
    for (int i = 0; i < pages; i++) {
      Page page = disk.current();
      sum += page.length();
    }
  }

  // scenario B54 bad
  void getEachWithoutPut(List<Page> pages) {
    for (Page page : pages) {
      page.get(); // finding KrefLeak error
      sum += page.length();
    }
  }

  // scenario B54 bad
  void whileWithoutPut(int pages) {
    int i = 0;
    while (i < pages) {
      sum += disk.load(i++).length(); // finding KrefLeak error
    }
  }

  // scenario B55 ok
  void scan(int pages) {
    for (int i = 0; i < pages; i++) {
      Page page = disk.load(i);
      sum += page.length();
      page.put();
    }
  }

  // scenario B55 ok
  void scanUntilEmpty() {
    int i = 0;
    while (true) {
      Page page = disk.load(i++);
      if (page.length() == 0) {
        page.put();
        break;
      }
      sum += page.length();
      page.put();
    }
  }

  // scenario B55 ok
  void doWhile() {
    int i = 0;
    int length;
    do {
      Page page = disk.load(i++);
      length = page.length();
      page.put();
    } while (length > 0);
  }

  // scenario B55 bad
  void breakBeforePut(int pages) {
    for (int i = 0; i < pages; i++) {
      Page page = disk.load(i);
      if (page.length() == 0) {
        break; // finding KrefLeak error
      }
      sum += page.length();
      page.put();
    }
  }

  // scenario B55 bad
  void continueBeforePut(int pages) {
    for (int i = 0; i < pages; i++) {
      Page page = disk.load(i);
      if (page.length() == 0) {
        continue; // finding KrefLeak error
      }
      sum += page.length();
      page.put();
    }
  }

  // scenario B56 bad
  void keepLast(int pages) {
    Page last = null;
    for (int i = 0; i < pages; i++) {
      last = disk.load(i); // finding KrefLeak error
    }
    if (last != null) {
      sum += last.length();
      last.put();
    }
  }

  // scenario B56 ok
  void keepLastBalanced(int pages) {
    Page last = null;
    for (int i = 0; i < pages; i++) {
      if (last != null) {
        last.put();
      }
      last = disk.load(i);
    }
    if (last != null) {
      sum += last.length();
      last.put();
    }
  }

  // scenario B56 bad
  void followLinks(int first) {
    Page page = disk.load(first);
    while (page.next() >= 0) {
      page = disk.load(page.next()); // finding KrefLeak error
    }
    sum += page.length();
    page.put();
  }

  // scenario B56 ok
  void followLinksBalanced(int first) {
    Page page = disk.load(first);
    while (page.next() >= 0) {
      int next = page.next();
      page.put();
      page = disk.load(next);
    }
    sum += page.length();
    page.put();
  }

  // scenario B57 bad
  void nestedBranches(int pages, int kind) {
    for (int i = 0; i < pages; i++) {
      if (kind == 0) {
        Page page = disk.load(i);
        sum += page.length();
        page.put();
      } else if (kind == 1) {
        Page page = disk.load(i); // finding KrefLeak error
        sum -= page.length();
      } else {
        Page page = disk.load(i);
        page.put();
      }
    }
  }

  // scenario B57 ok
  void nestedBranchesBalanced(int pages, int kind) {
    for (int i = 0; i < pages; i++) {
      Page page = disk.load(i);
      if (kind == 0) {
        sum += page.length();
        page.put();
      } else {
        sum -= page.length();
        page.put();
      }
    }
  }

  // scenario B57 bad
  void nestedLoops(int pages) {
    for (int i = 0; i < pages; i++) {
      Page outer = disk.load(i);
      for (int j = 0; j < i; j++) {
        Page inner = disk.load(j);
        if (inner.length() > outer.length()) {
          continue; // finding KrefLeak error
        }
        inner.put();
      }
      outer.put();
    }
  }

  // scenario B57 ok
  void nestedLoopsBalanced(int pages) {
    for (int i = 0; i < pages; i++) {
      Page outer = disk.load(i);
      for (int j = 0; j < i; j++) {
        Page inner = disk.load(j);
        if (inner.length() > outer.length()) {
          inner.put();
          continue;
        }
        sum++;
        inner.put();
      }
      outer.put();
    }
  }

  // scenario B62 ok
  void throwInLoopInsideTry(int first) {
    Page page = disk.load(first);
    try {
      for (int i = 0; i < page.length(); i++) {
        if (page.byteAt(i) < 0) {
          throw new IllegalStateException("corrupt at " + i);
        }
        sum += page.byteAt(i);
      }
    } finally {
      page.put();
    }
  }

  // scenario B62 bad
  void throwInLoopWithoutTry(int first) {
    Page page = disk.load(first);
    for (int i = 0; i < page.length(); i++) {
      if (page.byteAt(i) < 0) {
        throw new IllegalStateException("corrupt at " + i); // finding KrefLeak error
      }
      sum += page.byteAt(i);
    }
    page.put();
  }

  // scenario B62 ok
  void throwInLoopPerIteration(int pages) {
    for (int i = 0; i < pages; i++) {
      Page page = disk.load(i);
      try {
        if (page.length() == 0) {
          throw new IllegalStateException("empty page " + i);
        }
        sum += page.length();
      } finally {
        page.put();
      }
    }
  }

  // scenario B63 ok
  void countedGetsAndPuts(Page page, int readers) {
    for (int i = 0; i < readers; i++) {
      page.get();
    }
    sum += page.length();
    for (int i = 0; i < readers; i++) {
      page.put();
    }
  }

  // scenario B63 ok
  void countedDown(Page page, int readers) {
    int held = 0;
    while (held < readers) {
      page.get();
      held++;
    }
    while (held-- > 0) {
      page.put();
    }
  }
}

@RefMarked
final class Disk implements AutoCloseable {
  @OwnsRef private final Page resident = new Page(64, -1);

  @Override
  public void close() {
    resident.put();
  }

  @OwnsRef
  Page load(int number) {
    return new Page(4096, number - 1);
  }

  Page current() {
    return resident;
  }
}

@RefMarked
final class Page {
  private final Kref<Page> kref = Kref.init(this, Page::free);
  private final int next;
  private byte[] bytes;

  Page(int size, int next) {
    this.bytes = new byte[size];
    this.next = next;
  }

  int next() {
    return next;
  }

  int length() {
    return bytes.length;
  }

  int byteAt(int index) {
    return bytes[index];
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
