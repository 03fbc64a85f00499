package pages;

import dev.kref.Kref;
import java.nio.ByteBuffer;

/** One page of a file, shared by everybody who reads it and recycled with the last reference. */
final class Page {
  final Kref<Page> kref = Kref.init(this, Page::recycle);
  private final long number;
  private ByteBuffer bytes;

  Page(long number, ByteBuffer bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  long number() {
    return number;
  }

  ByteBuffer bytes() {
    return bytes.duplicate();
  }

  private void recycle() {
    bytes = null;
  }
}
