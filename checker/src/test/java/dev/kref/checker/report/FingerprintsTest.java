package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kref.checker.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static String only(String text) {
    return Fingerprints.of(List.of(Samples.leak(text)), Samples.sources(text)).get(0);
  }

  @Test
  void staysWhenLinesMove() {
    String moved = Samples.TEXT.replace("class Cache", "// a comment\n\nclass Cache");
    assertEquals(only(Samples.TEXT), only(moved));
  }

  @Test
  void staysWhenTheLineIsIndentedOtherwise() {
    String indented = Samples.TEXT.replace("    Page page", "\t\tfinal Page page");
    assertEquals(only(Samples.TEXT), only(indented));
  }

  @Test
  void tellsTwoOfAKindApart() {
    Finding finding = Samples.leak(Samples.TEXT);
    List<String> two = Fingerprints.of(List.of(finding, finding), Samples.sources(Samples.TEXT));
    assertNotEquals(two.get(0), two.get(1));
    assertEquals(only(Samples.TEXT), two.get(0));
  }

  @Test
  void changesWithTheCheckAndTheFile() {
    Finding leak = Samples.leak(Samples.TEXT);
    Finding other =
        new Finding(
            dev.kref.checker.finding.Check.OVER_PUT,
            leak.confidence(),
            leak.place(),
            leak.message(),
            leak.steps(),
            leak.advice(),
            leak.subject(),
            leak.repairs());
    Sources sources = Samples.sources(Samples.TEXT);
    assertNotEquals(
        Fingerprints.of(List.of(leak), sources), Fingerprints.of(List.of(other), sources));
    Sources elsewhere = name -> new SourceText(name, name, "other/Cache.java", Samples.TEXT);
    assertNotEquals(
        Fingerprints.of(List.of(leak), sources), Fingerprints.of(List.of(leak), elsewhere));
  }
}
