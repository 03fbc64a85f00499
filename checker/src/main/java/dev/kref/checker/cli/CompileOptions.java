package dev.kref.checker.cli;

import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.model.Options;
import dev.kref.checker.model.OptionsParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import picocli.CommandLine.Option;

/** The options that say how sources are compiled and what the engine knows about them. */
final class CompileOptions {
  private static final Map<String, String> SPELLING =
      Map.of(
          OptionsParser.STUBS, "--stubs",
          OptionsParser.REF_MARKED, "--ref-marked",
          OptionsParser.EXCEPTION_PATHS, "--exception-paths",
          OptionsParser.BASELINE, "--baseline");

  @Option(
      names = {"-cp", "--classpath"},
      paramLabel = "PATH",
      description =
          "What the sources compile against: jars and class folders, separated as javac has it;"
              + " FOLDER/* stands for all jars of a folder.")
  private List<String> classPath = List.of();

  @Option(
      names = "--release",
      paramLabel = "N",
      description = "Compile for this Java release (default: the running one).")
  private Integer release;

  @Option(
      names = "--stubs",
      paramLabel = "FILE",
      split = ",",
      description = "Stub files that describe code which cannot be annotated.")
  private List<String> stubs = List.of();

  @Option(
      names = "--ref-marked",
      paramLabel = "PKG",
      split = ",",
      description = "Packages to treat as @RefMarked.")
  private List<String> refMarked = List.of();

  @Option(
      names = "--exception-paths",
      paramLabel = "POLICY",
      description =
          "Which exceptional paths are followed: explicit, checked, likely (default) or all.")
  private String exceptionPaths;

  /** The release to compile for, or null for the running one. */
  Integer release() {
    return release;
  }

  /**
   * The engine's options.
   *
   * @throws OptionMistake if one cannot be used
   */
  Options engine() {
    Map<String, String> values = new HashMap<>();
    if (!stubs.isEmpty()) {
      values.put(OptionsParser.STUBS, String.join(",", stubs));
    }
    if (!refMarked.isEmpty()) {
      values.put(OptionsParser.REF_MARKED, String.join(",", refMarked));
    }
    if (exceptionPaths != null) {
      values.put(OptionsParser.EXCEPTION_PATHS, exceptionPaths);
    }
    return parser(values).options();
  }

  /**
   * A file to read that an option of the engine names.
   *
   * @throws OptionMistake if it cannot be read
   */
  static Path input(String name, Path file) {
    return parser(Map.of(name, file.toString())).input(name);
  }

  private static OptionsParser parser(Map<String, String> values) {
    return new OptionsParser(values, name -> SPELLING.getOrDefault(name, name));
  }

  /**
   * The entries of the class path.
   *
   * @throws OptionMistake if one does not exist
   */
  List<Path> classPath() {
    List<Path> entries = new ArrayList<>();
    for (String part : classPath) {
      for (String entry : part.split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          addEntry(entries, entry);
        }
      }
    }
    return entries;
  }

  private static void addEntry(List<Path> entries, String entry) {
    boolean allJars = entry.equals("*") || entry.endsWith("/*") || entry.endsWith("\\*");
    String name = allJars ? entry.substring(0, entry.length() - 1) : entry;
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      throw new OptionMistake("--classpath: '" + entry + "' is no path");
    }
    if (!Files.exists(path)) {
      throw new OptionMistake("--classpath: no such file or folder: " + entry);
    }
    if (name.endsWith(".pom")) {
      // Maven lists what it resolves, poms of dependencies without classes among it.
      return;
    }
    if (!allJars) {
      entries.add(Files.isDirectory(path) ? path : jar(path));
      return;
    }
    try (Stream<Path> jars = Files.list(path)) {
      jars.filter(jar -> jar.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .forEach(jar -> entries.add(jar(jar)));
    } catch (IOException e) {
      throw new OptionMistake("--classpath: cannot read " + path);
    }
  }

  /** javac would pass over what is no jar, and miss its classes. */
  private static Path jar(Path path) {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      return path;
    } catch (IOException e) {
      throw new OptionMistake("--classpath: " + path + " is neither a folder nor a jar");
    }
  }
}
