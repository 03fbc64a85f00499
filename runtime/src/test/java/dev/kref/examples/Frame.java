package dev.kref.examples;

import dev.kref.Kref;

/** An object that embeds its counter. Its creator holds the first reference. */
final class Frame {
  private final Kref<Frame> kref = Kref.init(this, Frame::free);
  private byte[] pixels;

  Frame(int size) {
    pixels = new byte[size];
  }

  Kref<Frame> kref() {
    return kref;
  }

  int size() {
    return pixels.length;
  }

  boolean isFreed() {
    return pixels == null;
  }

  /** Runs when the last reference is put, and nowhere else. */
  private void free() {
    pixels = null;
  }
}
