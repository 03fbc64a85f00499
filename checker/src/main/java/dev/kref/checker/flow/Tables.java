package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.ProgramScan;
import dev.kref.checker.finding.Check;
import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.locks.LockKey;
import dev.kref.checker.model.LockMode;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The reading half of rule 3: what is found in a shared place is got under the lock that protects
 * it.
 */
final class Tables {
  private final Interp in;

  Tables(Interp in) {
    this.in = in;
  }

  /**
   * How an object is found in a place; null where several threads are not known to reach the place.
   */
  Lookup lookup(State s, Symbol place, LockExpr owner, Tree at) {
    if (!(place instanceof VarSymbol field) || !isShared(field) || isUnpublished(field, owner)) {
      return null;
    }
    Set<HeldLock> held = s.held();
    record(PlaceUse.Kind.LOOKUP, field, owner, held, at);
    return new Lookup(field, owner, at, held, held, isRacy(field), null, false);
  }

  /**
   * An object was given into a container that is safe only under a lock: until that is let go,
   * nobody takes it out again.
   */
  void givenInto(State s, ObjId id, Symbol place, LockExpr owner, Tree at) {
    ObjState o = s.obj(id);
    if (o.life() == Life.GIVEN
        && place instanceof VarSymbol field
        && isShared(field)
        && isRacy(field)
        && field.outermostClass() == in.root.outermostClass()
        && !s.locks.isEmpty()) {
      Set<HeldLock> held = s.held();
      s.put(id, o.withLookup(new Lookup(field, owner, at, held, held, true, null, false)));
    }
  }

  /** Whether the locks under which an object was given into a container have been held since. */
  static boolean isStillThere(ObjState o) {
    return o.life() == Life.GIVEN
        && o.lookup() != null
        && o.lookup().since().equals(o.lookup().first());
  }

  private boolean isShared(VarSymbol field) {
    return TreeFacts.isField(field) && in.engine.places().isShared(field);
  }

  private boolean isRacy(VarSymbol field) {
    return isContainer(field)
        ? !in.engine.places().isThreadSafe(field)
        : (field.flags() & Flags.VOLATILE) == 0;
  }

  boolean isContainer(VarSymbol field) {
    return field.type.hasTag(TypeTag.ARRAY)
        || in.engine.model().typeContract(field.type).terms().has(TermKind.CONTAINER);
  }

  /** Nobody else sees an object that is still under construction. */
  private boolean isUnpublished(VarSymbol field, LockExpr owner) {
    return in.constructing && (field.isStatic() ? in.method == null : LockExpr.THIS.equals(owner));
  }

  private void record(
      PlaceUse.Kind kind, VarSymbol field, LockExpr owner, Collection<HeldLock> held, Tree at) {
    if (in.engine.evidence.recording()) {
      TypeSymbol type = in.engine.places().elementType(field);
      PlaceUse use =
          in.engine.evidence.use(
              kind, field, type, in, in.sink.place(at), asSeen(held, owner), isVague(held));
      use.emptying |= kind == PlaceUse.Kind.UNLINK && in.sharing.isEmptying(at);
    }
  }

  /** Held locks as other bodies see them, in relation to the object whose field a place is. */
  Set<PlaceUse.Held> asSeen(Collection<HeldLock> held, LockExpr owner) {
    Set<PlaceUse.Held> seen = new HashSet<>();
    for (HeldLock lock : held) {
      LockKey key = LockKey.of(lock.lock(), in.root);
      if (key != null) {
        seen.add(new PlaceUse.Held(key, isOf(lock.lock(), owner), lock.mode()));
      }
    }
    return seen;
  }

  private static boolean isOf(LockExpr lock, LockExpr owner) {
    if (owner == null) {
      return false;
    }
    return lock.equals(owner)
        || lock instanceof LockExpr.Field field && owner.equals(field.owner());
  }

  /** Whether one of the locks could be any. */
  boolean isVague(Collection<HeldLock> held) {
    return held.stream().anyMatch(lock -> !in.lockNames.isItsOwn(lock.lock()));
  }

