package dev.kref.checker.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.LockMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The laws of a join: it forgets, and never makes anything up. */
final class StateSetProperties {
  private static final List<ObjId> OBJECTS =
      List.of(Parts.result(1), Parts.result(2), Parts.result(3));
  private static final List<String> FACTS = List.of("a", "b", "c", "(n==0)");
  private static final HeldLock LOCK =
      new HeldLock(new LockExpr.Named("lock"), LockMode.EXCLUSIVE, 1, HeldLock.TAKEN);

  @Provide
  Arbitrary<List<State>> few() {
    return state().list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<State>> many() {
    return state().list().ofMinSize(StateSet.BOUND).ofMaxSize(3 * StateSet.BOUND);
  }

  private static Arbitrary<State> state() {
    Arbitrary<List<ObjState>> objects = object().list().ofSize(OBJECTS.size());
    Arbitrary<List<Integer>> facts =
        Arbitraries.integers().between(0, 2).list().ofSize(FACTS.size());
    return Combinators.combine(objects, facts, Arbitraries.of(true, false))
        .as(StateSetProperties::state);
  }

  /** Of few kinds, so that paths often agree. */
  private static Arbitrary<ObjState> object() {
    ObjState own = ObjState.fresh(false);
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of(own, own.withOwn(0).withLife(Life.PUT))),
        Tuple.of(
            1,
            Combinators.combine(
                    Arbitraries.integers().between(0, ObjState.MANY),
                    Arbitraries.of(Keeper.values()),
                    Arbitraries.of(Life.values()))
                .as((count, by, life) -> own.withOwn(count).withKeeper(by, null).withLife(life))));
  }

  private static State state(List<ObjState> objects, List<Integer> facts, boolean locked) {
    State state = new State();
    for (int i = 0; i < objects.size(); i++) {
      state.put(OBJECTS.get(i), objects.get(i));
      state.vars.put(Parts.variable("v" + i), Parts.pointer(OBJECTS.get(i)));
    }
    for (int i = 0; i < facts.size(); i++) {
      if (facts.get(i) < 2) {
        state.facts.put(FACTS.get(i), facts.get(i) == 1);
      }
    }
    if (locked) {
      state.locks.add(LOCK);
    }
    return state;
  }

  private static List<State> copies(List<State> states) {
    List<State> copies = new ArrayList<>();
    states.forEach(state -> copies.add(state.copy()));
    return copies;
  }

  /** What states say, whatever their order. */
  private static Map<Object, Integer> said(List<State> states) {
    Map<Object, Integer> said = new HashMap<>();
    states.forEach(s -> said.merge(List.of(s.referenceKey(), s.facts, s.vars), 1, Integer::sum));
    return said;
  }

  /** Whether whatever {@code joined} says holds in a state that it stands for. */
  private static boolean standsFor(State joined, State one) {
    return one.facts.entrySet().containsAll(joined.facts.entrySet())
        && one.locks.containsAll(joined.locks)
        && one.vars.entrySet().containsAll(joined.vars.entrySet())
        && joined.objs.entrySet().stream()
            .allMatch(o -> o.getValue().uncertain() || o.getValue().equals(one.obj(o.getKey())));
  }

  @Property(tries = 500, seed = "3")
  void whatAJoinSaysHoldsOnEachPathIntoIt(@ForAll("few") List<State> states) {
    List<State> joined = StateSet.join(copies(states));
    for (State one : states) {
      assertTrue(joined.stream().anyMatch(each -> standsFor(each, one)));
    }
  }

  @Property(tries = 100, seed = "3")
  void soItDoesBeyondTheBound(@ForAll("many") List<State> states) {
    List<State> joined = StateSet.join(copies(states));
    assertTrue(joined.size() <= StateSet.BOUND);
    for (State one : states) {
      assertTrue(joined.stream().anyMatch(each -> standsFor(each, one)));
    }
  }

  @Property(tries = 500, seed = "3")
  void joiningAgainChangesNothing(@ForAll("few") List<State> states) {
    List<State> once = StateSet.join(copies(states));
    assertEquals(said(once), said(StateSet.join(copies(once))));
  }

  @Property(tries = 500, seed = "3")
  void theOrderOfThePathsDoesNotMatter(@ForAll("few") List<State> states, @ForAll Random order) {
    List<State> shuffled = copies(states);
    Collections.shuffle(shuffled, order);
    assertEquals(said(StateSet.join(copies(states))), said(StateSet.join(shuffled)));
  }

  @Property(tries = 500, seed = "3")
  void aPathThatIsThereTwiceCountsOnce(@ForAll("few") List<State> states) {
    List<State> twice = copies(states);
    twice.addAll(copies(states));
    assertEquals(said(StateSet.join(copies(states))), said(StateSet.join(twice)));
  }

  @Property(tries = 500, seed = "3")
  void noReferenceIsMadeUpOrLost(@ForAll("few") List<State> states) {
    for (State each : StateSet.join(copies(states))) {
      for (ObjId id : OBJECTS) {
        assertTrue(
            states.stream().anyMatch(one -> one.obj(id).equals(each.obj(id))),
            "below the bound nothing is blurred");
      }
    }
  }
}
