package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of a sample project, which is built by programs of its own, as its users would. */
final class SampleBuild {
  /** Findings as Maven prints them, of its own javac and of one that it starts. */
  private static final Pattern MAVEN =
      Pattern.compile(
          "\\[(ERROR|WARNING)] .*/src/main/java/(.*\\.java):\\[(\\d+),\\d+] (?:error: )?\\[(\\w+)].*");

  private static final Pattern JAVAC =
      Pattern.compile("src/(.*\\.java):(\\d+): (error|warning): \\[(\\w+)].*");
  private static final int MINUTES = 5;

  private final Path sample;
  private final Path folder;
  private final Path project;

  /**
   * Copies a sample.
   *
   * @param name its folder among the samples
   * @param folder a folder for it, and for what its builds need
   */
  SampleBuild(String name, Path folder) throws IOException {
    this.sample = Folders.testdata().resolve("samples").resolve(name);
    this.folder = folder;
    this.project = folder.resolve("project");
    copy(sample, project);
  }

  /** The copy. */
  Path project() {
    return project;
  }

  /** What the sample says that its build finds. */
  List<String> expected() throws IOException {
    return ExpectedList.of(sample);
  }

  /** Lays a folder of the sample over the copy. */
  void overlay(String name) throws IOException {
    copy(sample.resolve(name), project);
  }

  /** Changes the text of a file of the copy. */
  void replace(String file, String old, String now) throws IOException {
    Path path = project.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(old), () -> file + ": " + old);
    Files.writeString(path, text.replace(old, now));
  }

  /**
   * Runs Maven up to compilation, offline, with the artifacts of this build.
   *
   * @return its output
   */
  List<String> maven(boolean fails, String... options) throws Exception {
    String home = System.getProperty("kref.maven.home");
    assumeTrue(home != null, "not started by Maven");
    Path repository = folder.resolve("repository");
    if (!Files.exists(repository)) {
      new ThrowawayRepository(
          Files.createDirectory(repository),
          Path.of(System.getProperty("kref.maven.repository")),
          System.getProperty("kref.version"));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin", File.separatorChar == '\\' ? "mvn.cmd" : "mvn").toString());
    command.addAll(List.of("-B", "-o", "-Dmaven.repo.local=" + repository, "-Dstyle.color=never"));
    command.addAll(List.of(options));
    command.add("compile");
    return run(fails, Map.of(), command);
  }

  /**
   * Runs a command in the project's folder.
   *
   * @return its output
   */
  List<String> run(boolean fails, Map<String, String> environment, List<String> command)
      throws Exception {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(project.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().remove("MAVEN_ARGS");
    // Set by an enclosing Maven; ours must look at its own .mvn folder.
    builder.environment().remove("MAVEN_PROJECTBASEDIR");
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    List<String> output = Files.readAllLines(log);
    if (fails) {
      assertNotEquals(0, process.exitValue(), () -> String.join("\n", output));
    } else {
      assertEquals(0, process.exitValue(), () -> String.join("\n", output));
    }
    return output;
  }

  /**
   * The findings in a log, in order. Maven says each error twice.
   *
   * @param plugin how the names of the checks begin
   */
  static List<String> findings(List<String> output, String plugin) {
    List<String> findings = new ArrayList<>();
    for (String line : output) {
      Matcher maven = MAVEN.matcher(line);
      Matcher javac = JAVAC.matcher(line);
      if (maven.matches() && maven.group(4).startsWith(plugin)) {
        String level = maven.group(1).toLowerCase(Locale.ROOT);
        findings.add(said(maven.group(2), maven.group(3), maven.group(4), level));
      } else if (javac.matches() && javac.group(4).startsWith(plugin)) {
        findings.add(said(javac.group(1), javac.group(2), javac.group(4), javac.group(3)));
      }
    }
    return findings.stream().distinct().sorted().toList();
  }

  private static String said(String file, String line, String check, String level) {
    return "%s:%s %s %s".formatted(file, line, check, level);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(
              file,
              target,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
