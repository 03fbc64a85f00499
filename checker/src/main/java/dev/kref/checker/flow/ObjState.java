package dev.kref.checker.flow;

import java.util.ArrayList;
import java.util.List;

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
    Lookup lookup) {

  /** From here on the number of references is not told apart. */
  static final int MANY = 4;

  static ObjState fresh(boolean maybeNull) {
    return new ObjState(
        true, 1, Keeper.NONE, Life.LIVE, null, false, false, maybeNull, false, 0, List.of(), null);
  }

  static ObjState lent(Keeper keeper, boolean maybeNull) {
    return new ObjState(
        true, 0, keeper, Life.LIVE, null, false, false, maybeNull, true, 0, List.of(), null);
  }

  static ObjState plain() {
    return new ObjState(
        false, 0, Keeper.LENDER, Life.LIVE, null, false, false, false, false, 0, List.of(), null);
  }

  /** Whether something that this code can rely on keeps the object alive. */
  boolean kept() {
    return own > 0 || (life == Life.LIVE && keeper != Keeper.NONE);
  }

  /** The container whose element the object is, null where it is none, or not known to own it. */
  com.sun.tools.javac.code.Symbol element() {
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
    int capped = Math.min(count, MANY);
    return new ObjState(
        counted,
        capped,
        keeper,
        life,
        keptBy,
        uncertain,
        unsure,
        maybeNull,
        exposed,
        skippedPuts,
        pending,
        lookup);
  }

  ObjState withLife(Life next) {
    return new ObjState(
        counted,
        own,
        keeper,
        next,
        keptBy,
        uncertain,
        unsure,
        maybeNull,
        exposed,
        skippedPuts,
        pending,
        lookup);
  }

  ObjState withKeeper(Keeper next, FieldKey by) {
    return new ObjState(
        counted,
        own,
        next,
        life,
        by,
        uncertain,
        unsure,
        maybeNull,
        exposed,
        skippedPuts,
        pending,
        lookup);
  }

  ObjState withUncertain() {
    return new ObjState(
        counted,
        own,
        keeper,
        life,
        keptBy,
        true,
        unsure,
        maybeNull,
        exposed,
        skippedPuts,
        pending,
        lookup);
  }

  ObjState withUnsure() {
    return withUnsure(true);
  }

  ObjState withUnsure(boolean guess) {
    return new ObjState(
        counted,
        own,
        keeper,
        life,
        keptBy,
        uncertain,
        guess,
        maybeNull,
        exposed,
        skippedPuts,
        pending,
        lookup);
  }

  ObjState withMaybeNull(boolean nullable) {
    return nullable == maybeNull
        ? this
        : new ObjState(
            counted,
            own,
            keeper,
            life,
            keptBy,
            uncertain,
            unsure,
            nullable,
            exposed,
            skippedPuts,
            pending,
            lookup);
  }

  ObjState withExposed() {
    return exposed
        ? this
        : new ObjState(
            counted,
            own,
            keeper,
            life,
            keptBy,
            uncertain,
            unsure,
            maybeNull,
            true,
            skippedPuts,
            pending,
            lookup);
  }

  ObjState withSkippedPuts(int count) {
    return new ObjState(
        counted, own, keeper, life, keptBy, uncertain, unsure, maybeNull, exposed, count, pending,
        lookup);
  }

  ObjState withPending(List<Pending> stores) {
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
        List.copyOf(stores),
        lookup);
  }

  ObjState plusPending(Pending store) {
    List<Pending> more = new ArrayList<>(pending);
    if (!more.contains(store)) {
      more.add(store);
    }
    return withPending(more);
  }

  /** The object is in {@code place} no more. */
  ObjState withoutPending(com.sun.tools.javac.code.Symbol place) {
    List<Pending> left = new ArrayList<>(pending);
    left.removeIf(open -> open.place() == place);
    return left.size() == pending.size() ? this : withPending(left);
  }

  ObjState withLookup(Lookup found) {
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
        found);
  }
}
