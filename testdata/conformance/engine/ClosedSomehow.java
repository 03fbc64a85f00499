package conformance.engine;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;

/** Counted objects with a close method of which nobody says what it does. */
public final class ClosedSomehow {
  private ClosedSomehow() {}

  static int closed(Shelves shelves) {
    try (Catalogue catalogue = shelves.catalogue()) {
      return catalogue.entries();
    }
  }

  static int closedByHand(Shelves shelves) {
    Catalogue catalogue = shelves.catalogue();
    int entries = catalogue.entries();
    catalogue.close();
    return entries;
  }

  static int leftOpen(Shelves shelves) {
    Catalogue catalogue = shelves.catalogue(); // finding KrefLeak error
    return catalogue.entries();
  }
}

interface Shelves {
  @OwnsRef
  Catalogue catalogue();
}

@RefCounted
interface Catalogue extends AutoCloseable {
  int entries();

  @PutsRef
  boolean drop();

  @Override
  void close();
}
