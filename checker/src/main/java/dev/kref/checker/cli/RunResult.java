package dev.kref.checker.cli;

import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.report.Sources;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one run of javac and the analysis gave.
 *
 * @param findings all findings in classes that compile, in order
 * @param sources the text of the files
 * @param keys package and file name of every analysed file
 * @param files how many files were analysed
 * @param compileErrors the javac errors in one line, or null if there are none
 * @param hints what most likely keeps sources from being compiled or read, one line each
 * @param counters one line for each counter that was inferred
 * @param internalErrors one line for each body, file or run in which the analysis failed
 * @param ribbons what is held beside the lines of bodies with findings, by file, where asked for
 */
record RunResult(
    List<NamedFinding> findings,
    Sources sources,
    Set<String> keys,
    int files,
    String compileErrors,
    List<String> hints,
    List<String> counters,
    List<String> internalErrors,
    Map<String, List<Ribbon>> ribbons) {
  RunResult {
    findings = List.copyOf(findings);
    keys = Set.copyOf(keys);
    hints = List.copyOf(hints);
    counters = List.copyOf(counters);
    internalErrors = List.copyOf(internalErrors);
    ribbons = Map.copyOf(ribbons);
  }
}
