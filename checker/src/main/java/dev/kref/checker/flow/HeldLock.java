package dev.kref.checker.flow;

import dev.kref.checker.model.LockMode;

/**
 * A lock that is held.
 *
 * @param path the lock expression in canonical form
 * @param mode how it is held
 * @param entry a number that differs for each time it was taken, so that a gap shows
 */
record HeldLock(String path, LockMode mode, int entry) {
  /** The name under which a lookup remembers this very acquisition. */
  String token() {
    return path + "#" + mode + "#" + entry;
  }
}
