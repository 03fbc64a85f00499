package post;

import dev.kref.annotation.OwnsRef;
import java.util.ArrayDeque;
import java.util.Queue;

/** Takes parcels in and sends them off. */
final class Counter {
  private final Queue<@OwnsRef Parcel> outgoing = new ArrayDeque<>();

  boolean accept(String address) {
    Parcel parcel = new Parcel(address);
    if (!parcel.isAddressed()) {
      return false;
    }
    outgoing.add(parcel);
    return true;
  }

  void close() {
    for (Parcel parcel = outgoing.poll(); parcel != null; parcel = outgoing.poll()) {
      parcel.kref.put();
      parcel.kref.put();
    }
  }
}
