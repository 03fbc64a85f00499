package dev.kref.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The findings that a sample's {@code expected-findings.txt} names, one a line, in order. */
final class ExpectedList {
  private static final String FILE = "expected-findings.txt";

  private ExpectedList() {}

  static List<String> of(Path sample) throws IOException {
    return Files.readAllLines(sample.resolve(FILE)).stream()
        .filter(line -> !line.isBlank())
        .sorted()
        .toList();
  }
}
