package dev.kref.checker.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ObjStateTest {
  @Test
  void aNewObjectHasOneReferenceAndNobodyElseKeepsIt() {
    ObjState fresh = ObjState.fresh(false);
    assertEquals(1, fresh.own());
    assertTrue(fresh.kept());
    assertFalse(fresh.withOwn(0).kept());
  }

  @Test
  void whatIsLentIsKeptByWhoeverLentIt() {
    ObjState lent = ObjState.lent(Keeper.LENDER, true);
    assertEquals(0, lent.own());
    assertTrue(lent.kept());
    assertFalse(lent.withLife(Life.PUT).kept());
    assertFalse(lent.withKeeper(Keeper.NONE, null).kept());
  }

  @Test
  void fromManyOnReferencesAreNotToldApart() {
    ObjState many = ObjState.fresh(false).withOwn(ObjState.MANY);
    assertEquals(many, many.withOwn(ObjState.MANY + 1));
    assertNotEquals(many, many.withOwn(ObjState.MANY - 1));
  }

  @Test
  void aChangeOfOnePartLeavesTheOthersAlone() {
    ObjState before = ObjState.fresh(true).withSkippedPuts(2).withUnsure();
    ObjState after = before.withLife(Life.GIVEN);
    assertEquals(Life.GIVEN, after.life());
    assertEquals(before, after.withLife(Life.LIVE));
    assertEquals(Life.LIVE, before.life(), "states of objects are immutable");
    assertSame(before, before.withMaybeNull(true));
    assertEquals(before.hashCode(), after.withLife(Life.LIVE).hashCode());
  }

  @Test
  void aStoreThatIsOpenTwiceIsOneStore() {
    Pending store = new Pending(Pending.Kind.STORED, Parts.variable("field"), null, "");
    Pending due = new Pending(Pending.Kind.DUE, Parts.variable("list"), null, "");
    ObjState stored = ObjState.fresh(false).plusPending(store).plusPending(store).plusPending(due);
    assertEquals(List.of(store, due), stored.pending());
    assertTrue(stored.has(Pending.Kind.DUE));
    assertEquals(List.of(due), stored.withoutPending(Parts.variable("field")).pending());
    assertSame(stored, stored.withoutPending(Parts.variable("elsewhere")));
  }

  @Test
  void anElementOfAContainerSaysOfWhich() {
    FieldKey key = new FieldKey(null, new ElementOf(Parts.variable("queue")));
    assertEquals(
        Parts.variable("queue"), ObjState.fresh(false).withKeeper(Keeper.STORED, key).element());
    assertEquals(null, ObjState.fresh(false).element());
  }

  @Test
  void objectsOfAnEarlierRoundHaveAnotherName() {
    ObjId id = Parts.result(7);
    assertNotEquals(id, id.older());
    assertEquals(id.older(), new ObjId(7, 0, 1, ObjId.Kind.RESULT));
  }
}
