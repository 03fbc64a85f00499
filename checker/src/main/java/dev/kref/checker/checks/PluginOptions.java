package dev.kref.checker.checks;

import dev.kref.checker.model.OptionMistake;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Our options among the flags that Error Prone was given. */
final class PluginOptions {
  private static final String NAMESPACE = "Kref:";

  /** Error Prone hands on any flag, whoever it is for: these can only be for us. */
  private static final Pattern MISSPELT =
      Pattern.compile("(?i:kref|kerf|krefcheck)(:.*|\\p{Lu}.*)?");

  private PluginOptions() {}

  /** An option as the user writes it. */
  static String spelling(String name) {
    return "-XepOpt:" + NAMESPACE + name;
  }

  /**
   * Our options, by their names without the namespace.
   *
   * @param flags all flags, as Error Prone hands them on
   * @throws OptionMistake if a flag is one of ours with its namespace misspelt
   */
  static Map<String, String> of(Map<String, String> flags) {
    Map<String, String> options = new HashMap<>();
    flags.forEach(
        (name, value) -> {
          if (name.startsWith(NAMESPACE)) {
            options.put(name.substring(NAMESPACE.length()), value);
          } else if (MISSPELT.matcher(name).matches()) {
            throw new OptionMistake(
                "unknown option -XepOpt:" + name + ": ours begin with -XepOpt:" + NAMESPACE);
          }
        });
    return options;
  }
}
