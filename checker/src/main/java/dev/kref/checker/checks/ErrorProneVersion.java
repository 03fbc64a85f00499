package dev.kref.checker.checks;

import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.model.OptionMistake;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Error Prone that runs the checks. */
final class ErrorProneVersion {
  private static final String PROPERTIES =
      "/META-INF/maven/com.google.errorprone/error_prone_check_api/pom.properties";
  private static final int OLDEST_MAJOR = 2;
  private static final int OLDEST_MINOR = 36;
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+.*");

  private ErrorProneVersion() {}

  /**
   * Refuses an Error Prone that is too old.
   *
   * @throws OptionMistake if it is
   */
  static void check() {
    check(running());
  }

  /**
   * Refuses a version that is too old.
   *
   * @param version a version; what is none, such as that of Error Prone's own snapshots, gets the
   *     benefit of the doubt
   */
  static void check(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return;
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
      throw new OptionMistake(
          "Error Prone %s is too old: %d.%d or newer is needed"
              .formatted(version, OLDEST_MAJOR, OLDEST_MINOR));
    }
  }

  /** What Error Prone's jar says of itself; empty where it was packed anew, as Bazel does. */
  private static String running() {
    try (InputStream in = BugChecker.class.getResourceAsStream(PROPERTIES)) {
      if (in == null) {
        return "";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      return "";
    }
  }
}
