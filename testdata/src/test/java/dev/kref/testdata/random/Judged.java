package dev.kref.testdata.random;

import dev.kref.checker.finding.Finding;
import java.util.List;

/**
 * A program, what the oracle says of it, and what the engine finds.
 *
 * @param seed the seed of the program that it is, or is an edit of
 * @param program the program
 * @param answer what the oracle says
 * @param findings what the engine finds, without advice
 */
record Judged(long seed, Code.Program program, Oracle.Answer answer, List<Finding> findings) {

  /** Whether both say the same. */
  boolean agrees() {
    if (answer.verdict() == Oracle.Verdict.RIGHT) {
      return findings.isEmpty();
    }
    return findings.stream()
        .anyMatch(
            finding ->
                answer.defects().values().stream()
                    .anyMatch(defect -> defect.kind().accepts(finding.check())));
  }

  /** The disagreement in one word, for counting. */
  String kind() {
    if (answer.verdict() == Oracle.Verdict.RIGHT) {
      return "invented " + findings.get(0).check().id();
    }
    return (findings.isEmpty() ? "missed " : "misnamed ") + answer.defects().values();
  }

  /** Everything about it, for people. */
  String explain() {
    StringBuilder text = new StringBuilder("seed " + seed + ": ");
    text.append(answer.reason()).append('\n').append(Printer.show(program));
    for (Finding finding : findings) {
      text.append("  found ").append(finding.check().id()).append(": ").append(finding.message());
      finding.steps().forEach(step -> text.append("\n    ").append(step.text()));
      text.append('\n');
    }
    return text.toString();
  }
}
