package dev.kref.checker.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.cli.Krefcheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expressions over a number that goes up and down, which no counter has. */
class OddExpressionsTest {
  private static final String CODE =
      """
      class Page {
        private int users = 1;
        private byte[] bytes = new byte[1];

        synchronized void get() {
          users++;
        }

        synchronized void put() {
          if (--users == 0) {
            close();
          }
        }

        private void close() {
          bytes = null;
        }

        synchronized void odd(int[] into) {
          int now = users;
          %s
          get();
        }

        static void use(Page page, boolean early) {
          page.get();
          if (early) {
            return;
          }
          page.put();
        }
      }
      """;

  @TempDir private Path folder;

  private String said(String statement) throws IOException {
    Path code = folder.resolve("Page.java");
    Files.writeString(code, CODE.formatted(statement));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Krefcheck.run(stream, stream, code.toString());
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertFalse(said.contains("internal error"), said);
    return said;
  }

  @Test
  void complementsAndSignsOfTheNumberAreJustValues() throws IOException {
    assertTrue(said("into[0] = ~now;").contains("[KrefLeak]"));
    assertTrue(said("into[0] = +now - ~now;").contains("[KrefLeak]"));
  }

  @Test
  void whatIsNestedTooDeepMakesTheNumberNoCounter() throws IOException {
    assertTrue(
        said("if (" + "now == 7 || ".repeat(50) + "now == 8) into[0] = 1;").contains("KrefLeak"));
    assertEquals(
        "no findings in 1 file",
        said("if (" + "now == 7 || ".repeat(400) + "now == 8) into[0] = 1;").strip());
    assertEquals(
        "no findings in 1 file", said("into[0] = " + "now + ".repeat(1500) + "1;").strip());
  }
}
