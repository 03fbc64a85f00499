package conformance.aholders;

import dev.kref.Kref;
import dev.kref.Ref;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** References held as values. */
@RefMarked
public final class Handles {
  private int bytes;

  // scenario A105 bad
  void sharedWhatWasOwned() {
    Page page = new Page(); // finding KrefLeak error
    try (Ref<Page> ref = Ref.share(page.kref)) {
      bytes += ref.value().length();
    }
  }

  // scenario A105 ok
  void adoptedWhatWasOwned() {
    Page page = new Page();
    try (Ref<Page> ref = Ref.adopt(page.kref)) {
      bytes += ref.value().length();
    }
  }

  // scenario A105 ok
  void sharedAndPut() {
    Page page = new Page();
    try (Ref<Page> ref = Ref.share(page.kref)) {
      page.put();
      bytes += ref.value().length();
    }
  }

  // scenario A105 bad
  void adoptedAndPut() {
    Page page = new Page();
    try (Ref<Page> ref = Ref.adopt(page.kref)) {
      bytes += ref.value().length();
      page.put(); // finding KrefOverPut error
    }
  }

  // scenario A105 bad
  void adoptedWhatWasBorrowed(Page page) {
    try (Ref<Page> ref = Ref.adopt(page.kref)) { // finding KrefHandoffWithoutGet error
      bytes += ref.value().length();
    }
  }

  // scenario A107 ok
  void innerScopeThenOuterPut() {
    Page page = new Page();
    try (Ref<Page> ref = Ref.share(page.kref)) {
      bytes += ref.value().length();
    }
    bytes += page.length();
    page.put();
  }

  // scenario A107 bad
  void innerScopeThenTwoOuterPuts() {
    Page page = new Page();
    try (Ref<Page> ref = Ref.share(page.kref)) {
      bytes += ref.value().length();
    }
    page.put();
    page.put(); // finding KrefOverPut error
  }

  // scenario A108 bad
  void transferredToNobody() {
    Page page = new Page();
    try (Ref<Page> ref = Ref.adopt(page.kref)) {
      bytes += ref.value().length();
      ref.transfer(); // finding KrefLeak error
    }
  }

  // scenario A108 ok
  @OwnsRef
  Ref<Page> transferredToCaller() {
    Page page = new Page();
    try (Ref<Page> ref = Ref.adopt(page.kref)) {
      bytes += ref.value().length();
      return ref.transfer();
    }
  }

  // scenario A108 bad
  int usedAfterTransfer(HandleSink sink) {
    Page page = new Page();
    try (Ref<Page> ref = Ref.adopt(page.kref)) {
      sink.accept(ref.transfer());
      return ref.value().length(); // finding KrefUseAfterHandoff error
    }
  }

  // scenario A108 ok
  int usedBeforeTransfer(HandleSink sink) {
    Page page = new Page();
    try (Ref<Page> ref = Ref.adopt(page.kref)) {
      int length = ref.value().length();
      sink.accept(ref.transfer());
      return length;
    }
  }

  // scenario A108 bad
  int callersTransferForgotten() {
    Ref<Page> ref = transferredToCaller(); // finding KrefLeak error
    return ref.value().length();
  }

  // scenario A109 ok
  void borrowedFromHandle(Page shared) {
    try (Ref<Page> ref = Ref.share(shared.kref)) {
      Page page = ref.value();
      bytes += page.length();
    }
  }

  // scenario A109 bad
  void usedAfterClose() {
    Ref<Page> ref = transferredToCaller();
    Page page = ref.value();
    ref.close();
    bytes += page.length(); // finding KrefUseAfterPut error
  }

  // scenario A109 ok
  void usedBeforeClose() {
    Ref<Page> ref = transferredToCaller();
    Page page = ref.value();
    bytes += page.length();
    ref.close();
  }

  // scenario A109 bad
  void closedTwice() {
    Ref<Page> ref = transferredToCaller();
    bytes += ref.value().length();
    ref.close();
    ref.close(); // finding KrefOverPut error
  }

  // scenario A109 bad
  void reassignedWhileBorrowed() {
    Ref<Page> ref = transferredToCaller();
    Page page = ref.value();
    ref.close();
    ref = transferredToCaller();
    bytes += page.length(); // finding KrefUseAfterPut error
    ref.close();
  }

  // scenario A109 bad
  void reassignedWithoutClose(boolean again) {
    Ref<Page> ref = transferredToCaller();
    if (again) {
      ref = transferredToCaller(); // finding KrefLeak error
    }
    bytes += ref.value().length();
    ref.close();
  }

  // scenario A111 ok
  int chainOnHandle(Ref<Page> ref) {
    return ref.value().owner().name().length() + ref.value().length();
  }

  // scenario A111 ok
  int chainInOneExpression(Page shared) {
    try (Ref<Page> ref = Ref.share(shared.kref)) {
      return ref.value().owner().name().trim().length();
    }
  }

  // scenario A111 bad
  int chainOnForgottenHandle(Page shared) {
    return Ref.share(shared.kref).value().owner().name().length(); // finding KrefLeak error
  }
}

@RefMarked
interface HandleSink {
  void accept(@OwnsRef Ref<Page> ref);
}

@RefMarked
final class Owner {
  private final String name = "owner";

  String name() {
    return name;
  }
}

@RefMarked
final class Page {
  final Kref<Page> kref = Kref.init(this, Page::free);
  private final Owner owner = new Owner();
  private byte[] bytes = new byte[8];

  Owner owner() {
    return owner;
  }

  int length() {
    return bytes.length;
  }

  @GetsRef
  void get() {
    kref.get();
  }

  @PutsRef
  void put() {
    kref.put();
  }

  private void free() {
    bytes = new byte[0];
  }
}
