package dev.kref.testdata;

import dev.kref.checker.model.ExceptionPaths;
import dev.kref.checker.model.Options;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One javac run of the conformance suite.
 *
 * @param name {@code GROUP/File.java} or {@code GROUP/folder}
 * @param root the folder that file names in reports are relative to
 * @param files the sources, sorted
 * @param options the engine's options for this run
 */
record ConformanceInput(String name, Path root, List<Path> files, Options options) {
  private static final Pattern RELEASE_GROUP = Pattern.compile("jdk(\\d+)");
  private static final String OPTIONS_FILE = "options.properties";
  private static final Pattern JDK_GROUP = Pattern.compile("jdk(\\d+)/");
  private static final Set<String> KEYS =
      Set.of(
          "stubs",
          "refMarked",
          "exceptionPaths",
          "ignoredExceptions",
          "runsNow",
          "ignoreModelsFor");

  ConformanceInput {
    files = List.copyOf(files);
  }

  /**
   * All inputs below {@code conformance} that this JDK can compile: every file of a group, and
   * every folder of a group.
   */
  static List<ConformanceInput> all(Path conformance) {
    List<ConformanceInput> inputs = new ArrayList<>();
    for (Path group : children(conformance)) {
      if (!Files.isDirectory(group) || !runsHere(group.getFileName().toString())) {
        continue;
      }
      for (Path child : children(group)) {
        String name = group.getFileName() + "/" + child.getFileName();
        if (Files.isDirectory(child)) {
          Options options = options(child, options(group, Options.DEFAULT));
          inputs.add(new ConformanceInput(name, child, javaFiles(child), options));
        } else if (child.toString().endsWith(".java")) {
          Options options = options(group, Options.DEFAULT);
          inputs.add(new ConformanceInput(name, group, List.of(child), options));
        }
      }
    }
    return inputs;
  }

  /** A group named after a Java release, as {@code jdk25}, has syntax that older javacs refuse. */
  private static boolean runsHere(String group) {
    Matcher release = RELEASE_GROUP.matcher(group);
    return !release.matches() || Integer.parseInt(release.group(1)) <= Runtime.version().feature();
  }

  /** Whether the running JDK is new enough: inputs of a group {@code jdkN} need JDK N. */
  boolean fitsJdk() {
    Matcher group = JDK_GROUP.matcher(name);
    return !group.lookingAt() || Runtime.version().feature() >= Integer.parseInt(group.group(1));
  }

  /** The same input with other sources and options, as the renamed run needs it. */
  ConformanceInput with(Path newRoot, List<Path> newFiles, Options newOptions) {
    return new ConformanceInput(name, newRoot, newFiles, newOptions);
  }

  private static Options options(Path folder, Options inherited) {
    Path file = folder.resolve(OPTIONS_FILE);
    if (!Files.exists(file)) {
      return inherited;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String key : properties.stringPropertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(file + ": unknown key " + key);
      }
    }
    String paths = properties.getProperty("exceptionPaths");
    return new Options(
        list(properties, "stubs", List.of()).stream()
            .map(stub -> folder.resolve(stub).toString())
            .toList(),
        list(properties, "refMarked", List.of()),
        paths == null
            ? ExceptionPaths.LIKELY
            : ExceptionPaths.valueOf(paths.toUpperCase(Locale.ROOT)),
        list(properties, "ignoredExceptions", Options.DEFAULT.ignoredExceptions()),
        list(properties, "runsNow", List.of()),
        list(properties, "ignoreModelsFor", List.of()),
        false);
  }

  private static List<String> list(Properties properties, String key, List<String> absent) {
    String value = properties.getProperty(key);
    if (value == null) {
      return absent;
    }
    return Arrays.stream(value.split(","))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
