package dev.kref.checker.inference;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One way through a method: what it knows of the count that it found, and what it did. */
final class CountPath {
  static final long ANY = Long.MAX_VALUE;

  /** The bounds of the count that the method found. */
  long low = -ANY;

  long high = ANY;

  /** What has been added to it. */
  long delta;

  /** How many locks are held. */
  int locks;

  /** Whether the number was changed with no lock held. */
  boolean changedUnlocked;

  /** Whether a branch was taken that depends on something else than the count. */
  boolean guarded;

  final Map<Name, Val> locals = new HashMap<>();
  final List<JCTree> actions = new ArrayList<>();

  CountPath copy() {
    CountPath copy = new CountPath();
    copy.low = low;
    copy.high = high;
    copy.delta = delta;
    copy.locks = locks;
    copy.changedUnlocked = changedUnlocked;
    copy.guarded = guarded;
    copy.locals.putAll(locals);
    copy.actions.addAll(actions);
    return copy;
  }

  /** Moves the count to {@code offset} above the one that was found. */
  CountPath move(long offset) {
    changedUnlocked |= offset != delta && locks == 0;
    delta = offset;
    return this;
  }

  /** This path where the count it found lies between the bounds; null where it cannot. */
  CountPath within(long from, long to) {
    if (Math.max(low, from) > Math.min(high, to)) {
      return null;
    }
    CountPath narrowed = copy();
    narrowed.low = Math.max(low, from);
    narrowed.high = Math.min(high, to);
    return narrowed;
  }
}
