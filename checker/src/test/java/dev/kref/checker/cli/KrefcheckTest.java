package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Usage, inputs and exit statuses of the command. What it finds is the conformance suite's matter.
 */
class KrefcheckTest extends CommandTestCase {
  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  @Test
  void cleanSources() throws IOException {
    file("a/A.java", "package a; class A { b.B b; }");
    file("b/B.java", "package b; public class B {}");
    file("module-info.java", "module none { requires what.is.not.there; }");
    assertEquals(ExitStatus.CLEAN, run(folder));
    assertEquals("no findings in 2 files", said());
    assertEquals("", shown());
  }

  @Test
  void quiet() throws IOException {
    assertEquals(ExitStatus.CLEAN, run("--quiet", file("A.java", "class A {}")));
    assertEquals("", said());
  }

  @Test
  void sourcesJar() throws IOException {
    Path jar =
        jar(
            "a-sources.jar",
            "module-info.java",
            "module a {}",
            "a/A.java",
            "package a; public class A {}",
            "META-INF/versions/21/a/A.java",
            "package a; public class A {}",
            "a/package-info.java",
            "package a;",
            "notes.txt",
            "text");
    assertEquals(ExitStatus.CLEAN, run(jar));
    assertEquals("no findings in 2 files", said());
  }

  @Test
  void aMarkOnAModuleCountsForItsPackages() throws IOException {
    String shop =
        """
        package shop;
        import dev.kref.Kref;
        class Shop {
          final Kref<Shop> kref = Kref.init(this, Shop::close);
          private boolean open = true;
          void close() { open = false; }
          static void putsWhatIsBorrowed(Shop shop) {
            shop.kref.put();
          }
        }
        """;
    file("src/shop/Shop.java", shop);
    String runtime =
        Path.of(
                java.net.URI.create(
                    dev.kref.Kref.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString();
    assertEquals(ExitStatus.CLEAN, run("-cp", runtime, folder.resolve("src")));
    file("src/module-info.java", "/* a shop */ @dev.kref.annotation.RefMarked module shop {}");
    assertEquals(ExitStatus.FINDINGS, run("-cp", runtime, folder.resolve("src")));
    assertTrue(shown().contains("[KrefOverPut]"));
    Path jar =
        jar("shop.jar", "shop/Shop.java", shop, "module-info.java", "@RefMarked module a {}");
    assertEquals(ExitStatus.FINDINGS, run("-cp", runtime, jar));
  }

  @Test
  void theSameFileTwiceIsReadOnce() throws IOException {
    Path file = file("A.java", "class A {}");
    assertEquals(ExitStatus.CLEAN, run(folder, file));
    assertEquals("no findings in 1 file", said());
  }

  @Test
  void brokenSources() throws IOException {
    file("A.java", "import no.Such;\nclass A { Such such; int f() { return x; } }");
    Path b = file("B.java", "class B { void f( { }");
    assertEquals(ExitStatus.BROKEN_SOURCES, run(folder));
    String said = said();
    assertTrue(said.contains("krefcheck: "), said);
    assertTrue(said.contains("javac errors in 2 of 2 files"), said);
    assertTrue(said.contains(b + ":1: illegal start of type"), said);
    assertTrue(said.endsWith("--classpath names what they compile against"), said);
    assertEquals(3, said.lines().count());
  }

  @Test
  void sarifToAFile() throws IOException {
    Path output = folder.resolve("reports/out.sarif");
    Path source = file("A.java", "class A {}");
    assertEquals(ExitStatus.CLEAN, run("--format=sarif", "-o", output, source));
    assertTrue(Files.readString(output).contains("\"version\" : \"2.1.0\""));
    assertEquals("", shown());
  }

  @Test
  void classPathAndRelease() throws IOException {
    Path source = file("A.java", "class A { picocli.CommandLine line; }");
    assertEquals(ExitStatus.BROKEN_SOURCES, run(source));
    Path picocli =
        Path.of(
            java.net.URI.create(
                picocli.CommandLine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
    assertEquals(ExitStatus.CLEAN, run("-cp", picocli, "--release", "11", source));
    assertEquals(
        ExitStatus.CLEAN,
        run("--classpath", picocli.getParent() + "/*", "--fail-on=warning", source));
    Path modern = file("M.java", "record M(int a) {}");
    assertEquals(ExitStatus.BROKEN_SOURCES, run("--release", "11", modern));
  }

  @Test
  void emptyBaseline() throws IOException {
    Path source = file("A.java", "class A {}");
    Path known = folder.resolve("known.txt");
    assertEquals(ExitStatus.CLEAN, run("--write-baseline", known, source));
    assertEquals("# krefcheck baseline 1\n", Files.readString(known));
    assertEquals(ExitStatus.CLEAN, run("--baseline", known, source));
    Files.writeString(
        known, "# krefcheck baseline 1\n0123456789abcdef0123\tKrefLeak\tA.java\tA.f()\n");
    assertEquals(ExitStatus.CLEAN, run("--baseline", known, source));
    assertTrue(
        said().contains("krefcheck: stale baseline entry: KrefLeak in A.java, A.f()"), said());
  }

  @Test
  void helpAndVersion() {
    assertEquals(ExitStatus.CLEAN, run("--help"));
    String help = shown();
    for (String option :
        List.of(
            "--classpath",
            "--release",
            "--stubs",
            "--ref-marked",
            "--checks",
            "--format",
            "--exception-paths",
            "--output",
            "--baseline",
            "--write-baseline",
            "--fail-on",
            "--progress",
            "--quiet",
            "--patch",
            "--diff")) {
      assertTrue(help.contains(option), option);
    }
    assertEquals(ExitStatus.CLEAN, run("--version"));
  }

  @Test
  void progressWhenAsked() throws IOException {
    assertEquals(ExitStatus.CLEAN, run("--progress", file("A.java", "class A {}")));
    assertEquals(
        List.of(
            "parsed 0 of 1 files",
            "compiled 0 of 1 files",
            "analysed 0 of 1 files",
            "no findings in 1 file"),
        said().lines().toList());
    assertFalse(said().contains("\r"), "no control characters where there is no terminal");
  }

  /** One that does not work with this javac is left alone: the run says what is missing. */
  @Test
  void lombokThatDoesNotWork() throws IOException {
    Path lombok =
        jar("lombok.jar", "lombok/launch/AnnotationProcessorHider$AnnotationProcessor.class", "");
    Path source = file("A.java", "@lombok.Getter class A { int part; }");
    assertEquals(ExitStatus.BROKEN_SOURCES, run("--classpath", lombok, source));
    assertTrue(said().contains("1 javac error"), said());
  }
}
