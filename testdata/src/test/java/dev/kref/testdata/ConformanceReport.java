package dev.kref.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects results and writes the summary: counts, then one line for every input and mark. */
final class ConformanceReport {
  private final List<ConformanceResult> results = new ArrayList<>();

  void add(ConformanceResult result) {
    results.add(result);
  }

  /** The counts in one line. */
  String summary() {
    long inputs = results.stream().filter(ConformanceResult::passed).count();
    List<ConformanceResult.Mark> marks = marks();
    long passed = marks.stream().filter(ConformanceResult.Mark::passed).count();
    return "inputs: %d of %d pass; scenario marks: %d of %d pass"
        .formatted(inputs, results.size(), passed, marks.size());
  }

  /** Writes the summary to {@code file}, whose folders are made where they are missing. */
  void write(Path file) {
    StringBuilder text = new StringBuilder(summary()).append("\n\n");
    for (ConformanceResult result : results) {
      text.append(result.passed() ? "PASS " : "FAIL ").append(result.input()).append('\n');
      result.marks().forEach(mark -> text.append("  ").append(mark).append('\n'));
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ConformanceResult.Mark> marks() {
    return results.stream().flatMap(result -> result.marks().stream()).toList();
  }
}