  /** A plain get of an object that was found in a shared place. */
  void checkGet(State s, ObjId id, Tree at) {
    Lookup lookup = s.obj(id).lookup();
    if (lookup == null) {
      return;
    }
    record(PlaceUse.Kind.GET, lookup.place(), lookup.owner(), lookup.since(), at);
    if (in.engine.evidence.recording()) {
      return;
    }
    String found = in.noun(id) + " is looked up in `" + lookup.place().name + "` and then got";
    Guard guard = in.engine.evidence.guard(lookup.place());
    if (lookup.since().isEmpty()) {
      if (!in.engine.model().isMarked(in.root)
          && (!in.sharing.isDroppedByOthers(lookup.place(), guard)
              || !isContainer(lookup.place()) && !isGotUnder(guard, lookup.place()))) {
        return;
      }
      if (!isContainer(lookup.place()) && !in.engine.model().isMarked(in.root)) {
        // A single field of code that says nothing of its threads may be used by one of them only.
        s.put(id, s.obj(id).withUnsure());
      }
      in.refs.report(
          Check.UNLOCKED_LOOKUP,
          s,
          id,
          at,
          found
              + ", with no lock held from the lookup to the get: it may have died in between"
              + needed(guard)
              + heldNow(s, lookup),
          "Look it up and get it inside one critical section that excludes the last put, or use a checked `tryGet`.");
    } else if (guard != null && !covers(lookup.since(), lookup, guard)) {
      in.refs.report(
          Check.UNLOCKED_LOOKUP,
          s,
          id,
          at,
          found + " under the wrong lock" + needed(guard) + "; held here: " + text(lookup.since()),
          "Hold `"
              + guard.key().text()
              + "` from the lookup to the get, or use a checked `tryGet`.");
    } else if (isReplaced(lookup.since())) {
      s.put(id, s.obj(id).withUnsure());
      in.refs.report(
          Check.UNLOCKED_LOOKUP,
          s,
          id,
          at,
          found
              + " under "
              + text(lookup.since())
              + ", whose field is assigned again elsewhere: two threads may hold two different locks",
          "Make the field that holds the lock final.");
    }
  }

  /**
   * Whether the code gets what is in a place under its lock elsewhere: a lock that is held only by
   * those who let go may serve something else, while one thread at a time does the rest.
   */
  private boolean isGotUnder(Guard guard, VarSymbol place) {
    return guard != null
        && in.engine.evidence.uses(place, PlaceUse.Kind.GET).stream()
            .anyMatch(
                use ->
                    use.vague
                        || use.locks.stream().anyMatch(held -> held.key().equals(guard.key())));
  }

  private static String needed(Guard guard) {
    if (guard == null) {
      return "";
    }
    String why =
        guard.declared()
            ? ", as the declaration says"
            : guard.example() == null
                ? ""
                : ", as held elsewhere (" + guard.example().where() + ")";
    return "; it needs `" + guard.key().text() + "`" + why;
  }

  private static String heldNow(State s, Lookup lookup) {
    if (lookup.first().isEmpty() && s.locks.isEmpty()) {
      return "; held here: none";
    }
    return lookup.first().isEmpty()
        ? "; held at the lookup: none"
        : "; " + text(lookup.first()) + " was let go before the get";
  }

