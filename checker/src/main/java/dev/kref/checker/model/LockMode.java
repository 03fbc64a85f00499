package dev.kref.checker.model;

/** How a lock is held. */
public enum LockMode {
  EXCLUSIVE,
  READ,
  OPTIMISTIC
}
