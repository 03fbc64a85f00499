package conformance.engine;

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

  void drop() {
    Parcel parcel = current;
    current = null;
    if (parcel != null) {
      parcel.put();
    }
  }
}

@RefCounted
interface Parcel {
  @GetsRef
  void get();

  @PutsRef
  boolean put();

  int weight();
}
