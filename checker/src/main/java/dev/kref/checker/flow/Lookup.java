package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import java.util.HashSet;
import java.util.Set;

/**
 * How an object was found in a shared place.
 *
 * @param place the field that was read or holds the container
 * @param owner the object whose field it is, null for static fields
 * @param at the lookup
 * @param first the locks that were held at the lookup
 * @param since those of them that have been held without a gap since
 * @param racy whether the place is not safe to read without a lock
 * @param wonAt the conditional get by which it was won without a lock, null where there was none
 * @param identityChecked whether the object was compared again after it was won
 */
record Lookup(
    VarSymbol place,
    LockExpr owner,
    Tree at,
    Set<HeldLock> first,
    Set<HeldLock> since,
    boolean racy,
    Tree wonAt,
    boolean identityChecked) {

  Lookup keeping(Set<HeldLock> held) {
    if (held.containsAll(since)) {
      return this;
    }
    Set<HeldLock> kept = new HashSet<>(since);
    kept.retainAll(held);
    return new Lookup(place, owner, at, first, Set.copyOf(kept), racy, wonAt, identityChecked);
  }

  Lookup takenAgain(HeldLock taken) {
    if (since.stream().noneMatch(held -> held.lock().equals(taken.lock()))) {
      return this;
    }
    Set<HeldLock> more = new HashSet<>(since);
    more.add(taken);
    return new Lookup(place, owner, at, first, Set.copyOf(more), racy, wonAt, identityChecked);
  }

  Lookup won(Tree tryGet) {
    return new Lookup(place, owner, at, first, since, racy, tryGet, false);
  }

  Lookup checked() {
    return new Lookup(place, owner, at, first, since, racy, wonAt, true);
  }
}
