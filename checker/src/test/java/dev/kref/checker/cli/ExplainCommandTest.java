package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.Kref;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code krefcheck explain} says of a line. */
class ExplainCommandTest {
  private static final String PAGE =
      String.join(
          "\n",
          "import dev.kref.Kref;",
          "import dev.kref.annotation.OwnsRef;",
          "@dev.kref.annotation.RefMarked",
          "final class Page {",
          "  final Kref<Page> kref = Kref.init(this, Page::free);",
          "  private int size = 4;",
          "  private void free() { size = 0; }",
          "  static int measure(@OwnsRef Page taken, Page lent) {",
          "    lent.kref.get();",
          "    synchronized (lent) {",
          "      taken.kref.put();",
          "    }",
          "    return 1;",
          "  }",
          "}");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int explain(String line) throws IOException, URISyntaxException {
    Path file = Files.writeString(folder.resolve("Page.java"), PAGE);
    Path runtime = Path.of(Kref.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Krefcheck.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        "explain",
        file + ":" + line,
        "-cp",
        runtime.toString());
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsWhatIsHeldAndWhy() throws Exception {
    assertEquals(ExitStatus.CLEAN, explain("9"));
    assertTrue(said().contains("`lent`: owned - one reference is held here"), said());
    assertTrue(said().contains("`taken`: owned - one reference is held here"), said());
    assertTrue(said().contains("line 9: got: 1 reference held"), said());
  }

  @Test
  void tellsWhatIsGoneAndWhichLocksAreHeld() throws Exception {
    assertEquals(ExitStatus.CLEAN, explain("11"));
    assertTrue(said().contains("`taken`: may be dead - the last reference"), said());
    assertTrue(said().contains("held\n"), said());
  }

  @Test
  void pointsToTheNearestLineThatHasSomethingToTell() throws Exception {
    assertEquals(ExitStatus.CLEAN, explain("1"));
    assertTrue(said().endsWith("Page.java:1: nothing counted is in sight at this line\n"), said());
    assertTrue(
        err.toString(StandardCharsets.UTF_8).startsWith("krefcheck: the nearest line"),
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void saysWhatItExpects() throws Exception {
    assertEquals(ExitStatus.USAGE, explain("twelve"));
    assertTrue(
        err.toString(StandardCharsets.UTF_8).strip().endsWith("as in src/Page.java:12"),
        err.toString(StandardCharsets.UTF_8));
  }
}
