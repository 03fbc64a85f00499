package conformance.engine;

import dev.kref.Kref;
import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;

/** A flag that came in with the construction, and stays, may tell whose a reference is. */
final class OwnedIfToldSo {
  private final Source source;
  @BorrowsRef private final Part part;
  private final boolean owning;
  private boolean read;
  private long sum;

  OwnedIfToldSo(Source source, Part part, boolean owning) {
    this.source = source;
    this.part = part;
    this.owning = owning;
  }

  void asTold() {
    if (owning) {
      part.put();
    }
  }

  void asToldAndMore() {
    if (sum == 0 && owning) {
      part.put();
    }
  }

  void asTheContraryIsTold() {
    if (!owning) {
      sum += part.size();
    } else {
      part.put();
    }
  }

  void inAnyCase() {
    sum += part.size();
    part.put(); // finding KrefOverPut warning
  }

  /** The flag tells what has happened since, not whose the reference is. */
  void asHappened() {
    if (read) {
      part.put(); // finding KrefOverPut warning
    }
  }

  /** What another object lends is that one's, whatever it is itself. */
  void ofAnother() {
    Part lent = source.part();
    sum += lent.size();
    if (owning) {
      lent.put(); // finding KrefOverPut warning
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

    @PutsRef
    void put() {
      kref.put();
    }

    private void free() {
      size = 0;
    }
  }
}
