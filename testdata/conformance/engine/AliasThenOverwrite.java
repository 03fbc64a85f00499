package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;

/** Program 2: an alias, and then the first name is overwritten. */
@RefMarked
public final class AliasThenOverwrite {
  private int total;

  void wrong() {
    Page page = new Page(); // finding KrefLeak error
    Page old = page;
    page = new Page();
    total += old.size();
    page.put();
  }

  void right() {
    Page page = new Page();
    Page old = page;
    page = new Page();
    total += old.size();
    page.put();
    old.put();
  }

  void wrongPutTheSameTwice() {
    Page page = new Page();
    Page old = page;
    page = old;
    page.put();
    old.put(); // finding KrefOverPut error
  }

  int wrongUseTheOld() {
    Page page = new Page();
    Page old = page;
    page = new Page();
    old.put();
    int size = page.size() + old.size(); // finding KrefUseAfterPut error
    page.put();
    return size;
  }

  int rightUseTheNew() {
    Page page = new Page();
    Page old = page;
    page = new Page();
    old.put();
    int size = page.size();
    page.put();
    return size;
  }

  void rightAliasOnOneBranch(boolean swap) {
    Page first = new Page();
    Page second = new Page();
    Page last = swap ? first : second;
    Page other = swap ? second : first;
    last.put();
    other.put();
  }

  void wrongAliasOnOneBranch(boolean swap) {
    Page first = new Page();
    Page second = swap ? first : new Page();
    first.put();
    second.put(); // finding KrefOverPut error
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
