package dev.kref.checker.flow;

/** Who, other than this code's own references, keeps an object alive. */
enum Keeper {
  /** Nobody that this code can rely on. */
  NONE,
  /** The caller, or whoever lent the object: alive for the whole body, and not ours to put. */
  LENDER,
  /** An owned field of a live object. */
  FIELD,
  /** A container or aggregate that owns a reference and has not been handed on. */
  STORED,
  /** Not known; the one reference may be ours to put. */
  UNKNOWN
}
