package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;
  private final Progress progress =
      new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now, true);

  private String text() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  private void after(Duration duration) {
    now += duration.toNanos();
  }

  @Test
  void saysHowFarAndHowLong() {
    progress.start("analysed", 40);
    assertEquals("\ranalysed 0 of 40 files", text());
    after(Duration.ofSeconds(10));
    progress.show(10, 2);
    assertEquals("\ranalysed 10 of 40 files, 2 findings, 0:30 left", text());
    after(Duration.ofMillis(10));
    progress.show(11, 2);
    assertEquals("", text());
  }

  @Test
  void writesOverWhatStandsThere() {
    progress.start("ab", 1);
    text();
    progress.clear();
    assertEquals("\r" + " ".repeat("ab 0 of 1 files".length()) + "\r", text());
  }

  @Test
  void inALogItIsALineNowAndThen() {
    Progress log =
        new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now, false);
    log.start("analysed", 40);
    assertEquals("analysed 0 of 40 files\n", text());
    after(Duration.ofSeconds(9));
    log.show(9, 0);
    assertEquals("", text());
    after(Duration.ofSeconds(1));
    log.show(10, 1);
    assertEquals("analysed 10 of 40 files, 1 finding, 0:30 left\n", text());
    log.clear();
    assertEquals("", text());
  }

  @Test
  void silentWithoutTerminal() {
    Progress silent = Progress.none();
    silent.start("analysed", 1);
    silent.show(1, 0);
    silent.clear();
    assertEquals("", text());
  }
}
