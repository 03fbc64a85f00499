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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample project's build fails with its bugs, and passes without: in a Maven of its own. */
class MavenSampleTest {
  private static final Path SAMPLE = Folders.testdata().resolve("samples/maven-in-process");
  private static final Pattern DIAGNOSTIC =
      Pattern.compile(
          "\\[(ERROR|WARNING)] .*/src/main/java/(.*\\.java):\\[(\\d+),\\d+] \\[(Kref\\w+)].*");
  private static final int MINUTES = 5;

  @TempDir private Path folder;
  private Path project;
  private ThrowawayRepository repository;
  private Path maven;

  @BeforeEach
  void copy() throws IOException {
    String home = System.getProperty("kref.maven.home");
    assumeTrue(home != null, "not started by Maven");
    maven = Path.of(home, "bin", File.separatorChar == '\\' ? "mvn.cmd" : "mvn");
    repository =
        new ThrowawayRepository(
            Files.createDirectory(folder.resolve("repository")),
            Path.of(System.getProperty("kref.maven.repository")),
            System.getProperty("kref.version"));
    project = folder.resolve("gallery");
    copy(SAMPLE, project);
  }

  @Test
  void failsWithTheBugsAndPassesWithoutThem() throws Exception {
    List<String> broken = build(true);
    assertEquals(ExpectedList.of(SAMPLE), findings(broken), () -> String.join("\n", broken));
    copy(SAMPLE.resolve("fixed"), project);
    List<String> fixed = build(false);
    assertEquals(List.of(), findings(fixed), () -> String.join("\n", fixed));
  }

  @Test
  void aMisspeltOptionIsOneLine() throws Exception {
    Path pom = project.resolve("pom.xml");
    String text = Files.readString(pom);
    Files.writeString(
        pom, text.replace("-Xplugin:ErrorProne", "-Xplugin:ErrorProne -XepOpt:Kref:Stub=a.astub"));
    List<String> output = build(true);
    List<String> said = output.stream().filter(line -> line.contains("krefcheck: ")).toList();
    assertTrue(!said.isEmpty(), () -> String.join("\n", output));
    assertTrue(
        said.get(0)
            .endsWith(
                "krefcheck: unknown option -XepOpt:Kref:Stub:"
                    + " did you mean -XepOpt:Kref:Stubs?"),
        said.get(0));
    assertTrue(output.stream().noneMatch(line -> line.startsWith("\tat ")));
  }

  private List<String> build(boolean fails) throws Exception {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            maven.toString(),
            "-B",
            "-o",
            "-Dmaven.repo.local=" + repository.folder(),
            "-Dstyle.color=never",
            "compile");
    builder.directory(project.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().remove("MAVEN_ARGS");
    // Set by an enclosing Maven; ours must look at its own .mvn folder.
    builder.environment().remove("MAVEN_PROJECTBASEDIR");
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    List<String> output = Files.readAllLines(log);
    if (fails) {
      assertNotEquals(0, process.exitValue(), () -> String.join("\n", output));
    } else {
      assertEquals(0, process.exitValue(), () -> String.join("\n", output));
    }
    return output;
  }

  /** The findings in Maven's log, which says each error twice. */
  private static List<String> findings(List<String> output) {
    List<String> findings = new ArrayList<>();
    for (String line : output) {
      Matcher matcher = DIAGNOSTIC.matcher(line);
      if (matcher.matches()) {
        findings.add(
            "%s:%s %s %s"
                .formatted(
                    matcher.group(2),
                    matcher.group(3),
                    matcher.group(4),
                    matcher.group(1).toLowerCase(java.util.Locale.ROOT)));
      }
    }
    return findings.stream().distinct().sorted().toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
