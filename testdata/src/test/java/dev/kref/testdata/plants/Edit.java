package dev.kref.testdata.plants;

/**
 * A replacement in a source text.
 *
 * @param start offset of the first character that goes
 * @param end offset behind the last one
 * @param text what comes instead
 */
record Edit(int start, int end, String text) {

  /** Takes a stretch out and leaves an empty statement, on as many lines as before. */
  static Edit drop(CharSequence source, int start, int end) {
    long lines = source.subSequence(start, end).chars().filter(c -> c == '\n').count();
    return new Edit(start, end, ";" + "\n".repeat((int) lines));
  }

  /** Puts a text in. */
  static Edit insert(int at, String text) {
    return new Edit(at, at, text);
  }
}
