package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

  @Test
  void tellsTheStory() {
    Report report = Samples.report(List.of(Samples.leak(Samples.TEXT)));
    assertEquals(
        """
        src/pages/Cache.java:5:17: error: [KrefLeak] the reference to 'page' is not put when parse throws
            Page page = table.acquire(key);
          1. line 5: this call yields a reference; 1 held
               Page page = table.acquire(key);
          2. line 6: throws IOException; 1 still held
               parse(page);
          Fix: put it in a finally block
          https://kref.dev/checks/KrefLeak

        """,
        new TextReport(false).render(report));
  }

  @Test
  void unsureFindingsAreWarnings() {
    Report report = Samples.report(List.of(Samples.unsure(Samples.TEXT)));
    String text = new TextReport(false).render(report);
    assertTrue(text.startsWith("src/pages/Cache.java:7:5: warning: [KrefUseAfterPut] "), text);
  }

  @Test
  void coloursOnlyWhenAsked() {
    Report report = Samples.report(List.of(Samples.leak(Samples.TEXT)));
    assertTrue(new TextReport(true).render(report).contains("\u001b[31;1merror:\u001b[0m"));
    assertEquals(-1, new TextReport(false).render(report).indexOf('\u001b'));
  }

  @Test
  void counts() {
    assertEquals("no findings in 2 files", TextReport.counts(Samples.report(List.of())));
    assertEquals(
        "1 error and 1 warning in 2 files",
        TextReport.counts(
            Samples.report(List.of(Samples.leak(Samples.TEXT), Samples.unsure(Samples.TEXT)))));
    assertEquals(
        "1 warning in 2 files",
        TextReport.counts(Samples.report(List.of(Samples.unsure(Samples.TEXT)))));
  }
}
