package dev.kref.testdata.plants;

import dev.kref.testdata.AttributedInput;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fetched sources of a real project, with a class path that has its own classes. */
final class Project {
  private static final Pattern COUNTS =
      Pattern.compile(
          "\\b(release|retain|decRef|incRef|ref|unref|tryRef|tryIncRef|safeRelease)\\(");

  final String name;
  private final Path sources;
  private final AttributedInput.Compiler compiler;

  /**
   * A project below the folder of all projects.
   *
   * @throws UncheckedIOException if it was not fetched
   */
  Project(Path work, String name) {
    this.name = name;
    this.sources = work.resolve(name).resolve("src");
    String classPath = read(work.resolve(name).resolve("with-own-classes.txt")).strip();
    this.compiler =
        new AttributedInput.Compiler(
            Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList());
  }

  /** The files, below the sources, that may count references, sorted. */
  List<String> files() {
    try (Stream<Path> all = Files.walk(sources, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> COUNTS.matcher(read(file)).find())
          .map(file -> sources.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Subject subject(String file) {
    String text = read(sources.resolve(file)).replace("\r\n", "\n");
    return new Subject(compiler, Path.of(file).getFileName().toString(), text);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
