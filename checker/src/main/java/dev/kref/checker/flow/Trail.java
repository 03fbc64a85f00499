package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How a state came about, newest event first; not part of a state's equality.
 *
 * @param before the earlier events, null at the start
 * @param object the object concerned, null for a branch that was taken
 * @param at where it happened
 * @param text what happened
 */
record Trail(Trail before, ObjId object, Tree at, String text) {

  /** The events, oldest first, at most {@code limit} of them from the end. */
  static Deque<Trail> events(Trail newest, int limit) {
    Deque<Trail> events = new ArrayDeque<>();
    for (Trail t = newest; t != null && events.size() < limit; t = t.before) {
      events.addFirst(t);
    }
    return events;
  }
}
