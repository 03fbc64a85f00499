package dev.kref.checker.cli;

import java.io.Console;
import java.util.Map;

/** Whether somebody watches. */
final class Terminal {
  private Terminal() {}

  /** Whether the program runs on a terminal that can write over a line. */
  static boolean present() {
    return hasConsole() && !"dumb".equals(System.getenv("TERM"));
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
