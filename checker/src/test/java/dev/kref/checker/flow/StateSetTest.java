package dev.kref.checker.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a join merges, and what it keeps apart. */
final class StateSetTest {
  private static final ObjId PAGE = Parts.result(1);
  private static final ObjId OTHER = Parts.result(2);

  private static State with(State state, String fact, boolean holds) {
    state.facts.put(fact, holds);
    return state;
  }

  @Test
  void statesThatHoldTheSameMergeAndKeepWhatBothKnow() {
    State one = with(with(Parts.holding(PAGE, 1), "ready", true), "full", true);
    State two = with(with(Parts.holding(PAGE, 1), "ready", true), "full", false);
    List<State> joined = StateSet.join(List.of(one, two));
    assertEquals(1, joined.size());
    assertEquals(Map.of("ready", true), joined.get(0).facts);
    assertEquals(1, joined.get(0).obj(PAGE).own());
  }

  @Test
  void statesThatHoldDifferentCountsStayApart() {
    List<State> joined = StateSet.join(List.of(Parts.holding(PAGE, 1), Parts.holding(PAGE, 0)));
    assertEquals(2, joined.size());
    assertFalse(joined.get(0).obj(PAGE).uncertain());
    assertFalse(joined.get(1).obj(PAGE).uncertain());
  }

  @Test
  void statesUnderDifferentLocksStayApart() {
    State locked = Parts.holding(PAGE, 1);
    locked.locks.add(
        new HeldLock(new LockExpr.Named("lock"), LockMode.EXCLUSIVE, 1, HeldLock.TAKEN));
    assertEquals(2, StateSet.join(List.of(locked, Parts.holding(PAGE, 1))).size());
  }

  @Test
  void aFactThatTellsWhatIsHeldIsNotLostToAMerge() {
    // taken: one reference; not taken: none, whether the queue is empty or not
    State taken = with(Parts.holding(PAGE, 1), "taken", true);
    State empty = with(with(Parts.holding(PAGE, 0), "taken", false), "empty", true);
    State filled = with(with(Parts.holding(PAGE, 0), "taken", false), "empty", false);
    List<State> joined = StateSet.join(List.of(taken, empty, filled));
    assertEquals(2, joined.size());
    for (State state : joined) {
      assertEquals(state.obj(PAGE).own() == 1, state.facts.get("taken"));
      assertFalse(state.facts.containsKey("empty"));
    }
  }

  @Test
  void aGroupInWhichAFactIsMixedStaysApartByIt() {
    State taken = with(Parts.holding(PAGE, 1), "taken", true);
    State early = with(Parts.holding(PAGE, 0), "taken", true);
    State never = with(Parts.holding(PAGE, 0), "taken", false);
    List<State> joined = StateSet.join(List.of(taken, early, never));
    assertEquals(3, joined.size());
    joined.forEach(state -> assertTrue(state.facts.containsKey("taken")));
  }

  @Test
  void beyondTheBoundTheOldestAreNotSpokenOfAnyMore() {
    List<State> states = new ArrayList<>();
    for (int i = 0; i < StateSet.BOUND + 10; i++) {
      State state = Parts.holding(PAGE, 1);
      state.put(OTHER, ObjState.fresh(false).withSkippedPuts(i));
      state.vars.put(Parts.variable("other"), Parts.pointer(OTHER));
      states.add(state);
    }
    List<State> joined = StateSet.join(states);
    assertEquals(StateSet.BOUND, joined.size());
    State blurred = joined.get(0);
    assertTrue(blurred.obj(OTHER).uncertain(), "they differ on it");
    assertFalse(blurred.obj(PAGE).uncertain(), "they agree on it");
    joined.subList(1, joined.size()).forEach(s -> assertFalse(s.obj(OTHER).uncertain()));
  }

  @Test
  void variablesWithTheAnswersOfOneQuestionGetNamesOfTheirOwn() {
    State asked = Parts.holding(PAGE, 1);
    asked.vars.put(Parts.variable("ok"), new Value.Sym("queue.offer()"));
    State askedElse = Parts.holding(PAGE, 1);
    askedElse.vars.put(Parts.variable("ok"), new Value.Sym("stack.push()"));
    List<State> joined = StateSet.join(List.of(asked, askedElse));
    assertEquals(1, joined.size());
    Value kept = joined.get(0).vars.get(Parts.variable("ok"));
    assertTrue(kept instanceof Value.Sym name && name.path().startsWith("ok@"), () -> "" + kept);
  }
}
