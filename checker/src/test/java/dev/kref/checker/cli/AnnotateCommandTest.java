package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.annotation.GetsRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** {@code krefcheck annotate}: what it writes, and what it leaves as it was. */
class AnnotateCommandTest extends CommandTestCase {
  private static final String RUNTIME =
      GetsRef.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  private static final String TILE =
      """
      package maps;

      import java.util.concurrent.atomic.AtomicInteger;

      /** A tile. */
      public class Tile {
        private final AtomicInteger users = new AtomicInteger(1);
        private byte[] pixels = new byte[64];

        /** One more. */
        public Tile join() {
          if (users.getAndIncrement() <= 0) {
            throw new IllegalStateException();
          }
          return this;
        }

        public void leave() {
          if (users.decrementAndGet() == 0) {
            drop();
          }
        }

        private void drop() { pixels = null; }

        int width() { return pixels.length; }
      }
      """;

  private static final String ANNOTATED =
      """
      package maps;

      import dev.kref.annotation.GetsRef;
      import dev.kref.annotation.PutsRef;
      import dev.kref.annotation.RefCounted;
      import dev.kref.annotation.ReleaseFn;
      import dev.kref.annotation.ReturnsAlias;
      import dev.kref.annotation.TrustedRefImpl;
      import java.util.concurrent.atomic.AtomicInteger;

      /** A tile. */
      @RefCounted
      public class Tile {
        private final AtomicInteger users = new AtomicInteger(1);
        private byte[] pixels = new byte[64];

        /** One more. */
        @GetsRef
        @ReturnsAlias
        @TrustedRefImpl
        public Tile join() {
          if (users.getAndIncrement() <= 0) {
            throw new IllegalStateException();
          }
          return this;
        }

        @PutsRef
        @TrustedRefImpl
        public void leave() {
          if (users.decrementAndGet() == 0) {
            drop();
          }
        }

        @ReleaseFn
        private void drop() { pixels = null; }

        int width() { return pixels.length; }
      }
      """;

  private static final String USER =
      """
      package maps;

      final class User {
        static Tile open() {
          Tile tile = new Tile();
          tile.width();
          return tile;
        }

        static Tile openAgain() { return open(); }

        static void done(Tile tile) {
          tile.leave();
        }

        static int leaks(boolean early) {
          Tile tile = openAgain();
          if (early) {
            return 0;
          }
          int width = tile.width();
          done(tile);
          return width;
        }
      }
      """;

  private static void compiles(Path... files) {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-cp", RUNTIME, "-d"));
    arguments.add(files[0].getParent().resolve("classes").toString());
    for (Path file : files) {
      arguments.add(file.toString());
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, errors, errors, arguments.toArray(String[]::new));
    assertEquals(0, status, () -> errors.toString(StandardCharsets.UTF_8));
  }

  @Test
  void writesWhatTheCounterDoes() throws IOException {
    Path tile = file("maps/Tile.java", TILE);
    assertEquals(ExitStatus.CLEAN, run("annotate", "-cp", RUNTIME, tile));
    assertEquals(ANNOTATED, Files.readString(tile));
    assertEquals(
        """
krefcheck: counted: `Tile.join()` adds one and `Tile.leave()` subtracts one (inferred from Tile.java:7)
krefcheck: annotated 1 file""",
        said());
    compiles(tile);
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    Path tile = file("maps/Tile.java", TILE);
    Path user = file("maps/User.java", USER);
    run("annotate", "-cp", RUNTIME, folder);
    String once = Files.readString(user);
    assertEquals(ExitStatus.CLEAN, run("annotate", "-cp", RUNTIME, folder));
    assertEquals("krefcheck: annotated 0 files", said());
    assertEquals(ANNOTATED, Files.readString(tile));
    assertEquals(once, Files.readString(user));
  }

  @Test
  void writesWhereReferencesChangeHands() throws IOException {
    Path tile = file("maps/Tile.java", TILE);
    Path user = file("maps/User.java", USER);
    run("annotate", "-cp", RUNTIME, folder);
    String text = Files.readString(user);
    assertTrue(text.contains("  @OwnsRef\n  static Tile open() {"), text);
    assertTrue(text.contains("  @OwnsRef\n  static Tile openAgain() {"), text);
    assertTrue(text.contains("static void done(@OwnsRef Tile tile) {"), text);
    assertTrue(text.startsWith("package maps;\n\nimport dev.kref.annotation.OwnsRef;\n\nfinal"));
    compiles(tile, user);
  }

