package dev.kref.testdata;

import dev.kref.checker.finding.Finding;

/**
 * What a conformance input compares: a finding without its wording.
 *
 * @param file the file, relative to the input's root
 * @param line the line, from 1
 * @param check the name of the check
 * @param severity {@code error} or {@code warning}
 */
record ExpectedFinding(String file, int line, String check, String severity) {

  /** The finding of the engine in these terms. */
  static ExpectedFinding of(String file, Finding finding) {
    return new ExpectedFinding(
        file,
        finding.place().line(),
        finding.check().id(),
        finding.isError() ? "error" : "warning");
  }

  @Override
  public String toString() {
    return file + ":" + line + " " + check + " " + severity;
  }
}
