package dev.kref.checker.stubs;

/** A stub file that cannot be used. The message is one line: file, line, column and reason. */
public final class StubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A stub file that cannot be used as a whole. */
  public StubException(String file, String reason) {
    super(file + ": " + firstLine(reason));
  }

  /** A stub file in which something, at this line and column from 1, cannot be understood. */
  public StubException(String file, int line, int column, String reason) {
    super(file + ":" + line + ":" + column + ": " + firstLine(reason));
  }

  private static String firstLine(String reason) {
    return reason.lines().findFirst().orElse("").strip();
  }
}
