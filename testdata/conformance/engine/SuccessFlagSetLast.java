package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.io.IOException;

/** Program 5: a success flag that is set last, and {@code finally} puts without it. */
@RefMarked
public final class SuccessFlagSetLast {
  private int total;

  @OwnsRef
  Page right(Source source) throws IOException {
    Page page = new Page();
    boolean success = false;
    try {
      total += source.fill(page);
      success = true;
      return page;
    } finally {
      if (!success) {
        page.put();
      }
    }
  }

  @OwnsRef
  Page wrongSetFirst(Source source) throws IOException {
    Page page = new Page(); // finding KrefLeak error
    boolean success = true;
    try {
      total += source.fill(page);
      return page;
    } finally {
      if (!success) {
        page.put();
      }
    }
  }

  @OwnsRef
  Page wrongNeverSet(Source source) throws IOException {
    Page page = new Page();
    boolean success = false;
    try {
      total += source.fill(page);
      return page;
    } finally {
      if (!success) {
        page.put(); // finding KrefOverPut error
      }
    }
  }

  @OwnsRef
  Page wrongTestedTheOtherWay(Source source) throws IOException {
    Page page = new Page(); // finding KrefLeak error
    boolean success = false;
    try {
      total += source.fill(page);
      success = true;
    } finally {
      if (success) {
        total++;
      }
    }
    return page;
  }

  @OwnsRef
  Page rightReleaseFlag(Source source) throws IOException {
    Page page = new Page();
    boolean release = true;
    try {
      if (source.fill(page) == 0) {
        return null;
      }
      release = false;
      return page;
    } finally {
      if (release) {
        page.put();
      }
    }
  }
}

@RefMarked
interface Source {
  int fill(Page page) throws IOException;
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
