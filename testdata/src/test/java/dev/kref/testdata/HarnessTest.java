package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.model.ExceptionPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness notices what is missing, what is extra, and what its comments get wrong. */
class HarnessTest {
  private static final String PAGE =
      """
      import dev.kref.Kref;
      import dev.kref.annotation.RefMarked;
      @RefMarked class Page {
        final Kref<Page> kref = Kref.init(this, Page::free);
        private int[] bytes = new int[1];
        private void free() { bytes = null; }
      """;

  @TempDir private Path folder;
  private final ConformanceRun run =
      new ConformanceRun(new AttributedInput.Compiler(AttributedInput.Compiler.testClassPath()));

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private ConformanceResult only(String body) throws IOException {
    write("group/Page.java", PAGE + body + "}\n");
    List<ConformanceInput> inputs = ConformanceInput.all(folder);
    assertEquals(1, inputs.size());
    return run.run(inputs.get(0));
  }

  @Test
  void passesWhatIsAsExpected() throws IOException {
    ConformanceResult result =
        only(
            """
            // scenario A1 bad
            // scenario A3 bad
            void leak() {
              Page page = new Page(); // finding KrefLeak error
            }
            // scenario A2 ok
            void right() {
              new Page().kref.put();
            }
            """);
    assertTrue(result.passed(), result.explain());
    assertEquals(3, result.marks().size());
  }

  @Test
  void noticesWhatIsMissingAndWhatIsExtra() throws IOException {
    ConformanceResult result =
        only(
            """
            // scenario A1 ok
            void leak() {
              Page page = new Page(); // finding KrefLeak warning
            }
            // scenario A2 bad
            void right() {
              new Page().kref.put();
            }
            """);
    assertFalse(result.passed());
    assertTrue(result.explain().contains("missing:    Page.java:9 KrefLeak warning"));
    assertTrue(result.explain().contains("unexpected: Page.java:9 KrefLeak error"));
    assertTrue(result.explain().contains("FAIL A1 ok Page.java:7: a finding"));
    assertTrue(result.explain().contains("FAIL A2 bad Page.java:11: no finding"));
  }

  @Test
  void aMarkOnAClassIsAboutAllOfIt() throws IOException {
    ConformanceResult result =
        only(
            """
            // scenario A1 bad
            static class Inner {
              void right() {}
              void leak() {
                Page page = new Page(); // finding KrefLeak error
              }
            }
            """);
    assertTrue(result.passed(), result.explain());
  }

  @Test
  void noticesMalformedComments() throws IOException {
    assertTrue(only("void f() {} // finding KrefLeek error\n").explain().contains("Page.java:7"));
    assertTrue(only("void f() {} // finding KrefLeak\n").explain().contains("Page.java:7"));
    assertTrue(only("// scenario A1 wrong\nvoid f() {}\n").explain().contains("Page.java:7"));
    assertTrue(only("void f() {}\n// scenario A1 ok\n").explain().contains("no declaration"));
  }

  @Test
  void noticesWhatDoesNotCompile() throws IOException {
    assertTrue(only("int f() { return x; }\n").explain().contains("does not compile"));
  }

  @Test
  void aFolderIsOneRunWithOptionsOfItsOwn() throws IOException {
    write("group/two/A.java", "package two; class A { B b; }");
    write("group/two/B.java", "package two; class B {}");
    write("group/two/options.properties", "exceptionPaths=all\nstubs=a.astub\n");
    write("group/options.properties", "refMarked=x\n");
    write("group/C.java", "class C {}");
    List<ConformanceInput> inputs = ConformanceInput.all(folder);
    assertEquals(
        List.of("group/C.java", "group/two"), inputs.stream().map(ConformanceInput::name).toList());
    assertEquals(List.of("x"), inputs.get(0).options().refMarked());
    assertEquals(2, inputs.get(1).files().size());
    assertEquals(ExceptionPaths.ALL, inputs.get(1).options().exceptionPaths());
    assertEquals(
        List.of(folder.resolve("group/two/a.astub").toString()), inputs.get(1).options().stubs());
    write("group/options.properties", "refMarket=x\n");
    assertThrows(IllegalArgumentException.class, () -> ConformanceInput.all(folder));
  }
}
