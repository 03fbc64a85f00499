package dev.kref.checker.stubs;

/** A stub file that cannot be used. The message is one line: file, line and reason. */
public final class StubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A stub file whose {@code line} cannot be understood; line 0 where the file as a whole is meant.
   */
  public StubException(String file, int line, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + firstLine(reason));
  }

  private static String firstLine(String reason) {
    return reason.lines().findFirst().orElse("").strip();
  }
}
