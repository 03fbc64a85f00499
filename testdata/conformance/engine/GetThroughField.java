package conformance.engine;

import dev.kref.annotation.BorrowsRef;
import dev.kref.annotation.GetsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;

/** Objects that are got by the name of a field only, in a class that says nothing of threads. */
public final class GetThroughField {
  private volatile Parcel current;

  /** The reference is for the field: nothing else names what is got. */
  int keep(Parcel next) {
    boolean first = current == null;
    if (current == null) {
      current = next;
    }
    if (current == null) {
      return 0;
    }
    if (first) {
      current.get();
    }
    return current.weight();
  }

  /** The reference is for the variable, and one path leaves it there. */
  int weigh(boolean heavy) {
    Parcel parcel = current;
    parcel.get();
    if (heavy) {
      return parcel.weight(); // finding KrefLeak error
    }
    parcel.put();
    return 0;
  }

  /** What comes out of a pool is nobody else's yet: the reference for its field may come late. */
  static Shelf shelve(Truck truck, Pool pool) {
    Shelf shelf = pool.take();
    shelf.parcel = truck.load();
    shelf.parcel.get();
    return shelf;
  }

  static Shelf made(Truck truck) {
    Shelf shelf = new Shelf();
    shelf.parcel = truck.load();
    shelf.parcel.get();
    return shelf;
  }

  void drop() {
    Parcel parcel = current;
    current = null;
    if (parcel != null) {
      parcel.put();
    }
  }
}

final class Shelf {
  Parcel parcel;

  void clear() {
    parcel.put();
    parcel = null;
  }
}

interface Pool {
  Shelf take();
}

interface Truck {
  @BorrowsRef
  Parcel load();
}

@RefCounted
interface Parcel {
  @GetsRef
  void get();

  @PutsRef
  boolean put();

  int weight();
}
