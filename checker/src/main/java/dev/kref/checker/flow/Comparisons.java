package dev.kref.checker.flow;

/** How the facts of a path name comparisons. */
final class Comparisons {
  private Comparisons() {}

  /**
   * The name of a comparison by {@code ==}, {@code <} or {@code >}: the same whichever side stands
   * first in the text. A constant stands last.
   */
  static String named(Value a, String operator, Value b) {
    String left = Interp.path(a);
    String right = Interp.path(b);
    return swaps(a, b, left, right)
        ? "(" + right + turned(operator) + left + ")"
        : "(" + left + operator + right + ")";
  }

  private static boolean swaps(Value a, Value b, String left, String right) {
    boolean first = a instanceof Value.Const;
    boolean second = b instanceof Value.Const;
    return first != second ? first : left.compareTo(right) > 0;
  }

  private static String turned(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case ">" -> "<";
      default -> operator;
    };
  }
}
