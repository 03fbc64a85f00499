package dev.kref.checker.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns options as users write them into {@link Options}. The plugin and the command share it, so
 * that a mistake is the same mistake everywhere; they differ in how they spell an option's name.
 */
public final class OptionsParser {
  /** User's stub files, separated by commas. */
  public static final String STUBS = "Stubs";

  /** Packages that are treated as {@code @RefMarked}, separated by commas. */
  public static final String REF_MARKED = "RefMarked";

  /** Which exceptional paths are followed. */
  public static final String EXCEPTION_PATHS = "ExceptionPaths";

  /** Exceptions that are not followed, separated by commas. */
  public static final String IGNORED_EXCEPTIONS = "IgnoredExceptions";

  /** Methods that run their functional arguments inside the call, separated by commas. */
  public static final String RUNS_NOW = "RunsNow";

  /** Packages or classes whose shipped stubs are not used, separated by commas. */
  public static final String IGNORE_MODELS_FOR = "IgnoreModelsFor";

  /** Whether an internal error fails the build. */
  public static final String FAIL_ON_INTERNAL_ERROR = "FailOnInternalError";

  /** File of findings that are already known. */
  public static final String BASELINE = "Baseline";

  /** File that gets the findings as SARIF. */
  public static final String SARIF = "Sarif";

  private static final List<String> NAMES =
      List.of(
          STUBS,
          REF_MARKED,
          EXCEPTION_PATHS,
          IGNORED_EXCEPTIONS,
          RUNS_NOW,
          IGNORE_MODELS_FOR,
          FAIL_ON_INTERNAL_ERROR,
          BASELINE,
          SARIF);

  private static final String JAVA_NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
  private static final String DOTTED = JAVA_NAME + "(\\." + JAVA_NAME + ")*";
  private static final Pattern DOTTED_NAME = Pattern.compile(DOTTED);
  private static final Pattern EXCEPTION = Pattern.compile("=?" + DOTTED);
  private static final Pattern METHOD = Pattern.compile(DOTTED + "#(" + JAVA_NAME + "|<init>)");

  private final Map<String, String> values;
  private final UnaryOperator<String> spelling;

  /**
   * A parser of these options.
   *
   * @param values what the user wrote, by name
   * @param spelling how the user writes the option of a name, for messages
   * @throws OptionMistake if there is no such option
   */
  public OptionsParser(Map<String, String> values, UnaryOperator<String> spelling) {
    this.values = new TreeMap<>(values);
    this.spelling = spelling;
    for (String name : this.values.keySet()) {
      if (!NAMES.contains(name)) {
        throw new OptionMistake("unknown option " + spelling.apply(name) + suggestion(name));
      }
    }
  }

  /**
   * The engine's part of the options.
   *
   * @throws OptionMistake if a value cannot be used
   */
  public Options options() {
    return new Options(
        stubs(),
        names(REF_MARKED, DOTTED_NAME, "a package name", List.of()),
        exceptionPaths(),
        names(
            IGNORED_EXCEPTIONS,
            EXCEPTION,
            "a class name, `=` and a class name, or `default`",
            Options.DEFAULT.ignoredExceptions()),
        names(RUNS_NOW, METHOD, "written as package.Type#method", List.of()),
        names(IGNORE_MODELS_FOR, DOTTED_NAME, "a package or class name", List.of()),
        flag(FAIL_ON_INTERNAL_ERROR));
  }

  /**
   * The value of an option that names a file to write.
   *
   * @return the path, or null where the option is not given
   * @throws OptionMistake if it is no path
   */
  public Path output(String name) {
    String value = values.get(name);
    return value == null ? null : path(name, value);
  }

  /**
   * The value of an option that names a file to read.
   *
   * @return the path, or null where the option is not given
   * @throws OptionMistake if the file cannot be read
   */
  public Path input(String name) {
    Path path = output(name);
    if (path != null) {
      checkReadable(name, path);
    }
    return path;
  }

  private List<String> stubs() {
    List<String> stubs = items(STUBS, List.of());
    for (String stub : stubs) {
      checkReadable(STUBS, path(STUBS, stub));
    }
    return stubs;
  }

  private void checkReadable(String name, Path path) {
    String reason =
        !Files.exists(path)
            ? "no such file"
            : Files.isDirectory(path)
                ? "it is a folder"
                : Files.isReadable(path) ? null : "no permission";
    if (reason != null) {
      throw new OptionMistake(spelling.apply(name) + ": cannot read " + path + ": " + reason);
    }
  }

  private ExceptionPaths exceptionPaths() {
    String value = values.get(EXCEPTION_PATHS);
    if (value == null) {
      return Options.DEFAULT.exceptionPaths();
    }
    for (ExceptionPaths paths : ExceptionPaths.values()) {
      if (paths.name().toLowerCase(Locale.ROOT).equals(value)) {
        return paths;
      }
    }
    String known =
        Arrays.stream(ExceptionPaths.values())
            .map(paths -> paths.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new OptionMistake(
        spelling.apply(EXCEPTION_PATHS) + ": '" + value + "' is none of " + known);
  }

  private boolean flag(String name) {
    String value = values.getOrDefault(name, "false");
    // Error Prone gives a flag without a value the value "true".
    if (!value.equals("true") && !value.equals("false")) {
      throw new OptionMistake(spelling.apply(name) + ": '" + value + "' is neither true nor false");
    }
    return value.equals("true");
  }

  private List<String> names(String name, Pattern form, String inWords, List<String> absent) {
    List<String> items = items(name, absent);
    for (String item : items) {
      if (!form.matcher(item).matches()) {
        throw new OptionMistake(spelling.apply(name) + ": '" + item + "' is not " + inWords);
      }
    }
    return items;
  }

  private List<String> items(String name, List<String> absent) {
    String value = values.get(name);
    if (value == null) {
      return absent;
    }
    List<String> items =
        Arrays.stream(value.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList();
    if (items.isEmpty()) {
      throw new OptionMistake(spelling.apply(name) + " has no value");
    }
    return items;
  }

  private Path path(String name, String value) {
    if (value.isBlank() || value.equals("true")) {
      throw new OptionMistake(spelling.apply(name) + " needs the path of a file");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new OptionMistake(spelling.apply(name) + ": '" + value + "' is no path");
    }
  }

  private String suggestion(String wrong) {
    return Nearest.to(wrong, NAMES)
        .map(name -> ": did you mean " + spelling.apply(name) + "?")
        .orElse("");
  }
}
