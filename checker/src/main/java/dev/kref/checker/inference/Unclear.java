package dev.kref.checker.inference;

/**
 * Thrown where code does something to a number that no counter does, or that cannot be followed.
 */
final class Unclear extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forced;

  private Unclear(boolean forced) {
    super(null, null, false, false);
    this.forced = forced;
  }

  /** The code cannot be followed. */
  static Unclear code() {
    return new Unclear(false);
  }

  /** The number is set to a value whatever it was. */
  static Unclear forced() {
    return new Unclear(true);
  }

  boolean isForced() {
    return forced;
  }
}
