package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.util.List;

/** Program 3: a loop with {@code continue}. */
@RefMarked
public final class LoopWithContinue {
  private int total;

  void wrong(List<Page> pages) {
    for (Page page : pages) {
      page.get();
      if (page.size() == 0) {
        continue; // finding KrefLeak error
      }
      total += page.size();
      page.put();
    }
  }

  void right(List<Page> pages) {
    for (Page page : pages) {
      page.get();
      if (page.size() == 0) {
        page.put();
        continue;
      }
      total += page.size();
      page.put();
    }
  }

  void rightContinueBeforeGet(List<Page> pages) {
    for (Page page : pages) {
      if (page.size() == 0) {
        continue;
      }
      page.get();
      total += page.size();
      page.put();
    }
  }

  void wrongPutInHead(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      Page page = new Page();
      try {
        if (page.size() > turn) {
          page.put();
          continue;
        }
        total += turn;
      } finally {
        page.put(); // finding KrefOverPut error
      }
    }
  }

  void rightCarriedOver(int turns) {
    Page last = null;
    for (int turn = 0; turn < turns; turn++) {
      Page page = new Page();
      if (page.size() > turn) {
        page.put();
        continue;
      }
      if (last != null) {
        last.put();
      }
      last = page;
    }
    if (last != null) {
      last.put();
    }
  }

  void wrongCarriedOver(int turns) {
    Page last = null;
    for (int turn = 0; turn < turns; turn++) {
      Page page = new Page();
      if (page.size() > turn) {
        page.put();
        continue;
      }
      last = page; // finding KrefLeak error
    }
    if (last != null) {
      last.put();
    }
  }
}

@RefMarked
final class Page {
  final Kref<Page> kref = Kref.init(this, Page::free);
  private int size = 1;

  int size() {
    return size;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @TryGetsRef
  boolean tryGet() {
    return kref.tryGet();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    size = 0;
  }
}
