package conformance.inferred.across;

/** Inherits its counter, and puts by methods of its own. */
class Bound extends Volume {
  private boolean shut;
  private int[] pages = new int[3];

  @Override
  int pages() {
    return pages.length;
  }

  void shut() {
    drop();
  }

  void shutOnce() {
    if (!shut) {
      shut = true;
      drop();
    }
  }

  @Override
  protected void close() {
    pages = null;
  }
}
