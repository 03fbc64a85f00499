package dev.kref.checker.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.LockMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StateTest {
  private static final ObjId PAGE = Parts.result(1);
  private static final ObjId BODY = Parts.result(2);
  private static final ObjId TAIL = Parts.result(3);

  private static HeldLock lock(int entry) {
    return new HeldLock(new LockExpr.Named("lock"), LockMode.EXCLUSIVE, entry, HeldLock.TAKEN);
  }

  @Test
  void aCopyGoesItsOwnWay() {
    State state = Parts.holding(PAGE, 1);
    State copy = state.copy();
    copy.put(PAGE, copy.obj(PAGE).withOwn(0));
    copy.facts.put("done", true);
    copy.locks.add(lock(1));
    assertEquals(1, state.obj(PAGE).own());
    assertTrue(state.facts.isEmpty());
    assertTrue(state.locks.isEmpty());
    assertNotEquals(state.referenceKey(), copy.referenceKey());
  }

  @Test
  void whatIsKnownBesidesReferencesIsNoPartOfTheKey() {
    State one = Parts.holding(PAGE, 1);
    State two = Parts.holding(PAGE, 1);
    two.facts.put("done", true);
    two.vars.put(Parts.variable("count"), new Value.Const(3));
    two.note(PAGE, null, "got");
    assertEquals(one.referenceKey(), two.referenceKey());
    assertEquals(one.referenceMark(), two.referenceMark());
    two.put(PAGE, two.obj(PAGE).withOwn(2));
    assertNotEquals(one.referenceKey(), two.referenceKey());
  }

  @Test
  void objectsAreReachedThroughVariablesFieldsAndOperands() {
    State state = Parts.holding(PAGE, 1);
    state.put(BODY, ObjState.fresh(false));
    state.put(TAIL, ObjState.fresh(false));
    state.heap.put(new FieldKey(PAGE, Parts.variable("body")), Parts.pointer(BODY));
    assertEquals(Set.of(PAGE, BODY), state.reachable(null));
    state.temps.add(Parts.pointer(TAIL));
    assertEquals(Set.of(PAGE, BODY, TAIL), state.reachable(null));
    state.temps.clear();
    assertEquals(Set.of(PAGE, BODY, TAIL), state.reachable(Parts.pointer(TAIL)));
    state.vars.clear();
    assertEquals(Set.of(), state.reachable(null));
    assertEquals(Set.of(PAGE, BODY), state.closureOf(PAGE));
  }

  @Test
  void aRingOfFieldsHasAnEnd() {
    State state = Parts.holding(PAGE, 1);
    state.put(BODY, ObjState.fresh(false));
    state.heap.put(new FieldKey(PAGE, Parts.variable("body")), Parts.pointer(BODY));
    state.heap.put(new FieldKey(BODY, Parts.variable("page")), Parts.pointer(PAGE));
    assertEquals(Set.of(PAGE, BODY), state.reachable(null));
  }

  @Test
  void whatIsFoundToBeNullIsNullWhereverItIsNamed() {
    State state = Parts.holding(PAGE, 1);
    state.vars.put(Parts.variable("alias"), Parts.pointer(PAGE));
    state.heap.put(new FieldKey(BODY, Parts.variable("body")), Parts.pointer(PAGE));
    state.redirect(PAGE, Value.NULL);
    assertEquals(Value.NULL, state.vars.get(Parts.variable("alias")));
    assertEquals(Value.NULL, state.heap.get(new FieldKey(BODY, Parts.variable("body"))));
  }

  @Test
  void factsAreForgottenByWholeNames() {
    State state = new State();
    state.facts.put("(this.count==0)", true);
    state.facts.put("(this.counts==0)", true);
    state.forgetFacts("this.count");
    assertEquals(Map.of("(this.counts==0)", true), state.facts);
  }

  @Test
  void aVariableKeepsItsAnswerWhenTheQuestionIsOpenAgain() {
    State state = new State();
    state.vars.put(Parts.variable("empty"), new Value.Sym("queue.isEmpty()"));
    state.vars.put(Parts.variable("filled"), new Value.Sym("!queue.isEmpty()"));
    state.facts.put("queue.isEmpty()", true);
    assertTrue(state.keepsAnswers());
    Map<String, String> names = state.forgetAnswers("queue.isEmpty()"::equals);
    String name = names.get("queue.isEmpty()");
    assertEquals(Map.of(name, true), state.facts);
    assertEquals(new Value.Sym(name), state.vars.get(Parts.variable("empty")));
    assertEquals(new Value.Sym("!" + name), state.vars.get(Parts.variable("filled")));
    assertFalse(state.keepsAnswers());
  }

  @Test
  void aLookupForgetsTheLockThatWasLetGoInBetween() {
    State state = Parts.holding(PAGE, 0);
    state.locks.add(lock(1));
    Lookup found =
        new Lookup(
            Parts.variable("table"), null, null, state.held(), state.held(), true, null, false);
    state.put(PAGE, state.obj(PAGE).withLookup(found));
    state.dropLookupLocks();
    assertEquals(Set.of(lock(1)), state.obj(PAGE).lookup().since());
    state.locks.clear();
    state.locks.add(lock(2));
    state.dropLookupLocks();
    assertEquals(Set.of(), state.obj(PAGE).lookup().since(), "it was taken anew: there is a gap");
    assertEquals(Set.of(lock(1)), state.obj(PAGE).lookup().first());
  }

  @Test
  void theTrailTellsWhatCameFirstFirst() {
    State state = new State();
    for (String text : List.of("created", "got", "put")) {
      state.note(PAGE, null, text);
    }
    assertEquals(
        List.of("got", "put"), Trail.events(state.trail, 2).stream().map(Trail::text).toList());
  }
}
