package dev.kref.checker.cli;

/**
 * Starts the command, or says that this Java is too old for it. It is compiled for Java 8, and
 * knows the command by name only: otherwise an old Java would refuse to load it.
 */
public final class Launcher {
  private static final int OLDEST = 17;

  private Launcher() {}

  /** Runs the command with these arguments. */
  public static void main(String[] args) throws Exception {
    String refusal = refusal(System.getProperty("java.specification.version"));
    if (!refusal.isEmpty()) {
      System.err.println("krefcheck: " + refusal);
      System.exit(2);
    }
    Class.forName("dev.kref.checker.cli.Krefcheck")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }

  /** Why the command does not run in a Java of this specification; empty where it does. */
  static String refusal(String version) {
    int release = Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    return release < OLDEST
        ? "this is Java " + release + ": JDK " + OLDEST + " or newer is needed"
        : "";
  }
}
