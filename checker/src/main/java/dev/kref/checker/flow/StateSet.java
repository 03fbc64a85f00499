package dev.kref.checker.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins disjuncts: equal ones merge, and beyond a bound the oldest become uncertain. */
final class StateSet {
  /** How many disjuncts a program point keeps apart. */
  static final int BOUND = 48;

  private StateSet() {}

  /** The disjuncts of a join. The states are taken over. */
  static List<State> join(Collection<State> states) {
    if (states.size() <= 1) {
      return new ArrayList<>(states);
    }
    Map<Object, State> merged = new LinkedHashMap<>();
    for (State state : states) {
      State twin = merged.putIfAbsent(state.referenceKey(), state);
      if (twin != null) {
        twin.intersect(state);
      }
    }
    List<State> result = new ArrayList<>(merged.values());
    return result.size() <= BOUND ? result : bounded(result);
  }

  private static List<State> bounded(List<State> states) {
    int surplus = states.size() - BOUND + 1;
    State blurred = states.get(0);
    for (State state : states.subList(0, surplus)) {
      blur(blurred, state);
    }
    java.util.Set<ObjId> named = blurred.reachable(null);
    blurred.objs.replaceAll((id, state) -> named.contains(id) ? state : state.withUncertain());
    List<State> kept = new ArrayList<>();
    kept.add(blurred);
    kept.addAll(states.subList(surplus, states.size()));
    return kept;
  }

  /** Keeps what both know; an object on which they differ is not spoken about any more. */
  private static void blur(State into, State other) {
    into.vars.entrySet().removeIf(e -> !e.getValue().equals(other.vars.get(e.getKey())));
    into.heap.entrySet().removeIf(e -> !e.getValue().equals(other.heap.get(e.getKey())));
    into.facts.entrySet().removeIf(e -> !e.getValue().equals(other.facts.get(e.getKey())));
    into.locks.retainAll(other.locks);
    into.objs.replaceAll(
        (id, state) -> state.equals(other.obj(id)) ? state : state.withUncertain());
  }
}
