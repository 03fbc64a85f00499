package dev.kref.checker.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds a Chromium for the tests. Where there is none, root on a Debian gets it from {@code apt};
 * everyone else skips the tests. {@code KREF_CHROMIUM} names one that must be there.
 */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final Path APT = Path.of("/usr/bin/apt-get");
  private static final int MINUTES = 4;

  private Chromium() {}

  /** The program; the test that asks is skipped where it cannot be had. */
  static synchronized Path program() {
    String named = System.getenv("KREF_CHROMIUM");
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    Path found = onPath();
    String why = found == null ? install() : "";
    found = found == null ? onPath() : found;
    assumeTrue(found != null, () -> "skipped: no Chromium here, and " + why);
    return found;
  }

  private static Path onPath() {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
      for (String name : NAMES) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    return null;
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Why the installation did not work, if it did not. */
  private static String install() {
    if (!isRoot() || !Files.isExecutable(APT)) {
      return "only root on a Debian can install it";
    }
    try {
      boolean installed =
          run("update") && run("install", "--yes", "--no-install-recommends", "chromium");
      return installed ? "apt-get installed something else" : "apt-get could not install it";
    } catch (IOException e) {
      return "apt-get does not start: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the installation was interrupted";
    }
  }

  private static boolean run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(APT.toString(), "--quiet"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }
}
