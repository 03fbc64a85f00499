package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.HandsOff;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import dev.kref.annotation.TryGetsRef;

/** Program 7: a capture whose put comes later. */
@RefMarked
public final class CapturePutsLater {
  private int total;

  void right(Loop loop) {
    Page page = new Page();
    loop.later(
        () -> {
          total += page.size();
          page.put();
        });
  }

  void wrongUsedAfterwards(Loop loop) {
    Page page = new Page();
    loop.later(
        () -> {
          total += page.size();
          page.put();
        });
    total += page.size(); // finding KrefUseAfterHandoff error
  }

  void wrongPutOnOneBranch(Loop loop) {
    Page page = new Page(); // finding KrefLeak error
    loop.later(
        () -> {
          if (page.size() > 0) {
            total += page.size();
            page.put();
          }
        });
  }

  void rightThroughLocal(Loop loop, Page page) {
    page.get();
    Runnable task = () -> page.put();
    loop.later(task);
    total += page.size();
  }

  void wrongNeverHandedOver(Loop loop, Page page) {
    page.get(); // finding KrefLeak warning
    Runnable task = () -> page.put();
    total++;
  }

  void rightMethodReference(Loop loop) {
    Page page = new Page();
    loop.later(page::put);
  }

  void rightHelperInTask(Loop loop) {
    Page page = new Page();
    loop.later(() -> finish(page));
  }

  void wrongHelperInTask(Loop loop) {
    Page page = new Page(); // finding KrefLeak error
    page.get();
    loop.later(() -> look(page));
    total += page.size();
    page.put();
  }

  private void finish(@OwnsRef Page page) {
    total += page.size();
    page.put();
  }

  private void look(Page page) {
    total += page.size();
  }

  /** The task as a class of its own, which puts what it was given. */
  @RefMarked
  static final class Task implements Runnable {
    @OwnsRef private final Page page;

    Task(@OwnsRef Page page) {
      this.page = page;
    }

    @Override
    public void run() {
      System.out.println(page.size());
      page.put();
    }
  }

  void rightTaskClass(Loop loop) {
    Page page = new Page();
    loop.later(new Task(page));
  }

  void wrongTaskClass(Loop loop, Page page) {
    loop.later(new Task(page)); // finding KrefHandoffWithoutGet error
  }
}

@RefMarked
interface Loop {
  void later(@HandsOff Runnable task);
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
