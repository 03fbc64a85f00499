package gallery;

import dev.kref.Kref;

/** A picture in native memory, freed when nobody looks at it any more. */
final class Picture {
  final Kref<Picture> kref = Kref.init(this, Picture::free);
  private final String title;
  private long address;

  Picture(String title, long address) {
    this.title = title;
    this.address = address;
  }

  String title() {
    return title;
  }

  boolean isEmpty() {
    return address == 0;
  }

  private void free() {
    address = 0;
  }
}
