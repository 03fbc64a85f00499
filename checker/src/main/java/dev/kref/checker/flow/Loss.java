package dev.kref.checker.flow;

/** How a reference got lost. */
enum Loss {
  /** The result of an expression was not kept. */
  DISCARDED,
  /** The last variable that named the object went out of scope. */
  SCOPE_END,
  /** The last variable that named the object was assigned something else. */
  OVERWRITTEN,
  /** An owned field was assigned something else. */
  DISPLACED,
  /** A return statement left it behind. */
  RETURN,
  /** A throw statement left it behind. */
  THROW,
  /** An exception out of a call left it behind. */
  CALL_THROWS,
  /** Code that runs later has it, and does not put it on all of its paths. */
  LATER,
  /** A break or continue left it behind. */
  JUMP;

  /** Whether there is a statement to name that loses the reference. */
  boolean hasStatement() {
    return this == OVERWRITTEN
        || this == DISPLACED
        || this == RETURN
        || this == THROW
        || this == JUMP;
  }
}
