package dev.kref;

/**
 * A clause of the reference counting contract was broken: a bug in the program, never a condition
 * to recover from.
 *
 * <p>The message names the class of the object, the operation, what is wrong, and the page of the
 * check that would have found it when the code was compiled. Whoever throws this has left the
 * counts as they were.
 */
public class KrefException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private static final String PAGES = "https://kref.dev/checks/";

  /** The name of the check, which is also the last part of its page's address. */
  private final String check;

  /**
   * Creates an exception.
   *
   * @param subject the object that was misused, or null where there is none
   * @param operation the operation that was called, such as {@code Kref.get}
   * @param wrong what is wrong, in the contract's words
   * @param check the check that reports such code
   */
  KrefException(Object subject, String operation, String wrong, String check) {
    super(
        operation
            + (subject == null ? "" : " on " + subject.getClass().getName())
            + ": "
            + wrong
            + " ("
            + PAGES
            + check
            + ")");
    this.check = check;
  }

  /**
   * Names the check that would have reported the code at compile time.
   *
   * @return the check's name, such as {@code KrefOverPut}
   */
  public String check() {
    return check;
  }

  /**
   * Says where the clause that was broken is explained.
   *
   * @return the address of the check's page
   */
  public String page() {
    return PAGES + check;
  }
}
