package dev.kref.checker.locks;

import dev.kref.checker.model.LockMode;

/**
 * A lock that is held.
 *
 * @param lock the lock, with views resolved
 * @param mode how it is held
 * @param entry a number that differs for each time it was taken, so that a gap shows
 * @param assumedAt how deep in inlined calls it was assumed to be held, {@link #TAKEN} where it was
 *     taken
 */
public record HeldLock(LockExpr lock, LockMode mode, int entry, int assumedAt) {
  /** Marks a lock that was taken in sight. */
  public static final int TAKEN = -1;

  // Written out: a record's own is linked at run time, and states are compared at every join.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof HeldLock that
            && entry == that.entry
            && assumedAt == that.assumedAt
            && mode == that.mode
            && lock.equals(that.lock);
  }

  @Override
  public int hashCode() {
    return (entry * 31 + assumedAt) * 31 + mode.ordinal();
  }

  /** Whether it was not taken in sight: the code says that its caller holds it. */
  public boolean assumed() {
    return assumedAt != TAKEN;
  }

  /** The same lock after it was let go and taken again. */
  public HeldLock takenAgain(int again) {
    return new HeldLock(lock, mode, again, assumedAt);
  }
}
