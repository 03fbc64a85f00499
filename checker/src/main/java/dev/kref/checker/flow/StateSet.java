package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins disjuncts: equal ones merge, and beyond a bound the oldest become uncertain. */
final class StateSet {
  /** How many disjuncts a program point keeps apart. */
  static final int BOUND = 48;

  /** Up to how many disjuncts are kept apart by the facts that tell what is held. */
  private static final int FINE = 32;

  private StateSet() {}

  /** The disjuncts of a join. The states are taken over. */
  static List<State> join(Collection<State> states) {
    if (states.size() <= 1) {
      return new ArrayList<>(states);
    }
    agreeOnAnswers(states);
    Map<Object, List<State>> groups = grouped(states);
    if (groups.size() == states.size()) {
      List<State> apart = new ArrayList<>(states);
      return apart.size() <= BOUND ? apart : bounded(apart);
    }
    Set<String> telling = telling(groups.values());
    List<State> result = merged(groups.values(), telling);
    if (result.size() > FINE) {
      result = merged(groups.values(), Set.of());
    }
    return result.size() <= BOUND ? result : bounded(result);
  }

  private static List<State> merged(Collection<List<State>> groups, Set<String> telling) {
    List<State> result = new ArrayList<>();
    for (List<State> group : groups) {
      if (group.size() == 1) {
        result.add(group.get(0));
        continue;
      }
      Map<Map<String, Boolean>, State> apart = new LinkedHashMap<>();
      for (State state : group) {
        Map<String, Boolean> facts = only(telling, state);
        State twin = apart.get(facts);
        if (twin == null) {
          apart.put(facts, state);
        } else {
          twin.intersect(state);
        }
      }
      result.addAll(apart.values());
    }
    return result;
  }

  /**
   * A variable that keeps an answer has a name of its own where the question was asked again, and
   * the question's name elsewhere: it gets its own name in all of them.
   */
  static void agreeOnAnswers(Collection<State> states) {
    State first = states.iterator().next();
    Map<VarSymbol, Value> later = new HashMap<>();
    Set<String> questions = new HashSet<>();
    for (State state : states) {
      if (state == first) {
        continue;
      }
      for (Map.Entry<VarSymbol, Value> entry : state.vars.entrySet()) {
        Value value = entry.getValue();
        if (value instanceof Value.Sym) {
          Value other = first.vars.get(entry.getKey());
          if (!(other instanceof Value.Sym)) {
            other = later.putIfAbsent(entry.getKey(), value);
          }
          if (other != null && other != value && !other.equals(value)) {
            question(other, questions);
            question(value, questions);
          }
        }
      }
    }
    if (!questions.isEmpty()) {
      states.forEach(state -> state.nameAnswers(questions::contains));
    }
  }

  private static void question(Value value, Set<String> questions) {
    String path = ((Value.Sym) value).path();
    if (path.indexOf('(') >= 0) {
      questions.add(path.startsWith("!") ? path.substring(1) : path);
    }
  }

  private static Map<Object, List<State>> grouped(Collection<State> states) {
    Set<Integer> shared = sharedMarks(states);
    Map<Object, List<State>> groups = new LinkedHashMap<>();
    for (State state : states) {
      Object key = shared.contains(state.referenceMark()) ? state.referenceKey() : state;
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(state);
    }
    return groups;
  }

  /**
   * The marks that several states have: only those can say the same about references, and most
   * states stand alone.
   */
  static Set<Integer> sharedMarks(Collection<State> states) {
    Set<Integer> seen = new HashSet<>();
    Set<Integer> shared = new HashSet<>();
    for (State state : states) {
      int mark = state.referenceMark();
      if (!seen.add(mark)) {
        shared.add(mark);
      }
    }
    return shared;
  }

  private static Map<String, Boolean> only(Set<String> facts, State state) {
    if (facts.isEmpty()) {
      return Map.of();
    }
    Map<String, Boolean> known = new HashMap<>(state.facts);
    known.keySet().retainAll(facts);
    return known;
  }

  /** The facts by which states at the head of a loop are told apart besides their references. */
  static Set<String> telling(List<State> entry) {
    return entry.size() <= FINE / 2 ? telling(grouped(entry).values()) : Set.of();
  }

  /** By what a loop's head tells states apart. */
  static Object key(State state, Set<String> telling) {
    return List.of(state.referenceKey(), only(telling, state));
  }

  /**
   * The facts that tell what is held: known throughout one group, but not the same in another. Were
   * that other one merged, nobody could tell any more which of its paths goes with which.
   */
  private static Set<String> telling(Collection<List<State>> groups) {
    if (groups.size() <= 1) {
      return Set.of();
    }
    Set<String> constant = new HashSet<>();
    Set<String> mixed = new HashSet<>();
    for (List<State> group : groups) {
      Map<String, Boolean> first = group.get(0).facts;
      for (Map.Entry<String, Boolean> fact : first.entrySet()) {
        boolean same = true;
        boolean known = true;
        for (State state : group) {
          Boolean value = state.facts.get(fact.getKey());
          known &= value != null;
          same &= fact.getValue().equals(value);
        }
        if (same) {
          constant.add(fact.getKey());
        } else if (known) {
          mixed.add(fact.getKey());
        }
      }
    }
    mixed.retainAll(constant);
    return mixed;
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
