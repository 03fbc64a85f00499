package dev.kref.checker.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether somebody watches. */
final class Terminal {
  private static final Path ERRORS = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /** Whether the program runs on a terminal that can write over a line. */
  static boolean present() {
    return hasConsole() && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Whether what is said beside the report goes to that terminal, too. The platform does not tell
   * about it where the report does; where the system shows what stands behind it, it is asked.
   */
  static boolean takesErrors() {
    if (!present()) {
      return false;
    }
    try {
      String target = Files.readSymbolicLink(ERRORS).toString();
      return target.startsWith("/dev/") && !target.equals("/dev/null");
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  /** Whether output may carry colours, as the environment has it. */
  static boolean colours(Map<String, String> environment) {
    return present() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is always a console, and it says whether it is a terminal.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
