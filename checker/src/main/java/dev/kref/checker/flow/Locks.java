package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import dev.kref.checker.model.LockMode;

/** Taking and letting go of locks inside a state. */
final class Locks {
  private final Interp in;

  Locks(Interp in) {
    this.in = in;
  }

  /** The lock is held from here on; what was read from shared places before may be stale. */
  void acquire(State s, String path, LockMode mode, Tree at) {
    s.locks.add(new HeldLock(path, mode, entry(at)));
    in.fields.forgetShared(s);
  }

  void release(State s, String path) {
    for (int i = s.locks.size() - 1; i >= 0; i--) {
      if (s.locks.get(i).path().equals(path)) {
        s.locks.remove(i);
        s.dropLookupLocks();
        return;
      }
    }
  }

  /** Lets go of what was taken at {@code at}: the end of a synchronized block. */
  void releaseTakenAt(State s, Tree at) {
    int entry = entry(at);
    s.locks.removeIf(lock -> lock.entry() == entry);
    s.dropLookupLocks();
  }

  private int entry(Tree at) {
    return Engine.start(at) * 31 + in.context;
  }

  /** A condition wait: the lock is let go and taken again. */
  void waitOn(State s, String path, Tree at) {
    for (int i = s.locks.size() - 1; i >= 0; i--) {
      HeldLock held = s.locks.get(i);
      if (path == null || held.path().equals(path)) {
        s.locks.set(i, new HeldLock(held.path(), held.mode(), Engine.start(at) * 31 + 7));
      }
    }
    s.dropLookupLocks();
    in.fields.forgetShared(s);
  }

  boolean holds(State s, String path) {
    return s.locks.stream().anyMatch(l -> l.path().equals(path));
  }
}
