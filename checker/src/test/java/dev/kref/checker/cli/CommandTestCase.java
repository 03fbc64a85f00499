package dev.kref.checker.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command as its main method does, and keeps what the last run wrote. */
abstract class CommandTestCase {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The exit status of a run. */
  int run(Object... arguments) {
    List<String> strings = new ArrayList<>();
    for (Object argument : arguments) {
      strings.add(argument.toString());
    }
    out.reset();
    err.reset();
    return Krefcheck.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        strings.toArray(String[]::new));
  }

  /** What the last run said on the error stream. */
  String said() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  /** What the last run wrote to the output. */
  String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A file below the test's folder. */
  Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
