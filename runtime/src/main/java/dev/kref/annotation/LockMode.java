package dev.kref.annotation;

/** How a lock is held. */
public enum LockMode {
  /** By one thread alone. */
  EXCLUSIVE,
  /** Shared with other readers; excludes writers. */
  READ,
  /** Not held at all: a stamp to be validated afterwards, which protects no get. */
  OPTIMISTIC
}
