package dev.kref.checker.checks;

import com.sun.source.tree.CompilationUnitTree;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.report.Baseline;
import dev.kref.checker.report.Fingerprints;
import dev.kref.checker.report.OutputFile;
import dev.kref.checker.report.Report;
import dev.kref.checker.report.SarifReport;
import dev.kref.checker.report.Sources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What one javac run found and reported, for the baseline and the SARIF file. Holds no trees. */
final class RunRecord {
  private final Baseline baseline;
  private final OutputFile sarif;
  private final UnitSources sources = new UnitSources();
  private final List<String> allFingerprints = new ArrayList<>();
  private final Map<Finding, String> open = new IdentityHashMap<>();
  private final List<Entry> reported = new ArrayList<>();

  private record Entry(Finding finding, String fingerprint) {}

  /**
   * An empty record.
   *
   * @param baseline the findings that are already known
   * @param sarif the file to write the reported findings to, or null
   */
  RunRecord(Baseline baseline, OutputFile sarif) {
    this.baseline = baseline;
    this.sarif = sarif;
  }

  /** Takes up the findings of one file and gives back those that the baseline does not know. */
  List<Finding> add(CompilationUnitTree unit, List<Finding> findings) {
    sources.add(unit);
    open.clear();
    if (sarif == null && baseline.isEmpty()) {
      return findings;
    }
    List<String> fingerprints = Fingerprints.of(findings, sources);
    allFingerprints.addAll(fingerprints);
    List<Finding> fresh = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      if (!baseline.knows(fingerprints.get(i))) {
        fresh.add(findings.get(i));
        open.put(findings.get(i), fingerprints.get(i));
      }
    }
    return fresh;
  }

  Sources sources() {
    return sources;
  }

  /** One of the findings that {@link #add} gave back is being reported. */
  void reported(Finding finding, boolean error) {
    if (sarif != null) {
      reported.add(new Entry(error ? finding : lowered(finding), open.get(finding)));
    }
  }

  /** The baseline's entries that nothing stands for any more, in words. */
  List<String> staleEntries() {
    return baseline.stale(allFingerprints, sources.keys()).stream()
        .map(Baseline.Entry::staleness)
        .toList();
  }

  /**
   * Writes the SARIF file, if one is wanted.
   *
   * @throws OptionMistake if that fails
   */
  void writeSarif() {
    if (sarif == null) {
      return;
    }
    reported.sort(Comparator.comparing(Entry::finding));
    Report report =
        new Report(
            reported.stream().map(Entry::finding).toList(),
            reported.stream().map(Entry::fingerprint).toList(),
            sources,
            sources.keys().size(),
            staleEntries(),
            true);
    String text = new SarifReport(SarifReport.version(RunRecord.class)).render(report);
    sarif.write(text);
  }

  /** A finding at the level that the user gave its check. */
  private static Finding lowered(Finding finding) {
    return new Finding(
        finding.check(),
        Confidence.UNSURE,
        finding.place(),
        finding.message(),
        finding.steps(),
        finding.advice(),
        finding.subject(),
        finding.repairs());
  }
}
