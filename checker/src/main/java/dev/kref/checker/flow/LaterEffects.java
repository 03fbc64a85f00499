package dev.kref.checker.flow;

import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What code that runs later does with the counted objects that it carries along. */
final class LaterEffects {
  /** What code that runs later does with one carried object. */
  enum Effect {
    NOTHING,
    USES,
    /** Has one more reference of it whenever it has run. */
    GETS,
    TAKES_SOMETIMES,
    TAKES,
    /** Puts what unknown code has seen before: that has only borrowed it, as far as can be told. */
    SEEMS_TO_TAKE,
    UNKNOWN
  }

  /** How deep in other code that runs later, code is still followed. */
  private static final int FOLLOWED = 2;

  /** How deep in it, code is still run where it is called. */
  private static final int RUN = 4;

  private final Interp in;
  private int depth;

  LaterEffects(Interp in) {
    this.in = in;
  }

  /** Whether code is interpreted for what it will do when it runs later. */
  boolean isFollowing() {
    return depth > 0;
  }

  boolean isTooDeepToFollow() {
    return depth > FOLLOWED;
  }

  boolean isTooDeepToRun() {
    return depth > RUN;
  }

  /** A function is interpreted from here on, inside of what is interpreted already. */
  void enter() {
    depth++;
  }

  void leave() {
    depth--;
  }

  /** What a value's code does with each counted object that comes along, when it runs. */
  Map<ObjId, Effect> of(State s, ObjId id, Closure info) {
    ObjId self = countedThis(s, info);
    Set<ObjId> carried = carried(s, id);
    if (self != null) {
      carried.add(self);
    }
    Map<ObjId, Effect> effects = new LinkedHashMap<>();
    if (carried.isEmpty()) {
      return effects;
    }
    State later = s.copy();
    later.locks.clear();
    for (ObjId each : carried) {
      later.put(each, ObjState.lent(Keeper.UNKNOWN, false));
      later.temps.add(new Value.Obj(each));
    }
    List<State> ends = runLater(later, id, info);
    Set<ObjId> behind = in.closures.behindFunctions(s, id);
    for (ObjId each : carried) {
      Effect effect = effectOn(each, ends, carriedUse(info, each, s));
      if (effect == Effect.TAKES_SOMETIMES && AtomicFlags.decide(info.code())) {
        effect = Effect.UNKNOWN;
      }
      boolean seen = effect.compareTo(Effect.GETS) > 0;
      effects.put(each, seen || !behind.contains(each) ? effect : Effect.UNKNOWN);
    }
    if (self != null && effects.get(self) == Effect.NOTHING) {
      effects.put(self, Effect.USES);
    }
    return effects;
  }

  private static Set<ObjId> carried(State s, ObjId id) {
    Set<ObjId> carried = new LinkedHashSet<>();
    for (ObjId each : s.closureOf(id)) {
      if (s.obj(each) != null && s.obj(each).counted()) {
        carried.add(each);
      }
    }
    return carried;
  }

  /** The object whose code a function uses, null where that is none or not counted. */
  private static ObjId countedThis(State s, Closure info) {
    return info.usesThis()
            && info.self() instanceof Value.Obj pointer
            && s.obj(pointer.id()) != null
            && s.obj(pointer.id()).counted()
        ? pointer.id()
        : null;
  }

  /** Carried objects count as used, unless they come along inside another object's field. */
  private static boolean carriedUse(Closure info, ObjId id, State s) {
    ObjState o = s.obj(id);
    for (Map.Entry<FieldKey, Value> entry : s.heap.entrySet()) {
      if (entry.getKey().field() instanceof String && entry.getValue().equals(new Value.Obj(id))) {
        return false;
      }
    }
    return !(info.code() instanceof NewClassTree)
        || o.keeper() != Keeper.STORED && o.keeper() != Keeper.FIELD;
  }

