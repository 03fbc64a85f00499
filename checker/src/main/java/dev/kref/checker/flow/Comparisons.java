package dev.kref.checker.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the facts of a path name comparisons, and what one comparison says of another. */
final class Comparisons {
  private static final List<String> ORDER = List.of("==", "<", ">");
  private static final Pattern WITH_NUMBER = Pattern.compile("(\\(.+)(==|<|>)(-?\\d{1,17})\\)");

  /** What methods that count or search answer with where there is nothing. */
  private static final long NONE = -1;

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

  /** The outcome of a comparison of two known numbers; null where they are not. */
  static Boolean outcome(Value a, String operator, Value b) {
    if (!(a instanceof Value.Const left && left.value() instanceof Number first)
        || !(b instanceof Value.Const right && right.value() instanceof Number second)) {
      return null;
    }
    int order = Long.compare(first.longValue(), second.longValue());
    return switch (operator) {
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case ">=" -> order >= 0;
      default -> null;
    };
  }

  /** What the facts of a path say of another one; null for nothing. */
  static Boolean known(String fact, State s) {
    Boolean said = s.facts.get(fact);
    if (said == null && fact.startsWith("(") && fact.endsWith(")")) {
      said = byOrder(fact, s);
      return said == null ? byNumbers(fact, s) : said;
    }
    return said;
  }

  /** What another comparison of the same two things says: of less, equal and greater one holds. */
  private static Boolean byOrder(String path, State s) {
    for (String operator : ORDER) {
      int at = path.indexOf(operator);
      if (at > 0) {
        String left = path.substring(0, at);
        String right = path.substring(at + operator.length());
        int excluded = 0;
        for (String other : ORDER) {
          Boolean known = other.equals(operator) ? null : s.facts.get(left + other + right);
          if (Boolean.TRUE.equals(known)) {
            return false;
          }
          excluded += Boolean.FALSE.equals(known) ? 1 : 0;
        }
        return excluded == 2 ? Boolean.TRUE : null;
      }
    }
    return null;
  }

  /**
   * What comparisons of the same thing with other numbers leave open. What is compared with -1 is
   * taken to be never less.
   */
  private static Boolean byNumbers(String fact, State s) {
    Matcher asked = WITH_NUMBER.matcher(fact);
    if (!asked.matches()) {
      return null;
    }
    Range range = new Range();
    for (Map.Entry<String, Boolean> entry : s.facts.entrySet()) {
      if (entry.getKey().startsWith(asked.group(1))) {
        Matcher known = WITH_NUMBER.matcher(entry.getKey());
        if (known.matches() && known.group(1).equals(asked.group(1))) {
          range.learn(known.group(2), Long.parseLong(known.group(3)), entry.getValue());
        }
      }
    }
    return range.says(asked.group(2), Long.parseLong(asked.group(3)));
  }

  /** The numbers that something may still be. */
  private static final class Range {
    private final Set<Long> excluded = new HashSet<>();
    private long least = Long.MIN_VALUE;
    private long most = Long.MAX_VALUE;

    void learn(String operator, long number, boolean holds) {
      switch (operator) {
        case "<" -> {
          most = holds ? Math.min(most, number - 1) : most;
          least = holds ? least : Math.max(least, number);
        }
        case ">" -> {
          least = holds ? Math.max(least, number + 1) : least;
          most = holds ? most : Math.min(most, number);
        }
        default -> {
          if (holds) {
            least = number;
            most = number;
          } else {
            excluded.add(number);
            atLeastNone(number);
          }
        }
      }
    }

    private void atLeastNone(long number) {
      least = number == NONE ? Math.max(least, NONE) : least;
    }

    Boolean says(String operator, long number) {
      if (operator.equals("==")) {
        atLeastNone(number);
      }
      while (excluded.contains(least)) {
        least++;
      }
      while (excluded.contains(most)) {
        most--;
      }
      return switch (operator) {
        case "<" -> most < number ? Boolean.TRUE : least >= number ? Boolean.FALSE : null;
        case ">" -> least > number ? Boolean.TRUE : most <= number ? Boolean.FALSE : null;
        default ->
            number < least || number > most || excluded.contains(number)
                ? Boolean.FALSE
                : least == number && most == number ? Boolean.TRUE : null;
      };
    }
  }
}
