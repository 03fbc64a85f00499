package dev.kref.checker.finding;

import java.util.List;

/**
 * A mechanical repair: edits to one file that belong together.
 *
 * @param title what the repair does, in the imperative
 * @param edits replacements that do not overlap, in order of their start
 */
public record Repair(String title, List<Edit> edits) {
  public Repair {
    edits = List.copyOf(edits);
  }

  /**
   * Replaces the text from {@code start} to {@code end}.
   *
   * @param start offset of the first character
   * @param end offset behind the last character
   * @param text what comes in its place
   */
  public record Edit(int start, int end, String text) {}
}
