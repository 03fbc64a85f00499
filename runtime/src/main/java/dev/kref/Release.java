package dev.kref;

import dev.kref.annotation.BorrowsRef;

/**
 * What happens when the last reference to an object is gone: the only place that may free it.
 *
 * <p>A release function runs exactly once per object, on the thread whose put dropped the last
 * reference, and it sees everything that earlier holders wrote before their puts. It may destroy
 * the object and must put what the object itself holds references to. It must neither get nor put
 * the object that it releases.
 *
 * @param <T> the type of the objects that are released
 */
@FunctionalInterface
public interface Release<T> {
  /**
   * Frees the object. What this throws is passed on to the caller of the put; the object is dead
   * all the same.
   *
   * @param container the object whose last reference is gone; no reference comes with it
   */
  void release(@BorrowsRef T container);
}
