package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Type;
import java.util.List;

/** What kinds of failure the exceptions of the language tell of, those that extend them too. */
public final class ExceptionKinds {
  /** What the machine itself throws where code is wrong. */
  private static final List<String> SLIPS =
      List.of(
          "java.lang.IndexOutOfBoundsException",
          "java.lang.NullPointerException",
          "java.lang.ClassCastException");

  /** What a body throws that refuses what it is called with, or when. */
  private static final List<String> REFUSALS =
      List.of(
          "java.lang.IllegalArgumentException",
          "java.lang.IllegalStateException",
          "java.lang.UnsupportedOperationException");

  private static final List<String> OTHER_MISTAKES =
      List.of("java.lang.ArithmeticException", "java.lang.SecurityException");

  /**
   * What says that something is not fit: of what comes from elsewhere where it is thrown over a
   * part of an argument, or by what the language has for reading text.
   */
  private static final List<String> UNFIT =
      List.of("java.lang.IllegalArgumentException", "java.time.DateTimeException");

  private final Facts facts;

  ExceptionKinds(Facts facts) {
    this.facts = facts;
  }

  /** Whether an exception comes with the language itself. */
  public static boolean isOfTheLanguage(Type type) {
    return type.tsym.flatName().toString().startsWith("java.lang.");
  }

  /** Whether an exception says that the program is wrong, whatever it was called with. */
  public boolean isSlip(Type type) {
    return facts.extendsOneOf(type, SLIPS);
  }

  /** Whether an exception says that what was called refuses its arguments, or the time. */
  public boolean isRefusal(Type type) {
    return facts.extendsOneOf(type, REFUSALS);
  }

  /** Whether an exception says that what was looked at is not fit for it. */
  public boolean isUnfit(Type type) {
    return facts.extendsOneOf(type, UNFIT);
  }

  /** Whether an exception tells of any mistake of the program. */
  boolean isMistake(Type type) {
    return isSlip(type) || isRefusal(type) || facts.extendsOneOf(type, OTHER_MISTAKES);
  }
}
