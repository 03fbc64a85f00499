package dev.kref.annotation;

/** On which outcome of a call a reference changes hands. */
public enum Outcome {
  /** The call returns, whatever the result. */
  NORMAL_RETURN,
  /** The call returns or throws. */
  ALWAYS,
  /** The call returns true. */
  TRUE,
  /** The call returns false. */
  FALSE,
  /** The call returns null. */
  NULL,
  /** The call returns something other than null. */
  NON_NULL,
  /** The call throws. */
  EXCEPTION
}
