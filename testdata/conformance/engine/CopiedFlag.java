package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.Outcome;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;

/** Program 1: the answer of a conditional get, copied and negated before it is tested. */
@RefMarked
public final class CopiedFlag {
  private int total;

  int wrong(Page page) {
    boolean ok = page.tryGet();
    boolean failed = !ok;
    boolean skip = failed;
    if (skip) {
      page.put(); // finding KrefUncheckedTryGet error
      return 0;
    }
    int size = page.size();
    page.put();
    return size;
  }

  int right(Page page) {
    boolean ok = page.tryGet();
    boolean failed = !ok;
    boolean skip = failed;
    if (skip) {
      return 0;
    }
    int size = page.size();
    page.put();
    return size;
  }

  int wrongBranchForgets(Page page) {
    boolean ok = page.tryGet(); // finding KrefLeak error
    boolean failed = !ok;
    if (!failed) {
      return page.size();
    }
    return 0;
  }

  void wrongPutsTheRejected(Outbox outbox) {
    Page page = new Page();
    boolean sent = outbox.offer(page);
    boolean mine = sent;
    if (mine) {
      page.put(); // finding KrefOverPut error
    } else {
      page.put();
    }
  }

  void rightPutsTheRejected(Outbox outbox) {
    Page page = new Page();
    boolean sent = outbox.offer(page);
    boolean mine = !sent;
    if (mine == true) {
      page.put();
    }
  }

  void rightFlagUsedTwice(Page page) {
    final boolean ok = page.tryGet();
    if (ok) {
      total += page.size();
    }
    total++;
    if (!ok) {
      return;
    }
    page.put();
  }

  void wrongFlagChangedBetween(Page page) {
    boolean ok = page.tryGet(); // finding KrefLeak error
    ok = ok && total > 10;
    if (ok) {
      page.put();
    }
  }
}

@RefMarked
interface Outbox {
  boolean offer(@OwnsRef(when = Outcome.TRUE) Page page);
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
