package post;

import dev.kref.Kref;

/** A parcel, thrown away when nobody needs it any more. */
final class Parcel {
  final Kref<Parcel> kref = Kref.init(this, Parcel::discard);
  private String address;

  Parcel(String address) {
    this.address = address;
  }

  boolean isAddressed() {
    return address != null;
  }

  private void discard() {
    address = null;
  }
}
