package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kref.Kref;
import dev.kref.checker.finding.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build packs is what users need. Skipped where this build has not packed anything. */
class PackedJarsTest {
  private static final Path TARGET = Folders.project().resolve("checker/target");
  private static final String SERVICES =
      "META-INF/services/com.google.errorprone.bugpatterns.BugChecker";
  private static final int MINUTES = 3;

  @TempDir private Path folder;

  /** The jar, unless it is missing or older than the classes that it would hold. */
  private static Path packed(Path jar) throws IOException {
    assumeTrue(Files.exists(jar), "nothing packed yet");
    long packed = Files.getLastModifiedTime(jar).toMillis();
    try (Stream<Path> classes = Files.walk(TARGET.resolve("classes"))) {
      boolean stale =
          classes
              .filter(Files::isRegularFile)
              .anyMatch(file -> file.toFile().lastModified() > packed);
      assumeTrue(!stale, "packed by an earlier build");
    }
    return jar;
  }

  private static Path command() throws IOException {
    return packed(TARGET.resolve("krefcheck.jar"));
  }

  private static Path thin() throws IOException {
    String version = System.getProperty("kref.version");
    assumeTrue(version != null, "not started by Maven");
    return packed(TARGET.resolve("kref-checker-" + version + ".jar"));
  }

  @Test
  void theCommandNeedsNoFlags() throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                command().toString(),
                "-cp",
                ThrowawayRepository.place(Kref.class).toString(),
                Folders.testdata().resolve("samples/lifetime-bugs").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES));
    assertEquals(1, process.exitValue(), Files.readString(err));
    assertEquals(
        ExpectedList.of(Folders.testdata().resolve("samples/lifetime-bugs")).size()
            + " errors in 5 files",
        Files.readString(err).strip());
    assertTrue(Files.readString(out).contains("[KrefLeak]"));
  }

  @Test
  void theCommandCarriesItsFlagsAndIsWhole() throws IOException {
    try (JarFile jar = new JarFile(command().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals("dev.kref.checker.cli.Krefcheck", manifest.getValue("Main-Class"));
      assertTrue(
          manifest.getValue("Add-Exports").contains("jdk.compiler/com.sun.tools.javac.tree"));
      assertNotNull(jar.getEntry("picocli/CommandLine.class"));
      assertNotNull(jar.getEntry("META-INF/LICENSE"));
      assertFalse(
          jar.stream().map(ZipEntry::getName).anyMatch(name -> name.endsWith("module-info.class")));
      assertFalse(
          jar.stream()
              .map(ZipEntry::getName)
              .anyMatch(name -> name.startsWith("com/google/errorprone/")));
    }
  }

  @Test
  void theThinJarListsEveryCheck() throws IOException {
    try (JarFile jar = new JarFile(thin().toFile())) {
      byte[] bytes = jar.getInputStream(jar.getEntry(SERVICES)).readAllBytes();
      List<String> services = new String(bytes, StandardCharsets.UTF_8).lines().sorted().toList();
      assertEquals(
          Arrays.stream(Check.values())
              .map(check -> "dev.kref.checker.checks." + check.id())
              .sorted()
              .toList(),
          services);
      assertEquals(
          "dev.kref.checker",
          jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
      assertTrue(
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .allMatch(name -> name.startsWith("dev/kref/")));
    }
  }
}
