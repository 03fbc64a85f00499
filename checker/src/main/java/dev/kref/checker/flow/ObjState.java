package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What this code knows of one object: how many references it holds, and who else keeps it alive.
 * Immutable.
 */
record ObjState(
    boolean counted,
    int own,
    Keeper keeper,
    Life life,
    FieldKey keptBy,
    boolean uncertain,
    boolean unsure,
    boolean maybeNull,
    boolean exposed,
    int skippedPuts,
    List<Pending> pending,
    Lookup lookup,
    Symbol narrowed) {

  /** From here on the number of references is not told apart. */
  static final int MANY = 4;

  static ObjState fresh(boolean maybeNull) {
    return new ObjState(
        true,
        1,
        Keeper.NONE,
        Life.LIVE,
        null,
        false,
        false,
        maybeNull,
        false,
        0,
        List.of(),
        null,
        null);
  }

  static ObjState lent(Keeper keeper, boolean maybeNull) {
    return new ObjState(
        true, 0, keeper, Life.LIVE, null, false, false, maybeNull, true, 0, List.of(), null, null);
  }

  static ObjState plain() {
    return new ObjState(
        false,
        0,
        Keeper.LENDER,
        Life.LIVE,
        null,
        false,
        false,
        false,
        false,
        0,
        List.of(),
        null,
        null);
  }

  // Written out, as in ObjId: the states of all objects are compared at every join.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ObjState that
            && counted == that.counted
            && own == that.own
            && keeper == that.keeper
            && life == that.life
            && uncertain == that.uncertain
            && unsure == that.unsure
            && maybeNull == that.maybeNull
            && exposed == that.exposed
            && skippedPuts == that.skippedPuts
            && Objects.equals(keptBy, that.keptBy)
            && pending.equals(that.pending)
            && Objects.equals(lookup, that.lookup)
            && narrowed == that.narrowed;
  }

  @Override
  public int hashCode() {
    int flags = (uncertain ? 1 : 0) + (unsure ? 2 : 0) + (maybeNull ? 4 : 0) + (exposed ? 8 : 0);
    int hash = ((own * 31 + keeper.ordinal()) * 31 + life.ordinal()) * 16 + flags;
    return (hash * 31 + Objects.hashCode(keptBy)) * 31 + pending.hashCode();
  }

  /** Whether something that this code can rely on keeps the object alive. */
  boolean kept() {
    return own > 0 || (life == Life.LIVE && keeper != Keeper.NONE);
  }

  /** The container whose element the object is, null where it is none, or not known to own it. */
  Symbol element() {
    return keptBy != null && keptBy.field() instanceof ElementOf of ? of.container() : null;
  }

  /** Whether some way out of this kind is still open. */
  boolean has(Pending.Kind kind) {
    for (Pending open : pending) {
      if (open.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  ObjState withOwn(int count) {
    Draft draft = new Draft(this);
    draft.own = Math.min(count, MANY);
    return draft.done();
  }

  ObjState withLife(Life next) {
    Draft draft = new Draft(this);
    draft.life = next;
    return draft.done();
  }

  ObjState withKeeper(Keeper next, FieldKey by) {
    Draft draft = new Draft(this);
    draft.keeper = next;
    draft.keptBy = by;
    return draft.done();
  }

  ObjState withUncertain() {
    Draft draft = new Draft(this);
    draft.uncertain = true;
    return draft.done();
  }

  /** The object as this code had it before it went to where anything might happen to it. */
  ObjState withCertain() {
    Draft draft = new Draft(this);
    draft.uncertain = false;
    return draft.done();
  }

  ObjState withUnsure() {
    return withUnsure(true);
  }

  ObjState withUnsure(boolean guess) {
    Draft draft = new Draft(this);
    draft.unsure = guess;
    return draft.done();
  }

  /** The object is of a type that is not counted by itself; null where nothing is known of it. */
  ObjState withNarrowed(Symbol type) {
    Draft draft = new Draft(this);
    draft.narrowed = type;
    return draft.done();
  }

  ObjState withMaybeNull(boolean nullable) {
    if (nullable == maybeNull) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.maybeNull = nullable;
    return draft.done();
  }

  ObjState withExposed() {
    if (exposed) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.exposed = true;
    return draft.done();
  }

  ObjState withSkippedPuts(int count) {
    Draft draft = new Draft(this);
    draft.skippedPuts = count;
    return draft.done();
  }

  ObjState withPending(List<Pending> stores) {
    Draft draft = new Draft(this);
    draft.pending = List.copyOf(stores);
    return draft.done();
  }

  ObjState plusPending(Pending store) {
    List<Pending> more = new ArrayList<>(pending);
    if (!more.contains(store)) {
      more.add(store);
    }
    return withPending(more);
  }

  /** The object is in {@code place} no more. */
  ObjState withoutPending(Symbol place) {
    List<Pending> left = new ArrayList<>(pending);
    left.removeIf(open -> open.place() == place);
    return left.size() == pending.size() ? this : withPending(left);
  }

  ObjState withLookup(Lookup found) {
    Draft draft = new Draft(this);
    draft.lookup = found;
    return draft.done();
  }

  /** A copy on its way to differ in a component or two. */
  private static final class Draft {
    private final boolean counted;
    private int own;
    private Keeper keeper;
    private Life life;
    private FieldKey keptBy;
    private boolean uncertain;
    private boolean unsure;
    private boolean maybeNull;
    private boolean exposed;
    private int skippedPuts;
    private List<Pending> pending;
    private Lookup lookup;
    private Symbol narrowed;

    Draft(ObjState of) {
      counted = of.counted;
      own = of.own;
      keeper = of.keeper;
      life = of.life;
      keptBy = of.keptBy;
      uncertain = of.uncertain;
      unsure = of.unsure;
      maybeNull = of.maybeNull;
      exposed = of.exposed;
      skippedPuts = of.skippedPuts;
      pending = of.pending;
      lookup = of.lookup;
      narrowed = of.narrowed;
    }

    ObjState done() {
      return new ObjState(
          counted,
          own,
          keeper,
          life,
          keptBy,
          uncertain,
          unsure,
          maybeNull,
          exposed,
          skippedPuts,
          pending,
          lookup,
          narrowed);
    }
  }
}
