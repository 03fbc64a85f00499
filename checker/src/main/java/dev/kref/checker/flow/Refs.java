package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;

/**
 * What gets, puts, uses and transfers do to an object's state, and which of them are wrong. The one
 * place where rules 1 and 2 are decided.
 */
final class Refs {
  /** Who kept an object before a conditional get that this code has made of it: nobody knows. */
  static final FieldKey WON = new FieldKey(null, "won");

  /**
   * Who keeps an object, of which nobody knows who kept it before, once this code has got a
   * reference and stored it: putting another one leaves that.
   */
  private static final FieldKey ALSO_STORED = new FieldKey(null, "also stored");

  private final Interp in;

  Refs(Interp in) {
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

  /** The object is touched: something must keep it alive. */
  void use(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (o.maybeNull()) {
      o = o.withMaybeNull(false);
      s.put(id, o);
    }
    if (!o.counted() || o.own() > 0 || o.uncertain() || isKeptElsewhere(id, o)) {
      return;
    }
    switch (o.life()) {
      case PUT ->
          report(
              Check.USE_AFTER_PUT,
              s,
              id,
              at,
              in.noun(id) + " is used after its last reference held here was put",
              "Move the put behind the last use, or get a reference of its own for this use.");
      case GIVEN, MOVED ->
          report(
              Check.USE_AFTER_HANDOFF,
              s,
              id,
              at,
              in.noun(id) + " is used after this code gave its only reference away",
              "Use it before it is given away, or get a second reference first.");
      case FREED ->
          report(
              Check.USE_AFTER_PUT,
              s,
              id,
              at,
              in.noun(id) + " is used after it was destroyed",
              "Do not touch it after it was freed.");
      case REFUSED -> {
        if (in.engine.model.isMarked(in.root) || isPooled(at)) {
          report(
              Check.UNCHECKED_TRY_GET,
              s,
              id,
              at,
              in.noun(id) + " is used where the conditional get failed",
              "Use it only where the get returned true.");
        }
      }
      default -> {}
    }
  }

  /** Whether the object that is touched is one that is used again for others once it is dead. */
  private boolean isPooled(Tree at) {
    ExpressionTree touched = at instanceof ExpressionTree tree ? tree : null;
    if (touched instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      touched = select.getExpression();
    }
    return touched != null && in.engine.model.typeContract(Engine.typeOf(touched)).pooled();
  }

  /**
   * Whether an object of a field or caller, of which nobody has said who owns it, may well live on:
   * this code got a reference of its own conditionally, and has none any more. And a method that
   * puts its own object knows what it may still ask of it, where that is not recycled.
   */
  private boolean isKeptElsewhere(ObjId id, ObjState o) {
    if (in.isThis(id)
        && o.life() == Life.PUT
        && o.unsure()
        && !in.engine.model.typeContract(in.root.type).pooled()) {
      return !in.engine.model.isMarked(in.root);
    }
    return (id.kind() == ObjId.Kind.FIELD || id.kind() == ObjId.Kind.PARAM)
        && (o.life() == Life.PUT && WON.equals(o.keptBy()) || o.life() == Life.REFUSED)
        && !in.engine.model.isMarked(in.root);
  }

  /** One more reference, which this code holds afterwards. */
  void get(State s, ObjId id, Tree at, int amount) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    o = o.withMaybeNull(false);
    s.put(id, o);
    if (!o.uncertain() && o.own() == 0 && o.counted() && !isKeptElsewhere(id, o)) {
      if (o.has(Pending.Kind.UNPAID)) {
        reportGetAfterHandoff(s, id, at);
        gained(s, id, at, amount);
        return;
      }
      if (o.life() == Life.RELEASED && in.inRelease) {
        // the release function's own defect, which the rules about release functions report
        s.put(id, o.withUncertain());
        return;
      }
      switch (o.life()) {
        case PUT, FREED ->
            report(
                Check.USE_AFTER_PUT,
                s,
                id,
                at,
                "a reference of "
                    + in.noun(id)
                    + " is got after this code put its last one: the object may be dead",
                "Get before the put, or use a checked `tryGet` under a lock that excludes the last"
                    + " put.");
        case GIVEN, MOVED -> reportGetAfterHandoff(s, id, at);
        case REFUSED ->
            report(
                Check.UNCHECKED_TRY_GET,
                s,
                id,
                at,
                in.noun(id) + " is got where the conditional get failed",
                "Give up where the conditional get returns false.");
        case LOOKED_UP -> in.tables.checkGet(s, id, at);
        default -> {}
      }
      o = s.obj(id);
    }
    boolean forContainer = o.own() == 0 && o.counted() && in.elementGets.isForContainer(at);
    gained(s, id, at, amount);
    if (forContainer) {
      escape(s, id);
    }
  }

