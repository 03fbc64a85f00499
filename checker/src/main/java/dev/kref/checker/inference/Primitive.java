package dev.kref.checker.inference;

/** What a method does to the count of its own object. */
public enum Primitive {
  /** Adds one, or throws. */
  GET,
  /** Adds one where the result is true or not null, and nothing elsewhere. */
  TRY_GET,
  /** Subtracts one, and frees the object when none is left. */
  PUT,
  /** Subtracts one on some of its paths: a close that works once, a destruction by force. */
  LENIENT_PUT,
  /** Runs when the count has reached its end, and from nowhere else. */
  RELEASE,
  /** Returns the count. */
  READ,
  /** A private part of the others. */
  HELPER
}
