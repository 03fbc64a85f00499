package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.Kref;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code krefcheck explain} says of a line. */
class ExplainCommandTest extends CommandTestCase {
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

  private int explain(String line) throws IOException, URISyntaxException {
    Path file = Files.writeString(folder.resolve("Page.java"), PAGE);
    Path runtime = Path.of(Kref.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return run("explain", file + ":" + line, "-cp", runtime);
  }

  @Test
  void tellsWhatIsHeldAndWhy() throws Exception {
    assertEquals(ExitStatus.CLEAN, explain("9"));
    assertTrue(shown().contains("`lent`: owned - one reference is held here"), shown());
    assertTrue(shown().contains("`taken`: owned - one reference is held here"), shown());
    assertTrue(shown().contains("line 9: got: 1 reference held"), shown());
  }

  @Test
  void tellsWhatIsGoneAndWhichLocksAreHeld() throws Exception {
    assertEquals(ExitStatus.CLEAN, explain("11"));
    assertTrue(shown().contains("`taken`: may be dead - the last reference"), shown());
    assertTrue(shown().contains("held\n"), shown());
  }

  @Test
  void pointsToTheNearestLineThatHasSomethingToTell() throws Exception {
    assertEquals(ExitStatus.CLEAN, explain("1"));
    assertTrue(
        shown().endsWith("Page.java:1: nothing counted is in sight at this line\n"), shown());
    assertTrue(said().startsWith("krefcheck: the nearest line"), said());
  }

  @Test
  void saysWhatItExpects() throws Exception {
    assertEquals(ExitStatus.USAGE, explain("twelve"));
    assertTrue(said().endsWith("as in src/Page.java:12"), said());
  }
}
