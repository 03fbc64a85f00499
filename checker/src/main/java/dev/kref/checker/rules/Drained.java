package dev.kref.checker.rules;

/** Whether code lets go of what a field holds. */
enum Drained {
  NO,
  /** Under a condition that has nothing to do with the field. */
  SOMETIMES,
  YES;

  Drained or(Drained other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** One of two ways is taken. */
  Drained either(Drained other) {
    if (this == YES && other == YES) {
      return YES;
    }
    return this == NO && other == NO ? NO : SOMETIMES;
  }
}