  private Effect effectOn(ObjId id, List<State> ends, boolean used) {
    if (ends == null || ends.isEmpty()) {
      return Effect.UNKNOWN;
    }
    int taken = 0;
    int refused = 0;
    int got = 0;
    boolean seen = false;
    for (State end : ends) {
      ObjState o = end.obj(id);
      if (o == null || o.uncertain() && (o.life() != Life.PUT || o.own() > 0)) {
        return Effect.UNKNOWN;
      }
      seen |= o.uncertain();
      if (o.life() == Life.REFUSED) {
        // Where a reference comes along, a conditional get does not fail.
        refused++;
        continue;
      }
      boolean stored = !o.pending().isEmpty();
      if (o.own() == 0 && (o.life() != Life.LIVE || o.keeper() != Keeper.UNKNOWN) || stored) {
        taken++;
      } else if (o.own() > 0) {
        got++;
      }
    }
    if (taken > 0 && taken == ends.size() - refused) {
      return seen ? Effect.SEEMS_TO_TAKE : Effect.TAKES;
    }
    if (seen) {
      return Effect.UNKNOWN;
    }
    if (taken > 0) {
      return Effect.TAKES_SOMETIMES;
    }
    if (got == ends.size()) {
      return Effect.GETS;
    }
    return used ? Effect.USES : Effect.NOTHING;
  }

  /** The states in which the code ends when it runs by itself; null where it cannot be followed. */
  private List<State> runLater(State s, ObjId id, Closure info) {
    enter();
    in.mute();
    Jumps outer = in.jumps;
    in.jumps = new Jumps();
    in.throwing.enterBody();
    try {
      List<State> ends = new ArrayList<>();
      for (Out out : in.functionBodies.run(s, id, info, List.of(), null)) {
        ends.add(out.state());
      }
      for (Jumps.Throw thrown : in.jumps.throwns) {
        ends.add(thrown.state());
      }
      return ends;
    } finally {
      in.throwing.leaveBody();
      in.jumps = outer;
      in.unmute();
      leave();
    }
  }

  /**
   * Does to one carried object what the code will do.
   *
   * @param mayNotRun whether the code is skipped on some outcomes
   * @param given how the code gets a reference that it takes
   */
  void apply(
      State s, ObjId carried, Effect effect, Tree at, boolean mayNotRun, Handoffs.Way given) {
    ObjState o = s.obj(carried);
    if (o == null || !o.counted()) {
      return;
    }
    boolean puts = effect == Effect.TAKES || effect == Effect.TAKES_SOMETIMES;
    if (puts && o.uncertain()) {
      in.losses.sharedOut(carried);
    }
    switch (effect) {
      case SEEMS_TO_TAKE -> {
        if (!in.engine.model().isMarked(in.root)) {
          s.put(carried, o.withUnsure());
          apply(s, carried, Effect.TAKES, at, mayNotRun, given);
        } else {
          in.refs.escape(s, carried);
        }
      }
      case TAKES -> {
        if (mayNotRun && o.own() > 0 && o.skippedPuts() == 0) {
          s.put(carried, o.withSkippedPuts(1).withExposed());
          in.note(
              s, carried, at, "a callback puts it, but that callback is skipped on some outcomes");
        } else {
          // An object that keeps its own put in a field is alive until that runs.
          boolean itself = new Value.Obj(carried).equals(in.thisValue);
          Handoffs.Way way = itself ? Handoffs.Way.STORE : given;
          in.handoffs.give(s, carried, at, way, "code that runs later");
        }
      }
      case TAKES_SOMETIMES -> {
        if (o.own() == 0 && (o.life() == Life.GIVEN || o.life() == Life.PUT)) {
          // Which of its paths it takes then may depend on who has the reference by now.
          s.put(carried, in.engine.model().isMarked(in.root) ? o : o.withUnsure());
          in.handoffs.give(s, carried, at, given, "code that runs later");
          return;
        }
        in.exits.lostLater(s, carried, at);
        in.refs.escape(s, carried);
      }
      case USES, GETS -> in.handoffs.share(s, carried, at, "code that runs later");
      case UNKNOWN -> {
        in.refs.escape(s, carried);
        in.refs.mayBeKept(s, carried, at);
      }
      case NOTHING -> {
        boolean with = o.keeper() == Keeper.STORED || o.keeper() == Keeper.FIELD;
        if (with && o.own() == 0 && !o.uncertain()) {
          s.put(carried, o.withKeeper(Keeper.NONE, null).withLife(Life.GIVEN));
          in.note(s, carried, at, "handed over with the object that owns it");
        }
      }
    }
  }
}
