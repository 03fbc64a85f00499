package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.PlaceFacts;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Obligations at the places where they end: unreachable objects, and every exit of the body. */
final class Exits {
  private final Interp in;
  private final Map<ObjId, Outcome> ownedParams = new HashMap<>();
  private final Set<ObjId> seldomCounted = new HashSet<>();
  private final Set<ObjId> leftByCallers = new HashSet<>();

  Exits(Interp in) {
    this.in = in;
  }

  /** A parameter whose reference the body takes over on the given outcome. */
  void owned(ObjId param, Outcome when) {
    ownedParams.put(param, when);
  }

  /** Whether the body takes the reference of a parameter over on some outcome. */
  boolean takesOver(ObjId param) {
    return ownedParams.containsKey(param);
  }

  /** What comes in by this parameter is counted only where a path finds that it is. */
  void seldomCounted(ObjId param) {
    seldomCounted.add(param);
  }

  /** That this code takes over what comes in by this parameter is what its callers do. */
  void leftByCallers(ObjId param) {
    leftByCallers.add(param);
  }

  /** Whether only what callers do says that this code takes over a parameter. */
  boolean isLeftByCallers(ObjId param) {
    return leftByCallers.contains(param);
  }

  /** Drops what nothing leads to any more; what still holds references then is lost. */
  void collect(State s, Value extra, Loss loss, Tree at) {
    Set<ObjId> reachable = null;
    for (ObjId id : new ArrayList<>(s.objs.keySet())) {
      if (id.kind() == ObjId.Kind.THIS) {
        continue;
      }
      if (reachable == null) {
        reachable = s.reachable(extra);
      }
      if (!reachable.contains(id)) {
        drop(s, id, loss, at, null);
      }
    }
    if (!s.heap.isEmpty()) {
      s.heap.keySet().removeIf(key -> key.owner() != null && gone(s, key.owner()));
    }
  }

  private static boolean gone(State s, ObjId owner) {
    return owner.kind() != ObjId.Kind.THIS
        && owner.kind() != ObjId.Kind.FIELD
        && owner.context() >= 0
        && !s.objs.containsKey(owner);
  }

  private void drop(State s, ObjId id, Loss loss, Tree at, Jumps.Throw thrown) {
    ObjState o = s.obj(id);
    boolean inContainer = resolvePending(s, id, o);
    o = s.obj(id);
    if (o.counted() && o.own() > 0 && !o.uncertain()) {
      lose(s, id, o, loss, at, thrown, inContainer);
    }
    if (id.kind() == ObjId.Kind.CLOSURE && !o.exposed() && in.noun(id).startsWith("`")) {
      neverRan(s, id);
    }
    s.objs.remove(id);
  }

