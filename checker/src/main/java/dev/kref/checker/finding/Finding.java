package dev.kref.checker.finding;

import java.util.Comparator;
import java.util.List;

/**
 * One defect: what is wrong, where to change it, and the path that leads there.
 *
 * @param check which check reports it
 * @param confidence how sure the analysis is
 * @param place the place to change
 * @param message what is wrong, in one sentence
 * @param steps how the execution gets there, in order
 * @param advice what to do about it, in one sentence
 * @param subject the body it stands in, as {@code Type.method(Parameter)}: stable when lines move
 * @param repairs mechanical repairs, safest first; may be empty
 */
public record Finding(
    Check check,
    Confidence confidence,
    Place place,
    String message,
    List<Step> steps,
    String advice,
    String subject,
    List<Repair> repairs)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::place)
          .thenComparing(Finding::check)
          .thenComparing(Finding::message);

  public Finding {
    steps = List.copyOf(steps);
    repairs = List.copyOf(repairs);
  }

  /**
   * Whether the finding may stop a build: rules 1 to 3 and contracts, where the analysis is sure.
   */
  public boolean isError() {
    return confidence == Confidence.SURE && !check.isAdvice();
  }

  /** The same finding with other repairs. */
  public Finding withRepairs(List<Repair> others) {
    return new Finding(check, confidence, place, message, steps, advice, subject, others);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
