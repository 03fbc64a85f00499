package dev.kref.checker.report;

import dev.kref.checker.model.OptionMistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an option names and that a run writes when it is over. That it can be written is
 * asked before: nobody wants to wait for a report that has no place.
 */
public final class OutputFile {
  private final String option;
  private final Path path;

  /**
   * The file of an option.
   *
   * @param option the option, as the user writes it
   * @throws OptionMistake if nothing can be written there
   */
  public OutputFile(String option, Path path) {
    this.option = option;
    this.path = path;
    if (path.toString().isBlank()) {
      throw new OptionMistake(option + " needs the path of a file");
    }
    if (Files.isDirectory(path)) {
      throw mistake("it is a folder");
    }
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw mistake("no permission");
    }
    Path folder = path.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw mistake(folder + " is no folder");
    }
    if (folder != null && !Files.exists(path) && !Files.isWritable(folder)) {
      throw mistake("no permission to write in " + folder);
    }
  }

  /**
   * Writes the whole text, and makes the folders that are missing.
   *
   * @throws OptionMistake if that fails
   */
  public void write(String text) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw mistake(e.getClass().getSimpleName());
    }
  }

  private OptionMistake mistake(String reason) {
    return new OptionMistake(option + ": cannot write " + path + ": " + reason);
  }
}
