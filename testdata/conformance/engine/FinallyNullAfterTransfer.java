package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;
import java.io.IOException;

/** Program 4: {@code finally} puts what was not passed on, told by null. */
@RefMarked
public final class FinallyNullAfterTransfer {
  private int total;

  void right(Wire wire) throws IOException {
    Page page = new Page();
    try {
      total += wire.check(page.size());
      wire.send(page);
      page = null;
    } finally {
      if (page != null) {
        page.put();
      }
    }
  }

  void wrongNoNull(Wire wire) throws IOException {
    Page page = new Page();
    try {
      total += wire.check(page.size());
      wire.send(page);
    } finally {
      if (page != null) {
        page.put(); // finding KrefOverPut error
      }
    }
  }

  void wrongNullTooEarly(Wire wire) throws IOException {
    Page page = new Page(); // finding KrefLeak error
    try {
      Page sent = page;
      page = null;
      total += wire.check(sent.size());
      wire.send(sent);
    } finally {
      if (page != null) {
        page.put();
      }
    }
  }

  @OwnsRef
  Page rightReturned(Wire wire) throws IOException {
    Page page = new Page();
    Page result = null;
    try {
      total += wire.check(page.size());
      result = page;
      page = null;
      return result;
    } finally {
      if (page != null) {
        page.put();
      }
    }
  }

  @OwnsRef
  Page wrongReturned(Wire wire) throws IOException {
    Page page = new Page();
    try {
      total += wire.check(page.size());
      return page;
    } finally {
      page.put(); // finding KrefOverPut error
    }
  }
}

@RefMarked
interface Wire {
  int check(int size) throws IOException;

  void send(@OwnsRef Page page);
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
