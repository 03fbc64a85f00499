package dev.kref.checker.model;

/**
 * Where a contract comes from, in order of precedence: an earlier constant wins over a later one.
 */
public enum Provenance {
  SOURCE,
  USER_STUB,
  CLASS_FILE,
  SHIPPED_STUB,
  INFERRED,
  DEFAULT
}