  /** Code that runs later puts the reference on some of its paths only. */
  void lostLater(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o.own() > 0 && !o.uncertain()) {
      lose(s, id, o.withOwn(1), Loss.LATER, at, null, false);
    }
  }

  /** Code that was never handed over puts nothing; that it was written says what was meant. */
  static void neverRan(State s, ObjId closure) {
    s.heap.forEach(
        (key, value) -> {
          if (closure.equals(key.owner()) && value instanceof Value.Obj pointer) {
            s.objs.computeIfPresent(pointer.id(), (k, o) -> o.own() > 0 ? o.withUnsure() : o);
          }
        });
  }

  private boolean isCaptured(State s, ObjId id) {
    for (Map.Entry<FieldKey, Value> entry : s.heap.entrySet()) {
      ObjId owner = entry.getKey().owner();
      if (owner != null
          && owner.kind() == ObjId.Kind.CLOSURE
          && s.obj(owner) != null
          && !s.obj(owner).exposed()
          && in.noun(owner).startsWith("`")
          && entry.getValue().equals(new Value.Obj(id))) {
        return true;
      }
    }
    return false;
  }

  /** What only the habit of callers makes this code's own is not missed where a call may fail. */
  private void lose(
      State s,
      ObjId id,
      ObjState state,
      Loss loss,
      Tree at,
      Jumps.Throw thrown,
      boolean inContainer) {
    if (!in.muted()
        && !(state.narrowed() != null && !isPlain(loss))
        && !(loss == Loss.CALL_THROWS && leftByCallers.contains(id))
        && !isForNewObject(id, state, loss)
        && !(state.unsure() && seldomCounted.contains(id))) {
      boolean captured =
          loss != Loss.LATER
              && state.skippedPuts() == 0
              && isCaptured(s, id)
              && !state.has(Pending.Kind.SHARED);
      boolean collected =
          in.collectable.contains(id) && !s.heap.containsKey(TermEffects.takenOverBy(id));
      ObjState o = captured || collected || leftByCallers.contains(id) ? state.withUnsure() : state;
      in.losses.add(new Losses.Lost(id, o, loss, at, s.trail, thrown, inContainer, collected));
    }
  }

  /** Whether a path loses what it holds by going on, and not by a failure or later. */
  private static boolean isPlain(Loss loss) {
    return loss == Loss.RETURN || loss == Loss.SCOPE_END;
  }

  /** What a constructor gets of somebody else's object, it gets for the object that it makes. */
  private boolean isForNewObject(ObjId id, ObjState o, Loss loss) {
    return in.results.isConstructor()
        && !in.engine.model().isMarked(in.root)
        && (o.keeper() == Keeper.UNKNOWN || o.keeper() == Keeper.FIELD)
        && (id.kind() == ObjId.Kind.RESULT || id.kind() == ObjId.Kind.FIELD)
        && loss != Loss.THROW
        && loss != Loss.CALL_THROWS;
  }

  /**
   * Stores whose ownership was open: references that are left go with them, the rest were due.
   * Returns whether a container is lost, with the object in it.
   */
  private boolean resolvePending(State s, ObjId id, ObjState o) {
    int own = o.own();
    boolean inContainer = false;
    // Whether a place owns what it gets, only marked code says: in other code, it is wrong to put
    // it here where the run shows that the place is owed a reference.
    boolean marked = in.engine.model().isMarked(in.root);
    for (Pending pending : o.pending()) {
      boolean due = pending.kind() == Pending.Kind.DUE;
      if (pending.kind() == Pending.Kind.UNPAID || due && own == 0) {
        in.handoffs.handoffWithoutGet(s, id, pending.at(), pending.to());
        return false;
      }
      if (pending.kind() == Pending.Kind.STORED && in.inHand.holds(s, id, pending)) {
        inContainer = true;
        continue;
      }
      if (pending.kind() == Pending.Kind.SHARED
          || pending.kind() == Pending.Kind.SEEN
          || in.engine.places().isWeak(pending.place())) {
        continue;
      }
      if (own > 0) {
        own--;
        in.losses.settled(id);
      } else if ((marked || o.life() == Life.PUT && isOwed(id, pending.place()))
          && pending.kind() == Pending.Kind.STORED
          && !o.uncertain()
          && o.keeper() != Keeper.UNKNOWN
          && o.keeper() != Keeper.FIELD
          && o.keeper() != Keeper.STORED
          && isLasting(pending.place())) {
        in.handoffs.handoffWithoutGet(s, id, pending.at(), "`" + pending.place().name + "`");
        return false;
      }
    }
    s.put(id, o.withPending(List.of()).withOwn(own));
    return inContainer;
  }

  /** Lists name what was made here until it ends; what comes in, to be put, is kept for later. */
  private boolean isOwed(ObjId id, Symbol place) {
    return id.kind() == ObjId.Kind.PARAM
        || place instanceof VarSymbol field
            && in.engine.places().kindOf(field) == PlaceFacts.Kind.OWNED;
  }

  private static boolean isLasting(Symbol place) {
    return TreeFacts.isField(place);
  }

  /** A normal return: the result first, then all that is left. */
  void atReturn(State s, Value value, Tree at, boolean explicit) {
    if (value instanceof Value.Obj pointer) {
      in.results.returned(s, pointer.id(), at);
    }
    s.temps.clear();
    in.refusals.atReturn(s, value);
    forgiveParams(s, value, false, false);
    end(s, explicit ? Loss.RETURN : Loss.SCOPE_END, at, null);
  }

  /** An exception leaves the body. */
  void atThrow(State s, Jumps.Throw thrown) {
    if (in.throwing.ignored(thrown.type())) {
      return;
    }
    s.temps.clear();
    forgiveParams(s, null, true, thrown.explicit() && in.throwing.isMistake(thrown.type()));
    if (thrown.unsure()) {
      s.objs.replaceAll((id, o) -> o.own() > 0 ? o.withUnsure() : o);
    }
    if (in.results.isConstructor() && !in.muted()) {
      loseFields(s, thrown);
    }
    end(s, lossBy(thrown), thrown.at(), thrown);
  }

  private static Loss lossBy(Jumps.Throw thrown) {
    return thrown.explicit() ? Loss.THROW : Loss.CALL_THROWS;
  }

  /** A constructor that throws leaves nobody behind who could put what its fields have taken. */
  private void loseFields(State s, Jumps.Throw thrown) {
    for (Map.Entry<FieldKey, Value> entry : s.heap.entrySet()) {
      FieldKey key = entry.getKey();
      ObjState o = s.objOf(entry.getValue());
      if (o == null
          || o.keeper() != Keeper.FIELD
          || !key.equals(o.keptBy())
          || o.life() != Life.LIVE
          || o.uncertain()
          || o.has(Pending.Kind.CARRIED)
          || key.symbol() != null
              && in.engine
                  .model()
                  .typeContract(key.symbol().type)
                  .terms()
                  .has(TermKind.TRUSTED_REF_IMPL)
          || key.owner() == null
          || key.owner().kind() != ObjId.Kind.THIS) {
        continue;
      }
      ObjId id = ((Value.Obj) entry.getValue()).id();
      if (id.kind() == ObjId.Kind.RESULT) {
        lose(s, id, o.withOwn(1), lossBy(thrown), thrown.at(), thrown, false);
      }
    }
  }

  /**
   * What the caller still has.
   *
   * @param refused whether the body says that its caller is wrong: he has given nothing away
   */
  private void forgiveParams(State s, Value result, boolean thrown, boolean refused) {
    ownedParams.forEach(
        (id, when) -> {
          ObjState o = s.obj(id);
          if (o == null || o.own() == 0) {
            return;
          }
          boolean callers =
              switch (when) {
                case ALWAYS -> refused;
                case EXCEPTION -> !thrown;
                case TRUE -> thrown || !Value.TRUE.equals(result);
                case FALSE -> thrown || !Value.FALSE.equals(result);
                case NULL -> thrown || !Value.NULL.equals(result);
                case NON_NULL -> thrown || Value.NULL.equals(result);
                case NORMAL_RETURN -> thrown;
              };
          if (callers) {
            s.put(id, o.withOwn(o.own() - 1));
          }
        });
  }

  private void end(State s, Loss loss, Tree at, Jumps.Throw thrown) {
    in.fields.atExit(s, at);
    for (ObjId id : new ArrayList<>(s.objs.keySet())) {
      if (id.kind() == ObjId.Kind.THIS) {
        continue;
      }
      if (in.results.keepsByContract(id)) {
        ObjState o = s.obj(id);
        s.put(id, o.withOwn(Math.max(0, o.own() - 1)));
      }
      drop(s, id, loss, at, thrown);
    }
  }
}
