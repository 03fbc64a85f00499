package dev.kref.checker.report;

import dev.kref.checker.finding.Finding;
import java.util.List;

/**
 * What one run has to say, whatever form it takes.
 *
 * @param findings the findings to report, in order
 * @param fingerprints the fingerprint of each finding, in the same order
 * @param sources the text of the files
 * @param files how many files were analysed
 * @param notes what went wrong beside the findings, one line each: sources that do not compile,
 *     internal errors, stale baseline entries
 * @param complete whether all sources could be analysed
 */
public record Report(
    List<Finding> findings,
    List<String> fingerprints,
    Sources sources,
    int files,
    List<String> notes,
    boolean complete) {
  public Report {
    findings = List.copyOf(findings);
    fingerprints = List.copyOf(fingerprints);
    notes = List.copyOf(notes);
    if (findings.size() != fingerprints.size()) {
      throw new IllegalArgumentException("one fingerprint for each finding");
    }
  }

  /** How many findings are errors. */
  public long errors() {
    return findings.stream().filter(Finding::isError).count();
  }

  /** How many findings are warnings. */
  public long warnings() {
    return findings.size() - errors();
  }
}
