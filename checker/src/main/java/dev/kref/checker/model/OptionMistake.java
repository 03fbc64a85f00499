package dev.kref.checker.model;

/** An option that cannot be used as it stands. The message is one line for the user. */
public final class OptionMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OptionMistake(String message) {
    super(message, null, false, false);
  }
}
