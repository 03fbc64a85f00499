package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** References that go to another owner, and objects that other code sees without one. */
final class Handoffs {
  /**
   * Who keeps an object, of which nobody knows who kept it before, once this code has got a
   * reference and stored it: putting another one leaves that.
   */
  static final FieldKey ALSO_STORED = new FieldKey(null, "also stored");

  /** Marks an object that others keep, and a field of another object with a get of its own. */
  static final FieldKey ALSO_IN_FIELD = new FieldKey(null, "also in a field");

  private final Interp in;

  Handoffs(Interp in) {
    this.in = in;
  }

  /** How a reference goes away. */
  enum Way {
    /** A declared owner takes it; the object is out of sight afterwards. */
    GIVE,
    /** A field, container or aggregate that this code still sees keeps it. */
    STORE,
    /** A handle's own method passes its reference on and leaves an empty handle behind. */
    MOVE
  }

  /** One reference goes to a new owner. Returns false where that was reported as wrong. */
  boolean give(State s, ObjId id, Tree at, Way way, String to) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted()) {
      return true;
    }
    if (o.own() > 0) {
      in.tables.leaves(s, id);
      ObjState next = s.obj(id).withOwn(o.own() - 1).withExposed();
      if (next.own() == 0) {
        in.losses.settled(id);
        if (way != Way.STORE) {
          in.losses.settledAs(id, o.narrowed());
        }
      }
      if (way == Way.STORE && next.keeper() == Keeper.NONE) {
        next = next.withKeeper(Keeper.STORED, null);
      } else if (way == Way.STORE && next.keeper() == Keeper.UNKNOWN && next.keptBy() == null) {
        next = next.withKeeper(Keeper.UNKNOWN, ALSO_STORED);
      } else if (way != Way.STORE && next.own() == 0 && next.keeper() == Keeper.NONE) {
        next = gone(next);
        if (way == Way.MOVE && next.life() == Life.GIVEN) {
          next = next.withLife(Life.MOVED);
        }
      }
      s.put(id, next);
      in.note(s, id, at, "handed over to " + to + ": " + next.own() + " left here");
      return true;
    }
    if (o.uncertain()) {
      return true;
    }
    switch (o.life()) {
      case PUT, FREED -> {
        in.refs.report(
            Check.USE_AFTER_PUT,
            s,
            id,
            at,
            in.noun(id) + " is handed over after this code put its last reference",
            "Hand it over instead of putting it.");
        return false;
      }
      case GIVEN, MOVED -> {
        in.refs.report(
            Check.USE_AFTER_HANDOFF,
            s,
            id,
            at,
            in.noun(id) + " is handed over a second time, with no reference left to give",
            "Get one reference for each new owner before the first handoff.");
        return false;
      }
      case REFUSED -> {
        in.refs.report(
            Check.UNCHECKED_TRY_GET,
            s,
            id,
            at,
            in.noun(id) + " is handed over where the conditional get failed",
            "Hand it over only where the get returned true.");
        return false;
      }
      default -> {
        return giveKept(s, id, o, at, way, to);
      }
    }
  }

  private boolean giveKept(State s, ObjId id, ObjState o, Tree at, Way way, String to) {
    boolean found = o.life() == Life.LOOKED_UP && o.keeper() == Keeper.NONE;
    if (o.keeper() == Keeper.LENDER || found && in.engine.model().isMarked(in.root)) {
      boolean due = way == Way.STORE && !in.engine.model().isMarked(in.root);
      Pending.Kind kind = due ? Pending.Kind.DUE : Pending.Kind.UNPAID;
      s.put(id, o.plusPending(new Pending(kind, null, in.inliner.anchor(at), to)));
      return false;
    }
    if (o.keeper() == Keeper.UNKNOWN) {
      // A get that comes after the store may be the one that pays for it.
      Pending store = new Pending(Pending.Kind.CARRIED, null, in.inliner.anchor(at), to);
      ObjState next =
          way == Way.STORE
              ? o.withKeeper(Keeper.STORED, null).plusPending(store)
              : gone(o).withUnsure();
      s.put(id, next.withExposed());
      in.note(s, id, at, "handed over to " + to);
      emptied(s, id);
    } else if (o.keeper() == Keeper.FIELD) {
      s.put(id, gone(o.withKeeper(Keeper.FIELD, o.keptBy())).withUncertain());
    }
    return true;
  }

  /**
   * A get of what has taken objects in without references of theirs pays for them, in code that
   * says nothing: such a get passes itself on to the parts.
   */
  void paidByWhole(State s, ObjId whole) {
    if (in.engine.model().isMarked(in.root)) {
      return;
    }
    for (Map.Entry<FieldKey, Value> part : s.heap.entrySet()) {
      VarSymbol field = part.getKey().symbol();
      ObjState o = s.objOf(part.getValue());
      if (whole.equals(part.getKey().owner()) && field != null && o != null) {
        List<Pending> open = new ArrayList<>(o.pending());
        if (open.removeIf(
            store -> store.kind() == Pending.Kind.DUE && store.to().equals(into(field)))) {
          s.put(((Value.Obj) part.getValue()).id(), o.withPending(open));
        }
      }
    }
  }

  /** How messages name a field that an object went into. */
  static String into(VarSymbol field) {
    return "the field `" + field.name + "`";
  }

  /**
   * What an object of this code had inside is given away, and perhaps its own reference with it:
   * the object that is left behind may be no more than a shell.
   */
  private void emptied(State s, ObjId part) {
    VarSymbol whole = in.argumentFacts.lender(in.site(part));
    if (part.kind() == ObjId.Kind.RESULT
        && whole != null
        && !in.engine.model().isMarked(in.root)
        && s.vars.get(whole) instanceof Value.Obj pointer
        && !pointer.id().equals(part)
        && s.objOf(pointer) != null
        && s.objOf(pointer).own() > 0) {
      in.refs.escape(s, pointer.id());
    }
  }

  private static ObjState gone(ObjState o) {
    return o.keeper() == Keeper.LENDER
        ? o
        : o.withKeeper(Keeper.NONE, o.keptBy()).withLife(Life.GIVEN);
  }

  void handoffWithoutGet(State s, ObjId id, Tree at, String to) {
    if (id.kind() == ObjId.Kind.RESULT && !in.engine.model().isMarked(in.root)) {
      // Who takes a container apart may move what is in it, and leave the container behind.
      if (in.argumentFacts.isLeftBehind(in.site(id), at)) {
        in.refs.escape(s, id);
        emptied(s, id);
        return;
      }
      s.put(id, s.obj(id).withUnsure());
    }
    in.refs.report(
        Check.HANDOFF_WITHOUT_GET,
        s,
        id,
        at,
        in.noun(id)
            + " is handed over to "
            + to
            + " without a reference of its own: this code only borrows it",
        "Get a reference before it is handed over.");
  }

  /** Another thread, or code that runs later, sees the object without taking a reference over. */
  void share(State s, ObjId id, Tree at, String to) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted()) {
      return;
    }
    boolean lent = o.keeper() == Keeper.LENDER || in.engine.model().isMarked(in.root);
    if (o.own() == 0
        && lent
        && !o.uncertain()
        && o.keeper() != Keeper.UNKNOWN
        && o.life() != Life.GIVEN
        && o.life() != Life.PUT) {
      boolean stays = id.kind() == ObjId.Kind.FIELD && !in.engine.model().isMarked(in.root);
      if (stays || in.waits.after(in.inliner.anchor(at), null)) {
        // What this object borrows for itself is there for whoever uses this object.
        in.refs.escape(s, id);
        return;
      }
      s.put(id, o.plusPending(new Pending(Pending.Kind.SHARED, null, in.inliner.anchor(at), to)));
      reportShared(s, id, s.obj(id));
      return;
    }
    if (o.own() == 0) {
      in.refs.use(s, id, at);
    }
    if (!o.uncertain() && (o.own() > 0 || in.engine.model().isMarked(in.root))) {
      s.put(
          id,
          s.obj(id).plusPending(new Pending(Pending.Kind.SHARED, null, in.inliner.anchor(at), to)));
    }
    s.put(id, s.obj(id).withExposed());
  }

  void reportShared(State s, ObjId id, ObjState o) {
    for (Pending pending : o.pending()) {
      if (pending.kind() == Pending.Kind.SHARED) {
        s.put(id, o);
        in.refs.report(
            Check.HANDOFF_WITHOUT_GET,
            s,
            id,
            pending.at(),
            in.noun(id)
                + " is handed over to "
                + pending.to()
                + ", which holds no reference of its own",
            "Get a reference before the handoff, and let the other side put it.");
        return;
      }
    }
  }
}
