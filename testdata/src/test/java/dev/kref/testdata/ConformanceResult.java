package dev.kref.testdata;

import java.util.List;

/**
 * What one conformance input showed.
 *
 * @param input the input's name
 * @param problems what is wrong, one readable paragraph each; empty if all is as expected
 * @param marks the verdict on every scenario mark
 */
record ConformanceResult(String input, List<String> problems, List<Mark> marks) {

  /**
   * The verdict on one scenario mark.
   *
   * @param scenario the scenario's number
   * @param bad whether the mark says {@code bad}
   * @param place {@code file:line} of the mark
   * @param passed whether the region shows what the mark says
   */
  record Mark(String scenario, boolean bad, String place, boolean passed) {
    @Override
    public String toString() {
      return (passed ? "PASS " : "FAIL ")
          + scenario
          + (bad ? " bad " : " ok ")
          + place
          + (passed ? "" : bad ? ": no finding" : ": a finding");
    }
  }

  ConformanceResult {
    problems = List.copyOf(problems);
    marks = List.copyOf(marks);
  }

  boolean passed() {
    return problems.isEmpty() && marks.stream().allMatch(Mark::passed);
  }

  /** All that is wrong, as text; empty if nothing is. */
  String explain() {
    StringBuilder text = new StringBuilder();
    problems.forEach(problem -> text.append(problem).append('\n'));
    marks.stream().filter(mark -> !mark.passed()).forEach(mark -> text.append(mark).append('\n'));
    return text.toString();
  }
}
