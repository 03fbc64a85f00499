package dev.kref.checker.cli;

import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Nearest;
import dev.kref.checker.model.OptionMistake;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which checks are on. */
final class CheckSelection {
  private CheckSelection() {}

  /**
   * The checks that {@code --checks} names.
   *
   * @param names names of checks, or {@code all}; empty for all but advice
   * @throws OptionMistake if there is no such check
   */
  static Set<Check> of(List<String> names) {
    Set<Check> checks = EnumSet.noneOf(Check.class);
    if (names.equals(List.of(""))) {
      throw new OptionMistake("--checks has no value");
    }
    if (names.isEmpty()) {
      Arrays.stream(Check.values()).filter(check -> !check.isAdvice()).forEach(checks::add);
    }
    for (String name : names) {
      if (name.equals("all")) {
        checks.addAll(EnumSet.allOf(Check.class));
      } else {
        checks.add(named(name));
      }
    }
    return checks;
  }

  private static Check named(String name) {
    List<String> known = Arrays.stream(Check.values()).map(Check::id).toList();
    int index = known.indexOf(name);
    if (index < 0) {
      String near =
          Nearest.to(name, known).map(other -> ": did you mean " + other + "?").orElse("");
      throw new OptionMistake("--checks: there is no check " + name + near);
    }
    return Check.values()[index];
  }
}
