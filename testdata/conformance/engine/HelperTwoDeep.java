package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;

/** Program 8: a helper two calls deep that consumes. */
@RefMarked
public final class HelperTwoDeep {
  private final Shelf shelf;
  private int total;

  HelperTwoDeep(Shelf shelf) {
    this.shelf = shelf;
  }

  void right() {
    Page page = new Page();
    total += page.size();
    store(page);
  }

  void wrongUse() {
    Page page = new Page();
    store(page);
    total += page.size(); // finding KrefUseAfterHandoff error
  }

  void wrongPut() {
    Page page = new Page();
    store(page);
    page.put(); // finding KrefOverPut error
  }

  private void store(Page page) {
    total++;
    append(page);
  }

  private void append(@OwnsRef Page page) {
    shelf.accept(page);
  }

  void rightDrop() {
    Page page = new Page();
    finish(page);
  }

  void wrongDrop() {
    Page page = new Page();
    finish(page);
    total += page.size(); // finding KrefUseAfterPut error
  }

  private void finish(Page page) {
    total += page.size();
    drop(page);
  }

  private static void drop(Page page) {
    page.put();
  }

  void rightConditional(boolean keep) {
    Page page = new Page();
    if (!storeIf(keep, page)) {
      page.put();
    }
  }

  void wrongConditional(boolean keep) {
    Page page = new Page(); // finding KrefLeak error
    if (!storeIf(keep, page)) {
      total++;
    }
  }

  private boolean storeIf(boolean keep, Page page) {
    if (keep) {
      store(page);
      return true;
    }
    return false;
  }

  int rightMake() {
    Page page = makeFilled();
    int size = page.size();
    page.put();
    return size;
  }

  int wrongMake() {
    return makeFilled().size(); // finding KrefLeak error
  }

  private Page makeFilled() {
    Page page = make();
    total += page.size();
    return page;
  }

  private static Page make() {
    return new Page();
  }

  void rightRecursive(Page page, int depth) {
    page.get();
    descend(page, depth);
  }

  private void descend(@OwnsRef Page page, int depth) {
    if (depth == 0) {
      page.put();
      return;
    }
    descend(page, depth - 1);
  }
}

@RefMarked
interface Shelf {
  void accept(@OwnsRef Page page);
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
