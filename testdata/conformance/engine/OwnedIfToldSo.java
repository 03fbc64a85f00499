package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** A flag that came in with the construction, and stays, may tell whose a reference is. */
final class OwnedIfToldSo {
  private final Source source;
  private final boolean owning;
  private boolean read;
  private long sum;

  OwnedIfToldSo(Source source, boolean owning) {
    this.source = source;
    this.owning = owning;
    if (owning) {
      source.part().get();
    }
  }

  void asTold() {
    Part part = source.part();
    try {
      sum += part.size();
    } finally {
      if (owning) {
        part.put();
      }
    }
  }

  void asToldAndMore() {
    Part part = source.part();
    if (sum == 0 && owning) {
      part.put();
    }
  }

  void inAnyCase() {
    Part part = source.part();
    sum += part.size();
    part.put(); // finding KrefOverPut warning
  }

  void asTheContraryIsTold() {
    Part part = source.part();
    if (owning) {
      sum += part.size();
    } else {
      part.put();
    }
  }

  /** The flag tells what has happened since, not whose the reference is. */
  void asHappened() {
    Part part = source.part();
    if (read) {
      part.put(); // finding KrefOverPut warning
    }
  }

  void read() {
    read = true;
  }

  @RefMarked
  interface Source {
    @BorrowsRef
    Part part();
  }

  static final class Part {
    final Kref<Part> kref = Kref.init(this, Part::free);

    private int size = 3;

    int size() {
      return size;
    }

    void get() {
      kref.get();
    }

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }
  }
}
