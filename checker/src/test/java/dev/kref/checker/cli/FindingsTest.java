package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command does with findings: exit statuses, selection, baselines, suppressions. */
class FindingsTest {
  private static final String PAGE =
      """
      package shop;
      import dev.kref.Kref;
      import dev.kref.annotation.RefMarked;
      @RefMarked class Page {
        final Kref<Page> kref = Kref.init(this, Page::free);
        private boolean open = true;
        private void free() { open = false; }
        void closeIfAlone() {
          if (kref.read() == 1) {
            open = false;
          }
        }
      }
      """;
  private static final String LEAK =
      """
      package shop;
      import dev.kref.annotation.RefMarked;
      @RefMarked class Leak {
        static int leak() {
          Page page = new Page();
          return page.hashCode();
        }
      }
      """;

  @TempDir private Path folder;
  private Path sources;
  private String out;
  private String err;

  /** What a library's annotations say is in its class files. */
  @Test
  void aLibraryIsUnderstoodWithoutTheRuntime() throws IOException {
    Path library = folder.resolve("library");
    String source =
        "package lib; import dev.kref.annotation.*;"
            + " @RefCounted public class Lib { @PutsRef public void put() {}"
            + " @OwnsRef public static Lib make() { return new Lib(); }"
            + " public static boolean offer(@OwnsRef(when = Outcome.TRUE) Lib lib)"
            + " { return true; } }";
    Path file = Files.writeString(folder.resolve("Lib.java"), source);
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", runtime(), "-d", library.toString(), file.toString()));
    Path user =
        Files.writeString(
            folder.resolve("User.java"),
            "class User {\n  void hand() {\n    lib.Lib mine = lib.Lib.make();\n"
                + "    if (!lib.Lib.offer(mine)) {\n      mine.hashCode();\n    }\n  }\n}\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    assertEquals(
        ExitStatus.FINDINGS,
        Krefcheck.run(stream, stream, "-cp", library.toString(), user.toString()),
        () -> bytes.toString(StandardCharsets.UTF_8));
    assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("[KrefLeak]"));
  }

  private static String runtime() {
    return Path.of(
            URI.create(
                dev.kref.Kref.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  @BeforeEach
  void writeSources() throws IOException {
    sources = Files.createDirectory(folder.resolve("src"));
    write("Page.java", PAGE);
    write("Leak.java", LEAK);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(sources.resolve(name), text);
  }

  private int run(Object... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-cp");
    arguments.add(runtime());
    for (Object option : options) {
      arguments.add(option.toString());
    }
    arguments.add(sources.toString());
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int status =
        Krefcheck.run(
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8),
            arguments.toArray(String[]::new));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  @Test
  void findingsGiveStatusOne() {
    assertEquals(ExitStatus.FINDINGS, run());
    assertTrue(out.startsWith(sources + "/Leak.java:"), out);
    assertTrue(out.contains(": error: [KrefLeak] "), out);
    assertEquals("1 error in 2 files", err.strip());
    assertEquals(ExitStatus.CLEAN, run("--fail-on=never"));
    assertEquals(ExitStatus.FINDINGS, run("--fail-on=warning"));
  }

  @Test
  void sameInputSameOutput() {
    run("--format=sarif");
    String first = out;
    run("--format=sarif");
    assertEquals(first, out);
  }

  @Test
  void checksAreSelected() {
    assertEquals(ExitStatus.CLEAN, run("--checks=KrefOverPut"));
    assertEquals(ExitStatus.CLEAN, run("--checks=KrefCounter"));
    assertTrue(out.contains(": warning: [KrefCounter] "), out);
    assertEquals(ExitStatus.FINDINGS, run("--checks=KrefCounter", "--fail-on=warning"));
    assertEquals(ExitStatus.FINDINGS, run("--checks=all"));
    assertEquals("1 error and 1 warning in 2 files", err.strip());
  }

  @Test
  void aBaselineSurvivesMovedLines() throws IOException {
    Path known = folder.resolve("known.txt");
    assertEquals(ExitStatus.FINDINGS, run("--write-baseline", known));
    assertEquals(ExitStatus.CLEAN, run("--baseline", known));
    assertEquals("", out);
    write("Leak.java", LEAK.replace("  static int", "  // moved\n\n    static   int"));
    assertEquals(ExitStatus.CLEAN, run("--baseline", known));
    assertFalse(err.contains("stale"), err);
    write("Leak.java", LEAK.replace("return page.hashCode();", "page.kref.put();\nreturn 1;"));
    assertEquals(ExitStatus.CLEAN, run("--baseline", known));
    assertTrue(err.contains("krefcheck: stale baseline entry: KrefLeak in shop/Leak.java"), err);
  }

  @Test
  void suppressionsAreHonoured() throws IOException {
    write("Leak.java", LEAK.replace("static int", "@SuppressWarnings(\"KrefLeak\") static int"));
    assertEquals(ExitStatus.CLEAN, run());
    write("Leak.java", LEAK.replace("Page page =", "@SuppressWarnings(\"Kref\") Page page ="));
    assertEquals(ExitStatus.CLEAN, run());
    write(
        "Leak.java",
        LEAK.replace(
            "static int",
            "static final String NAME = \"KrefLeak\";\n"
                + "@SuppressWarnings({\"unused\", NAME}) static int"));
    assertEquals(ExitStatus.CLEAN, run());
  }

  @Test
  void classesThatCompileAreReportedBesideThoseThatDoNot() throws IOException {
    write(
        "Broken.java", LEAK.replace("class Leak", "class Broken").replace("page.hash", "page.has"));
    assertEquals(ExitStatus.BROKEN_SOURCES, run());
    assertTrue(out.contains("Leak.java"), out);
    assertFalse(out.contains("Broken.java"), out);
    assertTrue(err.contains("1 javac error in 1 of 3 files"), err);
  }

  /** Expressions that javac gives no type are nothing to stumble over. */
  @Test
  void whatHasNoTypeIsLeftAlone() throws IOException {
    write(
        "Sheet.java",
        """
        package shop;
        import dev.kref.annotation.*;
        @RefCounted interface Sheet {
          @PutsRef void put();
          void write(int n);
          @OwnsRef static Sheet take() { return null; }
        }
        """);
    write(
        "Broken.java",
        """
        package shop;
        import none.Missing;
        class Broken {
          private Sheet held;
          private Missing other;
          void open() { held = Sheet.take(); other.take(held); }
          void more(int n) { other = Missing.GIVEN.next(n); held.write(other.count); }
          void close() { held.put(); held = null; }
        }
        """);
    assertEquals(ExitStatus.BROKEN_SOURCES, run());
    assertTrue(out.contains("Leak.java"), out);
    assertFalse(err.contains("internal error"), err);
  }
}
