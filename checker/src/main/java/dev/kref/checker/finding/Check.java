package dev.kref.checker.finding;

/** The checks, with the rule that each belongs to (0 is all rules, 4 is advice). */
public enum Check {
  GET_AFTER_HANDOFF("KrefGetAfterHandoff", 1),
  HANDOFF_WITHOUT_GET("KrefHandoffWithoutGet", 1),
  USE_AFTER_HANDOFF("KrefUseAfterHandoff", 1),
  FREE_OUTSIDE_RELEASE("KrefFreeOutsideRelease", 2),
  LEAK("KrefLeak", 2),
  OVER_PUT("KrefOverPut", 2),
  USE_AFTER_PUT("KrefUseAfterPut", 2),
  OWNED_FIELD("KrefOwnedField", 2),
  RELEASE_FUNCTION("KrefReleaseFunction", 2),
  UNLOCKED_LOOKUP("KrefUnlockedLookup", 3),
  UNSERIALIZED_PUT("KrefUnserializedPut", 3),
  UNCHECKED_TRY_GET("KrefUncheckedTryGet", 3),
  CONTRACT("KrefContract", 0),
  REDUNDANT_GET("KrefRedundantGet", 4),
  COUNTER("KrefCounter", 4);

  private final String id;
  private final int rule;

  Check(String id, int rule) {
    this.id = id;
    this.rule = rule;
  }

  /** The name that users write in options and suppressions. */
  public String id() {
    return id;
  }

  /** The kref rule that the check enforces, 0 for all of them, 4 for advice. */
  public int rule() {
    return rule;
  }

  /** Whether the check is off until it is named. */
  public boolean isAdvice() {
    return rule == 4;
  }
}
