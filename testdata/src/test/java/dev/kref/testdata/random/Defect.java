package dev.kref.testdata.random;

import dev.kref.checker.finding.Check;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something that goes wrong on a feasible path.
 *
 * @param kind what
 * @param object the object concerned, by the variable that it was first kept in
 */
record Defect(Kind kind, String object) {

  /** The kinds of defects, each with the checks that may report it. */
  enum Kind {
    /** A reference is left behind at the exit. */
    LEAK(EnumSet.of(Check.LEAK)),
    /** A put without a reference. */
    PUT_NOT_HELD(
        EnumSet.of(
            Check.OVER_PUT,
            Check.UNCHECKED_TRY_GET,
            Check.HANDOFF_WITHOUT_GET,
            Check.USE_AFTER_PUT,
            Check.USE_AFTER_HANDOFF,
            Check.GET_AFTER_HANDOFF)),
    /** A reference is given away, or returned, that is not held. */
    GIVEN_NOT_HELD(
        EnumSet.of(
            Check.HANDOFF_WITHOUT_GET,
            Check.OVER_PUT,
            Check.USE_AFTER_PUT,
            Check.USE_AFTER_HANDOFF,
            Check.GET_AFTER_HANDOFF,
            Check.UNCHECKED_TRY_GET,
            Check.CONTRACT)),
    /** The object is used where nothing keeps it alive. */
    USED_DEAD(
        EnumSet.of(
            Check.USE_AFTER_PUT,
            Check.USE_AFTER_HANDOFF,
            Check.HANDOFF_WITHOUT_GET,
            Check.GET_AFTER_HANDOFF,
            Check.OVER_PUT)),
    /** A get where nothing keeps the object alive. */
    GOT_DEAD(
        EnumSet.of(
            Check.GET_AFTER_HANDOFF,
            Check.USE_AFTER_PUT,
            Check.USE_AFTER_HANDOFF,
            Check.HANDOFF_WITHOUT_GET));

    private final Set<Check> checks;

    Kind(Set<Check> checks) {
      this.checks = checks;
    }

    /** Whether a finding of this check names the defect rightly. */
    boolean accepts(Check check) {
      return checks.contains(check);
    }
  }

  @Override
  public String toString() {
    return kind + " of " + object;
  }
}
