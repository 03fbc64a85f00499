package dev.kref.checker.model;

/** On which outcome of a call a term of its contract holds. */
public enum Outcome {
  NORMAL_RETURN,
  ALWAYS,
  TRUE,
  FALSE,
  NULL,
  NON_NULL,
  EXCEPTION
}
