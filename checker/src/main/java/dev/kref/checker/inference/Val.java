package dev.kref.checker.inference;

/** What an expression is known to be, in terms of the count. */
sealed interface Val {
  /** The count that the method found, and {@code offset} more. */
  record Count(long offset) implements Val {}

  /** A number. */
  record Num(long value) implements Val {}

  /** A truth value. */
  record Bool(boolean value) implements Val {}

  /** Everything else that matters. */
  enum Plain implements Val {
    THIS,
    NULL,
    /** What a field of the object holds, or nothing that the method made for its caller. */
    FIELD,
    OTHER
  }
}
