package dev.kref.checker.cli;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.report.Patch;
import dev.kref.checker.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The repairs that the findings of a report carry, by file. */
final class Repairs {
  private final SourceTexts sources;
  private final Map<String, Patch> patches = new TreeMap<>();

  Repairs(Report report, SourceTexts sources) {
    this.sources = sources;
    for (Finding finding : report.findings()) {
      String file = finding.place().file();
      if (!finding.repairs().isEmpty() && isReadAsItIs(file)) {
        patches.computeIfAbsent(file, name -> new Patch(sources.of(name))).add(finding);
      }
    }
  }

  private boolean isReadAsItIs(String name) {
    SourceFile file = sources.file(name);
    return file != null && file.unreadableLine() == 0;
  }

  /** All repairs as one unified diff. */
  String diff() {
    StringBuilder text = new StringBuilder();
    patches.values().forEach(patch -> text.append(patch.diff()));
    return text.toString();
  }

  /**
   * Writes the repairs to the files.
   *
   * @return what was done, in one line
   * @throws OptionMistake if a file cannot be written
   */
  String apply() {
    int repairs = 0;
    int files = 0;
    for (Map.Entry<String, Patch> entry : patches.entrySet()) {
      SourceFile file = sources.file(entry.getKey());
      Path path = file == null ? null : file.writable();
      if (path == null) {
        continue;
      }
      try {
        Files.write(path, entry.getValue().text().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new OptionMistake("cannot write " + path);
      }
      repairs += entry.getValue().repairs();
      files++;
    }
    return "repaired %d finding%s in %d file%s"
        .formatted(repairs, repairs == 1 ? "" : "s", files, files == 1 ? "" : "s");
  }
}
