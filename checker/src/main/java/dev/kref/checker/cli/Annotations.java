package dev.kref.checker.cli;

import dev.kref.checker.finding.Repair;
import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.report.Patch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The annotations that a run would write.
 *
 * @param repairs the edits of each file
 * @param sources the text of the files
 * @param notes what was inferred, and what was left alone, one line each
 * @param compileErrors the javac errors in one line, or null if there are none
 * @param hints what most likely keeps sources from being compiled or read, one line each
 */
record Annotations(
    Map<String, Repair> repairs,
    SourceTexts sources,
    List<String> notes,
    String compileErrors,
    List<String> hints) {
  Annotations {
    repairs = new TreeMap<>(repairs);
    notes = List.copyOf(notes);
    hints = List.copyOf(hints);
  }

  private Patch patch(String file) {
    Patch patch = new Patch(sources.of(file));
    patch.add(repairs.get(file));
    return patch;
  }

  /** All of them as one unified diff. */
  String diff() {
    StringBuilder text = new StringBuilder();
    repairs.keySet().forEach(file -> text.append(patch(file).diff()));
    return text.toString();
  }

  /**
   * Writes them to the files.
   *
   * @return what was done, in one line
   * @throws OptionMistake if a file cannot be written
   */
  String apply() {
    int files = 0;
    int inJars = 0;
    for (String name : repairs.keySet()) {
      SourceFile file = sources.file(name);
      Path path = file == null ? null : file.writable();
      if (path == null) {
        inJars++;
        continue;
      }
      try {
        Files.write(path, patch(name).text().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new OptionMistake("cannot write " + path);
      }
      files++;
    }
    String done = "annotated %d file%s".formatted(files, files == 1 ? "" : "s");
    return inJars == 0 ? done : done + "; files in jars are left alone (--diff shows them)";
  }
}
