package dev.kref.checker.cli;

/** What the command says to the shell. */
final class ExitStatus {
  /** Nothing to report. */
  static final int CLEAN = 0;

  /** Findings at or above what {@code --fail-on} names. */
  static final int FINDINGS = 1;

  /** Bad usage or unreadable input. */
  static final int USAGE = 2;

  /** The sources do not compile. */
  static final int BROKEN_SOURCES = 3;

  private ExitStatus() {}
}
