package conformance.inferred.across;

/** Uses counters that stand in files after and before this one. */
final class Archive {
  private Archive() {}

  static int leaks(Volume volume, boolean early) {
    volume.hold();
    if (early) {
      return 0; // finding KrefLeak error
    }
    int pages = volume.pages();
    volume.drop();
    return pages;
  }

  static int right(Volume volume) {
    volume.hold();
    try {
      return volume.pages();
    } finally {
      volume.drop();
    }
  }

  static int leaksSubclass(boolean early) {
    Bound bound = new Bound();
    if (early) {
      return 0; // finding KrefLeak error
    }
    int pages = bound.pages();
    bound.shut();
    return pages;
  }

  static int closesSubclass() {
    Bound bound = new Bound();
    int pages = bound.pages();
    bound.shut();
    return pages;
  }

  static int closesSubclassOnce() {
    Bound bound = new Bound();
    int pages = bound.pages();
    bound.shutOnce();
    bound.shutOnce();
    return pages;
  }

  static void destroyed(Volume volume) {
    volume.close(); // finding KrefFreeOutsideRelease error
  }
}
