package dev.kref.checker.model;

/** Which exceptional paths are followed. Each policy follows all that the one before it does. */
public enum ExceptionPaths {
  /** Only {@code throw} statements. */
  EXPLICIT,
  /** Declared checked exceptions and documented failures of modelled calls as well. */
  CHECKED,
  /** What the code itself shows to be expected as well. */
  LIKELY,
  /** Every call may throw. */
  ALL
}
