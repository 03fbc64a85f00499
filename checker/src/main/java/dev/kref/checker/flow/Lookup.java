package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import java.util.Set;

/**
 * How an object was found in a shared place.
 *
 * @param place the field that was read or holds the container
 * @param at the lookup
 * @param since locks held without a gap since the lookup
 * @param racy whether the place is not safe to read without a lock
 * @param identityChecked whether the object was compared again after it was won
 */
record Lookup(Symbol place, Tree at, Set<String> since, boolean racy, boolean identityChecked) {
  Lookup keeping(Set<String> held) {
    Set<String> kept = new java.util.TreeSet<>(since);
    kept.retainAll(held);
    return kept.size() == since.size()
        ? this
        : new Lookup(place, at, Set.copyOf(kept), racy, identityChecked);
  }
}