  static String text(Collection<HeldLock> held) {
    Set<String> names = new TreeSet<>();
    held.forEach(
        lock ->
            names.add(
                "`" + lock.lock().text() + "`" + (lock.mode() == LockMode.READ ? " to read" : "")));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** Whether one of the locks is the guard, or excludes all that could end the object. */
  private boolean covers(Set<HeldLock> locks, Lookup lookup, Guard guard) {
    for (HeldLock held : locks) {
      LockKey key = LockKey.of(held.lock(), in.root);
      boolean sameOwner =
          !guard.ofOwner()
              || isOf(held.lock(), lookup.owner())
              || !held.lock().isKnown()
              || lookup.owner() != null && !lookup.owner().isKnown();
      if (guard.key().equals(key)) {
        if (sameOwner) {
          return true;
        }
      } else if (!guard.declared() && !in.lockNames.isItsOwn(held.lock()) || key == null) {
        return true;
      }
    }
    return !guard.declared() && excludesAllRemovals(locks, lookup);
  }

  private boolean excludesAllRemovals(Set<HeldLock> locks, Lookup lookup) {
    int removals = 0;
    for (PlaceUse use : in.engine.evidence.uses(lookup.place(), PlaceUse.Kind.UNLINK)) {
      if (use.vague) {
        return true;
      }
      removals++;
      boolean excluded = false;
      for (PlaceUse.Held held : asSeen(locks, lookup.owner())) {
        excluded |=
            use.locks.stream()
                .anyMatch(
                    other ->
                        other.key().equals(held.key())
                            && other.ofOwner() == held.ofOwner()
                            && !(Evidence.isReading(other) && Evidence.isReading(held)));
      }
      if (!excluded) {
        return false;
      }
    }
    return removals > 0;
  }

  private boolean isReplaced(Set<HeldLock> locks) {
    return locks.stream()
        .allMatch(
            held ->
                held.lock() instanceof LockExpr.Field field
                    && in.engine.places().isReplaced(field.field()));
  }

  /** A conditional get: right without a lock where the place is safe to read without one. */
  void checkTryGet(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    Lookup lookup = o.lookup();
    if (o.life() != Life.LOOKED_UP || lookup == null) {
      return;
    }
    record(PlaceUse.Kind.TRY_GET, lookup.place(), lookup.owner(), lookup.first(), at);
    if (in.engine.evidence.recording()) {
      return;
    }
    Guard guard = in.engine.evidence.guard(lookup.place());
    boolean unprotected =
        lookup.first().isEmpty() || guard != null && !covers(lookup.first(), lookup, guard);
    if (lookup.racy() && isContainer(lookup.place()) && unprotected) {
      String under = lookup.first().isEmpty() ? "without a lock" : "under the wrong lock";
      in.refs.report(
          Check.UNLOCKED_LOOKUP,
          s,
          id,
          at,
          in.noun(id)
              + " is looked up "
              + under
              + " in `"
              + lookup.place().name
              + "`, which is not safe to read while others change it"
              + needed(guard)
              + "; held here: "
              + text(lookup.first()),
          "Hold the lock during the lookup, or use a concurrent collection.");
    } else if (lookup.since().isEmpty() && isPooled(lookup.place())) {
      s.put(id, s.obj(id).withLookup(lookup.won(at)));
    }
  }

  private boolean isPooled(VarSymbol place) {
    TypeSymbol type = in.engine.places().elementType(place);
    return type != null && in.engine.model().typeContract(type.type).pooled();
  }

  /** A recycled object that was won without a lock goes its way: was it compared again? */
  void leaves(State s, ObjId id) {
    ObjState o = s.obj(id);
    if (o == null
        || o.lookup() == null
        || o.lookup().wonAt() == null
        || o.lookup().identityChecked()
        || o.own() == 0) {
      return;
    }
    Lookup lookup = o.lookup();
    in.refs.report(
        Check.UNLOCKED_LOOKUP,
        s,
        id,
        lookup.wonAt(),
        in.noun(id)
            + " is recycled: by the time the conditional get succeeds, what was found in `"
            + lookup.place().name
            + "` may be another object",
        "Compare its identity after the get, and put it again where it is not the one that was looked for.");
  }

  /** The object's identity is compared after it was won. */
  boolean recheck(State s, Value value) {
    ObjState o = s.objOf(value);
    if (o == null || o.lookup() == null || o.own() == 0) {
      return false;
    }
    s.put(((Value.Obj) value).id(), o.withLookup(o.lookup().checked()));
    return true;
  }

  /**
   * A condition on something that was read from objects: their identity, where they were won
   * without a lock.
   */
  void recheckMentioned(State s, String path) {
    for (ObjId id : s.objs.keySet().toArray(new ObjId[0])) {
      Lookup lookup = s.obj(id).lookup();
      Value value = new Value.Obj(id);
      if (lookup != null && lookup.wonAt() != null && State.mentions(path, Interp.path(value))) {
        recheck(s, value);
      }
    }
  }

  /** A call on a container in a shared place: what it puts in and takes out. */
  void containerCall(Call call, ContainerUse container, State s) {
    if (!container.isContainer()
        || !(container.place() instanceof VarSymbol field)
        || !isShared(field)
        || in.engine.places().elementType(field) == null
        || isUnpublished(field, container.owner())) {
      return;
    }
    if (ProgramScan.isRemoval(call.contract())) {
      record(PlaceUse.Kind.UNLINK, field, container.owner(), s.locks, call.at());
      in.putSide.unlinked(s, field, container.owner(), call.at());
    } else if (isInsertion(call.contract(), container)) {
      record(PlaceUse.Kind.INSERT, field, container.owner(), s.locks, call.at());
      in.putSide.inserted(s, field, call.at());
    }
  }

  private static boolean isInsertion(MethodContract contract, ContainerUse container) {
    return container.elementArgs().stream().anyMatch(i -> contract.param(i).has(TermKind.OWNS_REF));
  }

  /** A shared field gets a new value. */
  void stored(State s, Value owner, VarSymbol field, Value value, Tree at) {
    LockExpr of = field.isStatic() ? null : in.lockNames.of(owner);
    if (!isShared(field) || isUnpublished(field, of)) {
      return;
    }
    if (value instanceof Value.Null) {
      record(PlaceUse.Kind.UNLINK, field, of, s.locks, at);
      in.putSide.unlinked(s, field, of, at);
    } else {
      record(PlaceUse.Kind.INSERT, field, of, s.locks, at);
    }
  }
}