  @Test
  void checksAlikeBeforeAndAfter() throws IOException {
    file("maps/Tile.java", TILE);
    Path user = file("maps/User.java", USER);
    assertEquals(ExitStatus.FINDINGS, run("-cp", RUNTIME, folder));
    assertTrue(shown().contains("User.java:19:"), this::shown);
    assertEquals(1, shown().split("\\[Kref", -1).length - 1, this::shown);
    run("annotate", "-cp", RUNTIME, folder);
    assertEquals(ExitStatus.FINDINGS, run("-cp", RUNTIME, folder));
    int line = Files.readString(user).lines().toList().indexOf("      return 0;") + 1;
    assertTrue(shown().contains("User.java:" + line + ":"), this::shown);
    assertEquals(1, shown().split("\\[Kref", -1).length - 1, this::shown);
    assertFalse(shown().contains("inferred"), this::shown);
  }

  @Test
  void showsADiffAndWritesNothing() throws IOException {
    Path tile = file("maps/Tile.java", TILE);
    assertEquals(ExitStatus.CLEAN, run("annotate", "--diff", "-cp", RUNTIME, tile));
    assertEquals(TILE, Files.readString(tile));
    assertTrue(shown().contains("+@RefCounted\n public class Tile {"), this::shown);
    assertFalse(said().contains("annotated"), this::said);
  }

  @Test
  void keepsLineEndsAndOneLineForms() throws IOException {
    String text =
        "class Box { private int n = 1; byte[] b = {1};\r\n"
            + "\tsynchronized void up() { if (n == 0) throw new Error(); n++; }\r\n"
            + "  int k; synchronized void down() { if (--n == 0) { b = null; } }\r\n}\r\n";
    Path box = file("Box.java", text);
    run("annotate", "-cp", RUNTIME, box);
    String written = Files.readString(box);
    assertTrue(written.startsWith("import dev.kref.annotation.GetsRef;\r\n"), written);
    assertTrue(written.contains("\r\n\t@GetsRef\r\n\t@TrustedRefImpl\r\n\tsynchronized"), written);
    assertTrue(written.contains("int k; @PutsRef @TrustedRefImpl synchronized"), written);
    assertEquals(written.replace("\r\n", "").indexOf('\n'), -1);
    compiles(box);
  }

  @Test
  void spellsOutWhatWouldBeAnotherType() throws IOException {
    Path mine = file("maps/PutsRef.java", "package maps;\n\nclass PutsRef {}\n");
    Path tile = file("maps/Tile.java", TILE.replace("class Tile {", "class Tile {\n  GetsRef g;"));
    Path other = file("other/GetsRef.java", "package other;\n\npublic class GetsRef {}\n");
    Files.writeString(
        tile, Files.readString(tile).replace("import java", "import other.GetsRef;\nimport java"));
    run("annotate", "-cp", RUNTIME, folder);
    String text = Files.readString(tile);
    assertTrue(text.contains("  @dev.kref.annotation.GetsRef\n"), text);
    assertTrue(text.contains("  @dev.kref.annotation.PutsRef\n"), text);
    compiles(tile, mine, other);
  }

  @Test
  void leavesOtherNumbersAlone() throws IOException {
    String text = TILE.replace("drop();", "System.out.println(\"none left\");");
    Path tile =
        file(
            "maps/Tile.java",
            text.replace("if (users.getAndIncrement() <= 0)", "if (users.getAndIncrement() > 9)"));
    String before = Files.readString(tile);
    assertEquals(ExitStatus.CLEAN, run("annotate", "-cp", RUNTIME, tile));
    assertEquals(before, Files.readString(tile));
    assertEquals("krefcheck: annotated 0 files", said());
  }

  @Test
  void leavesJarsAlone() throws IOException {
    Path jar = folder.resolve("maps-sources.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("maps/Tile.java"));
      zip.write(TILE.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(ExitStatus.CLEAN, run("annotate", jar));
    assertTrue(said().endsWith("files in jars are left alone (--diff shows them)"), this::said);
  }

  @Test
  void noPath() {
    assertEquals(ExitStatus.USAGE, run("annotate"));
    assertEquals("krefcheck: no PATH given; try 'krefcheck annotate --help'", said());
  }

  @Test
  void noSuchPath() {
    Path none = folder.resolve("none");
    assertEquals(ExitStatus.USAGE, run("annotate", none));
    assertEquals(1, said().lines().count(), this::said);
    assertTrue(said().contains(none.toString()), this::said);
  }

  @Test
  void leavesFilesThatDoNotCompileAlone() throws IOException {
    Path tile = file("maps/Tile.java", TILE);
    Path broken = file("maps/Broken.java", TILE.replace("Tile", "Broken") + "class X extends Y {}");
    String before = Files.readString(broken);
    assertEquals(ExitStatus.BROKEN_SOURCES, run("annotate", "-cp", RUNTIME, folder));
    assertEquals(before, Files.readString(broken));
    assertEquals(ANNOTATED, Files.readString(tile));
    assertTrue(said().contains("1 javac error in 1 of 2 files"), this::said);
  }
}