  private void reportGetAfterHandoff(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (!s.locks.isEmpty()) {
      s.put(id, o.withUnsure());
    }
    report(
        Check.GET_AFTER_HANDOFF,
        s,
        id,
        at,
        "a reference of "
            + in.noun(id)
            + " is got after the object was handed over: the other side may have put it already",
        "Get the reference before the handoff.");
  }

  /** The state after a reference was won, without asking whether that was right. */
  void gained(State s, ObjId id, Tree at, int amount) {
    ObjState o = s.obj(id);
    Life life = o.own() == 0 && o.life() == Life.LOOKED_UP ? Life.LIVE : o.life();
    ObjState next =
        o.withLife(o.own() == 0 && life != Life.LIVE ? Life.LIVE : life).withOwn(o.own() + amount);
    if (o.life() == Life.LOOKED_UP && o.keeper() == Keeper.NONE) {
      next = next.withKeeper(Keeper.NONE, null);
    }
    if (next.own() >= ObjState.MANY) {
      next = next.withUncertain();
    }
    s.put(id, next);
    in.note(s, id, at, held(next.own(), "got"));
  }

  private static String held(int own, String verb) {
    return verb + ": " + own + (own == 1 ? " reference held" : " references held");
  }

  /** One reference less. */
  void put(State s, ObjId id, Tree at, int amount, boolean lenient) {
    for (int i = 0; i < amount; i++) {
      putOne(s, id, at, lenient);
    }
  }

