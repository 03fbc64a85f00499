package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.OptionMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir private Path folder;

  private final Sources sources = Samples.sources(Samples.TEXT);
  private final List<Finding> findings =
      List.of(Samples.unsure(Samples.TEXT), Samples.leak(Samples.TEXT));
  private final List<String> fingerprints = Fingerprints.of(findings, sources);

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("known.txt"), text);
  }

  @Test
  void knowsWhatItWasWrittenFor() throws IOException {
    Path file = file(Baseline.of(findings, fingerprints, sources).render());
    Baseline read = Baseline.read(file);
    assertTrue(fingerprints.stream().allMatch(read::knows));
    assertFalse(read.knows("00000000000000000000"));
    assertEquals(Files.readString(file), read.render());
  }

  @Test
  void orderDoesNotDependOnTheRun() {
    List<Finding> turned = List.of(findings.get(1), findings.get(0));
    assertEquals(
        Baseline.of(findings, fingerprints, sources).render(),
        Baseline.of(turned, Fingerprints.of(turned, sources), sources).render());
  }

  @Test
  void staleEntriesAreThoseOfFilesOfTheRun() {
    Baseline baseline = Baseline.of(findings, fingerprints, sources);
    List<String> left = fingerprints.subList(0, 1);
    List<Baseline.Entry> stale = baseline.stale(left, Set.of("pages/Cache.java"));
    assertEquals(List.of("KrefLeak"), stale.stream().map(Baseline.Entry::check).toList());
    assertEquals(List.of(), baseline.stale(left, Set.of("pages/Other.java")));
  }

  @Test
  void refusesWhatIsNoBaseline() throws IOException {
    Path other = file("hello\n");
    assertTrue(
        assertThrows(OptionMistake.class, () -> Baseline.read(other))
            .getMessage()
            .contains("known.txt:1: not a krefcheck baseline"));
    Path broken = file("# krefcheck baseline 1\nxyz\n");
    assertTrue(
        assertThrows(OptionMistake.class, () -> Baseline.read(broken))
            .getMessage()
            .contains("known.txt:2: not a baseline entry: xyz"));
    Path missing = folder.resolve("none");
    assertThrows(OptionMistake.class, () -> Baseline.read(missing));
  }
}
