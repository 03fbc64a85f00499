package dev.kref.testdata.plants;

import dev.kref.checker.model.ExceptionPaths;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The tables of what was found. */
final class Summary {
  private final List<Result> results;

  /** How many findings each policy has on the same sources as they are. */
  final Map<ExceptionPaths, Integer> before = new EnumMap<>(ExceptionPaths.class);

  Summary(List<Result> results) {
    this.results = results.stream().filter(Result::counts).toList();
  }

  /** All tables, as Markdown. */
  String text() {
    return table("kind", result -> result.kind().ordinal() + " " + result.kind().label)
        + table("held by", result -> "- " + result.held())
        + table("project", result -> "- " + result.project())
        + policies()
        + "findings on the same files as they are: "
        + before
        + "\n";
  }

  private String policies() {
    List<Result> those = results.stream().filter(Result::isCompared).toList();
    if (those.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("| plants | `checked` | `likely` | `all` |\n");
    text.append("|---|---|---|---|\n| ").append(those.size());
    cell(text, those, result -> Result.isYes(result.checked()));
    cell(text, those, Result::likely);
    cell(text, those, result -> Result.isYes(result.all()));
    return text.append(" |\n\n").toString();
  }

  private String table(String title, Function<Result, String> group) {
    Map<String, Integer> groups = new TreeMap<>();
    results.forEach(result -> groups.merge(group.apply(result), 1, Integer::sum));
    StringBuilder text = new StringBuilder();
    text.append("| ").append(title).append(" | plants | found |\n|---|---|---|\n");
    groups.keySet().forEach(name -> row(text, name, r -> group.apply(r).equals(name)));
    row(text, "- all", result -> true);
    return text.append('\n').toString();
  }

  private void row(StringBuilder text, String name, Predicate<Result> group) {
    List<Result> those = results.stream().filter(group).toList();
    text.append("| ").append(name.substring(2)).append(" | ").append(those.size());
    cell(text, those, Result::likely);
    text.append(" |\n");
  }

  private static void cell(StringBuilder text, List<Result> those, Predicate<Result> found) {
    long count = those.stream().filter(found).count();
    text.append(" | %d (%d%%)".formatted(count, Math.round(100.0 * count / those.size())));
  }
}