  private void putOne(State s, ObjId id, Tree at, boolean lenient) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted()) {
      return;
    }
    if (!lenient && o.maybeNull()) {
      o = o.withMaybeNull(false);
      s.put(id, o);
    }
    if (o.own() > 0) {
      in.tables.leaves(s, id);
      ObjState next = s.obj(id).withOwn(o.own() - 1);
      if (next.own() == 0) {
        in.exits.released(id);
        if (next.has(Pending.Kind.SHARED) && next.keeper() == Keeper.NONE && !next.uncertain()) {
          if (!isAwaited(next, at)) {
            reportShared(s, id, next);
            return;
          }
          next = next.withUncertain();
        }
        next =
            next.keeper() == Keeper.NONE || next.life() != Life.LIVE
                ? next.withLife(Life.PUT)
                : next;
      }
      s.put(id, next);
      in.note(s, id, at, held(next.own(), "put"));
      return;
    }
    putUnheld(s, id, o, at, lenient);
  }

  /** Whether the put before was the very same one, in an earlier round of a loop. */
  private static boolean isSamePut(State s, ObjId id, Tree at) {
    Trail last = s.trail;
    while (last != null && !id.equals(last.object())) {
      last = last.before();
    }
    return last != null && last.at() == at;
  }

  private void putUnheld(State s, ObjId id, ObjState o, Tree at, boolean lenient) {
    if (o.uncertain()) {
      s.put(id, o.withLife(Life.PUT));
      return;
    }
    if (o.life() == Life.RELEASED && in.inRelease) {
      s.put(id, o.withUncertain());
      return;
    }
    String put = "Put each reference once.";
    switch (o.life()) {
      case PUT, RELEASED, FREED -> {
        if (lenient) {
          return;
        }
        if (isSamePut(s, id, at) && in.shapes.runsAsOftenAsAsked(at)) {
          s.put(id, o.withUncertain());
          return;
        }
        report(
            Check.OVER_PUT,
            s,
            id,
            at,
            in.noun(id) + " is put again: this code put its last reference before",
            put);
      }
      case GIVEN -> {
        if (lenient) {
          s.put(id, o.withUnsure());
        }
        report(
            Check.OVER_PUT,
            s,
            id,
            at,
            in.noun(id) + " is put after this code gave its only reference away",
            "Leave the put to the new owner, or get a second reference before the handoff.");
      }
      case MOVED -> {
        // An empty handle: closing it does nothing.
      }
      case REFUSED ->
          report(
              Check.UNCHECKED_TRY_GET,
              s,
              id,
              at,
              in.noun(id) + " is put where the conditional get failed: no reference was won",
              "Put only where the get returned true.");
      case LIVE, LOOKED_UP -> {
        if (!lenient || o.keeper() != Keeper.STORED) {
          putOfKept(s, id, o, at);
        }
      }
    }
  }

  private void putOfKept(State s, ObjId id, ObjState o, Tree at) {
    switch (o.keeper()) {
      case LENDER -> {
        if (o.has(Pending.Kind.UNPAID)
            || o.has(Pending.Kind.DUE)
            || in.closures.isHeldHere(s, id)) {
          return;
        }
        report(
            Check.OVER_PUT,
            s,
            id,
            at,
            in.noun(id)
                + " is put, but this code only borrows it: it starts with 0 references here",
            "Remove the put, or declare that the reference is handed over (`@OwnsRef`).");
      }
      case FIELD -> {
        if (o.element() != null) {
          s.debts.putIfAbsent(o.element(), in.inliner.anchor(at));
        }
        s.put(id, o.withKeeper(Keeper.NONE, o.keptBy()).withLife(Life.PUT));
        in.note(s, id, at, "put: the reference of the field is gone");
      }
      case STORED -> {
        if (in.closures.isHeldHere(s, id)) {
          s.put(id, o.withKeeper(Keeper.NONE, null).withLife(Life.PUT));
          return;
        }
        report(
            Check.OVER_PUT,
            s,
            id,
            at,
            in.noun(id) + " is put after this code gave its reference to another owner",
            "Leave the put to the owner, or get a second reference first.");
      }
      default -> {
        if (o.has(Pending.Kind.SHARED) && in.engine.model.isMarked(in.root)) {
          reportShared(s, id, o);
          return;
        }
        ObjState put =
            ALSO_STORED.equals(o.keptBy())
                ? o.withKeeper(Keeper.STORED, null)
                : o.withKeeper(Keeper.NONE, null).withLife(Life.PUT);
        s.put(id, in.engine.model.isMarked(in.root) ? put : put.withUnsure());
        in.note(s, id, at, "put");
      }
    }
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
        in.exits.settled(id);
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
        report(
            Check.USE_AFTER_PUT,
            s,
            id,
            at,
            in.noun(id) + " is handed over after this code put its last reference",
            "Hand it over instead of putting it.");
        return false;
      }
      case GIVEN, MOVED -> {
        report(
            Check.USE_AFTER_HANDOFF,
            s,
            id,
            at,
            in.noun(id) + " is handed over a second time, with no reference left to give",
            "Get one reference for each new owner before the first handoff.");
        return false;
      }
      case REFUSED -> {
        report(
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
    if (o.keeper() == Keeper.LENDER || found && in.engine.model.isMarked(in.root)) {
      boolean due = way == Way.STORE && !in.engine.model.isMarked(in.root);
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
   * What an object of this code had inside is given away, and perhaps its own reference with it:
   * the object that is left behind may be no more than a shell.
   */
  private void emptied(State s, ObjId part) {
    VarSymbol whole = in.argumentFacts.lender(in.origin(part));
    if (part.kind() == ObjId.Kind.RESULT
        && whole != null
        && !in.engine.model.isMarked(in.root)
        && s.vars.get(whole) instanceof Value.Obj pointer
        && !pointer.id().equals(part)
        && s.objOf(pointer) != null
        && s.objOf(pointer).own() > 0) {
      escape(s, pointer.id());
    }
  }

  private static ObjState gone(ObjState o) {
    return o.keeper() == Keeper.LENDER
        ? o
        : o.withKeeper(Keeper.NONE, o.keptBy()).withLife(Life.GIVEN);
  }

  void handoffWithoutGet(State s, ObjId id, Tree at, String to) {
    if (id.kind() == ObjId.Kind.RESULT && !in.engine.model.isMarked(in.root)) {
      // Who takes a container apart may move what is in it, and leave the container behind.
      if (in.argumentFacts.isLeftBehind(in.origin(id), at)) {
        escape(s, id);
        emptied(s, id);
        return;
      }
      s.put(id, s.obj(id).withUnsure());
    }
    report(
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
    boolean lent = o.keeper() == Keeper.LENDER || in.engine.model.isMarked(in.root);
    if (o.own() == 0
        && lent
        && !o.uncertain()
        && o.keeper() != Keeper.UNKNOWN
        && o.life() != Life.GIVEN
        && o.life() != Life.PUT) {
      boolean stays = id.kind() == ObjId.Kind.FIELD && !in.engine.model.isMarked(in.root);
      if (stays || in.waits.after(in.inliner.anchor(at), null)) {
        // What this object borrows for itself is there for whoever uses this object.
        escape(s, id);
        return;
      }
      s.put(id, o.plusPending(new Pending(Pending.Kind.SHARED, null, in.inliner.anchor(at), to)));
      reportShared(s, id, s.obj(id));
      return;
    }
    if (o.own() == 0) {
      use(s, id, at);
    }
    if (!o.uncertain() && (o.own() > 0 || in.engine.model.isMarked(in.root))) {
      s.put(
          id,
          s.obj(id).plusPending(new Pending(Pending.Kind.SHARED, null, in.inliner.anchor(at), to)));
    }
    s.put(id, s.obj(id).withExposed());
  }

  private boolean isAwaited(ObjState o, Tree put) {
    return o.pending().stream()
        .filter(pending -> pending.kind() == Pending.Kind.SHARED)
        .allMatch(pending -> in.waits.after(pending.at(), in.inliner.anchor(put)));
  }

  private void reportShared(State s, ObjId id, ObjState o) {
    for (Pending pending : o.pending()) {
      if (pending.kind() == Pending.Kind.SHARED) {
        s.put(id, o);
        report(
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

  /** The object is destroyed directly. */
  void free(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted() || o.uncertain()) {
      return;
    }
    if (in.isThis(id) && in.results.isPut()) {
      return;
    }
    boolean exclusive = o.own() > 0 && !o.exposed() && o.keeper() == Keeper.NONE;
    if (o.life() == Life.RELEASED
        || exclusive
        || o.keeper() == Keeper.UNKNOWN && in.isThis(id) && in.trusted()) {
      in.exits.settled(id);
      s.put(id, o.withOwn(0).withKeeper(Keeper.NONE, null).withLife(Life.FREED));
      return;
    }
    report(
        Check.FREE_OUTSIDE_RELEASE,
        s,
        id,
        at,
        in.noun(id)
            + " is destroyed here, but only the last put may do that: others may hold references",
        "Put the reference instead; the release function frees the object.");
  }

  /** Unknown code sees the object: it may have taken a reference over. */
  void escape(State s, ObjId id) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (o.own() > 0 || o.keeper() == Keeper.UNKNOWN) {
      in.exits.settled(id);
      s.put(id, o.withUncertain().withExposed());
    } else {
      s.put(id, o.withExposed());
    }
  }

  /** As {@link #escape}, for an object that is counted or carries counted ones along. */
  void leave(State s, ObjId id) {
    if (s.obj(id).counted()) {
      escape(s, id);
    } else {
      in.closures.escape(s, id);
    }
  }

  /** A store of which it is not known whether a reference goes with it. */
  void pend(State s, ObjId id, Symbol place, Tree at) {
    pend(s, id, place, at, Pending.Kind.STORED);
  }

  /** As {@link #pend}, for the given kind of store. */
  void pend(State s, ObjId id, Symbol place, Tree at, Pending.Kind kind) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted() || o.uncertain()) {
      return;
    }
    if (o.own() == 0
        && (o.life() == Life.PUT || o.life() == Life.GIVEN || o.life() == Life.FREED)) {
      use(s, id, at);
      return;
    }
    Pending store = new Pending(kind, place, in.inliner.anchor(at), "");
    if (o.own() > 0 && o.pending().contains(store)) {
      // The same store in another round: the one before has taken its reference.
      s.put(id, o.withOwn(o.own() - 1));
      return;
    }
    s.put(id, o.plusPending(store).withExposed());
  }

  void report(Check check, State s, ObjId id, Tree place, String message, String advice) {
    ObjState o = s.obj(id);
    if (o.uncertain()) {
      return;
    }
    Tree at = in.inliner.anchor(place);
    boolean unsure = o.unsure() || restsOnOthers(check, s, id);
    Confidence confidence = unsure ? Confidence.UNSURE : Confidence.SURE;
    in.report(check, confidence, at, message, advice, s, id);
    in.exits.settled(id);
    s.put(id, o.withUncertain());
  }

  /**
   * Whether a finding depends on what code that says nothing does with its references: the object
   * was never this code's own. What is wrong whoever owns it, stays so.
   */
  private boolean restsOnOthers(Check check, State s, ObjId id) {
    return check != Check.UNCHECKED_TRY_GET
        && check != Check.FREE_OUTSIDE_RELEASE
        && !in.engine.model.isMarked(in.root)
        && !in.exits.isOwn(s, id);
  }
}
