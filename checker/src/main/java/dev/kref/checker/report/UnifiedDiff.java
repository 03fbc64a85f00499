package dev.kref.checker.report;

import java.util.ArrayList;
import java.util.List;

/** Writes the difference of two texts in the unified format that {@code patch} reads. */
final class UnifiedDiff {
  private static final String NO_NEWLINE = "\\ No newline at end of file\n";

  private final List<String> before;
  private final List<String> after;
  private final List<Change> changes = new ArrayList<>();

  /**
   * A run of lines that differ.
   *
   * @param from index of the first line in the old text
   * @param to index behind the last line in the old text
   * @param newFrom index of the first line in the new text
   * @param newTo index behind the last line in the new text
   */
  private record Change(int from, int to, int newFrom, int newTo) {}

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    findChanges();
  }

  /** The difference; empty where there is none. */
  static String of(String file, String before, String after, int context) {
    UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after));
    if (diff.changes.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append("--- a/").append(file).append("\n+++ b/").append(file).append('\n');
    int i = 0;
    while (i < diff.changes.size()) {
      int last = i;
      while (last + 1 < diff.changes.size()
          && diff.changes.get(last + 1).from() - diff.changes.get(last).to() <= 2 * context) {
        last++;
      }
      diff.hunk(out, diff.changes.subList(i, last + 1), context);
      i = last + 1;
    }
    return out.toString();
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /** Repairs are local: the next pair of equal lines that is nearest ends a change. */
  private void findChanges() {
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
        continue;
      }
      int[] next = resume(i, j);
      changes.add(new Change(i, next[0], j, next[1]));
      i = next[0];
      j = next[1];
    }
  }

  private int[] resume(int i, int j) {
    int most = before.size() - i + after.size() - j;
    for (int distance = 1; distance < most; distance++) {
      for (int di = 0; di <= distance; di++) {
        int a = i + di;
        int b = j + distance - di;
        if (a < before.size() && b < after.size() && before.get(a).equals(after.get(b))) {
          return new int[] {a, b};
        }
      }
    }
    return new int[] {before.size(), after.size()};
  }

  private void hunk(StringBuilder out, List<Change> group, int context) {
    Change first = group.get(0);
    Change last = group.get(group.size() - 1);
    int from = Math.max(0, first.from() - context);
    int to = Math.min(before.size(), last.to() + context);
    int newFrom = first.newFrom() - (first.from() - from);
    int newTo = last.newTo() + (to - last.to());
    out.append("@@ -").append(range(from, to)).append(" +").append(range(newFrom, newTo));
    out.append(" @@\n");
    int at = from;
    for (Change change : group) {
      append(out, ' ', before.subList(at, change.from()));
      append(out, '-', before.subList(change.from(), change.to()));
      append(out, '+', after.subList(change.newFrom(), change.newTo()));
      at = change.to();
    }
    append(out, ' ', before.subList(at, to));
  }

  private static String range(int from, int to) {
    int length = to - from;
    return (length == 0 ? from : from + 1) + (length == 1 ? "" : "," + length);
  }

  private static void append(StringBuilder out, char sign, List<String> lines) {
    for (String line : lines) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append('\n').append(NO_NEWLINE);
      }
    }
  }
}
