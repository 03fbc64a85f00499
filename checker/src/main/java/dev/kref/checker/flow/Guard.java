package dev.kref.checker.flow;

import dev.kref.checker.locks.LockKey;

/**
 * The lock that protects a shared place.
 *
 * @param key which lock
 * @param ofOwner whether it belongs to the very object whose field the place is
 * @param declared whether an annotation says so, rather than the uses of the place
 * @param example a use under the lock, for messages; null where there is none
 */
record Guard(LockKey key, boolean ofOwner, boolean declared, PlaceUse example) {}
