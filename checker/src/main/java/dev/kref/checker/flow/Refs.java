package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.TreeFacts;

/**
 * What uses and gets do to an object's state, and which of them are wrong. With {@link Puts} and
 * {@link Handoffs}, the one place where rules 1 and 2 are decided.
 */
final class Refs {
  /** Who kept an object before a conditional get that this code has made of it: nobody knows. */
  static final FieldKey WON = new FieldKey(null, "won");

  private final Interp in;

  Refs(Interp in) {
    this.in = in;
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
    if (!o.counted()
        || o.own() > 0
        || o.uncertain()
        || isKeptElsewhere(id, o)
        || Tables.isStillThere(o)) {
      return;
    }
    if (in.statements.isAsserting() && !in.engine.model().isMarked(in.root)) {
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
        if (in.engine.model().isMarked(in.root) || isPooled(at)) {
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
    return touched != null && in.engine.model().typeContract(TreeFacts.type(touched)).pooled();
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
        && !in.engine.model().typeContract(in.root.type).pooled()) {
      return !in.engine.model().isMarked(in.root);
    }
    return (id.kind() == ObjId.Kind.FIELD || id.kind() == ObjId.Kind.PARAM || in.isThis(id))
        && (o.life() == Life.PUT && WON.equals(o.keptBy()) || o.life() == Life.REFUSED)
        && !in.engine.model().isMarked(in.root);
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

  static String held(int own, String verb) {
    return verb + ": " + own + (own == 1 ? " reference held" : " references held");
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
        || o.own() == 1 && o.keeper() == Keeper.NONE && isOwnMake(id)
        || o.keeper() == Keeper.UNKNOWN && in.isThis(id) && in.trusted()) {
      in.losses.settled(id);
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

  /**
   * Whether a class that says nothing destroys what it has just made of itself: it knows that
   * nobody got any of those yet that it has shown the object to.
   */
  private boolean isOwnMake(ObjId id) {
    return in.site(id) instanceof NewClassTree made
        && !in.engine.model().isMarked(in.root)
        && in.engine.types().isSubtype(TreeFacts.type(made), in.root.type);
  }

  /**
   * The count itself decides what happens next, of what a field holds, and of what this code has
   * put, too: it may be put again where it is still there.
   */
  void doubt(State s, ObjId id) {
    escape(s, id);
    ObjState o = s.obj(id);
    if (o != null && (o.keeper() == Keeper.FIELD || o.life() != Life.LIVE)) {
      s.put(id, o.withUncertain());
    }
  }

  /** Unknown code sees the object: it may have taken a reference over. */
  void escape(State s, ObjId id) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (o.own() > 0 || o.keeper() == Keeper.UNKNOWN) {
      in.losses.settled(id);
      s.put(id, o.withUncertain().withExposed());
    } else if (o.keeper() == Keeper.FIELD && o.counted()) {
      s.put(id, o.withExposed().plusPending(Pending.SEEN));
    } else {
      s.put(id, o.withExposed());
    }
  }

  /** What is only borrowed may be kept by unknown code: a get that follows may be for that. */
  void mayBeKept(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o.counted()
        && o.own() == 0
        && o.keeper() == Keeper.LENDER
        && !o.uncertain()
        && !in.engine.model().isMarked(in.root)) {
      s.put(id, o.plusPending(new Pending(Pending.Kind.CARRIED, null, in.inliner.anchor(at), "")));
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
    if (o.uncertain() || o.narrowed() != null) {
      return;
    }
    Tree at = in.inliner.anchor(place);
    boolean unsure = o.unsure() || restsOnOthers(check, s, id);
    Confidence confidence = unsure ? Confidence.UNSURE : Confidence.SURE;
    in.report(check, confidence, at, message, advice, s, id);
    in.losses.settled(id);
    s.put(id, o.withUncertain());
  }

  /**
   * Whether a finding depends on what code that says nothing does with its references: the object
   * was never this code's own. What is wrong whoever owns it, stays so.
   */
  private boolean restsOnOthers(Check check, State s, ObjId id) {
    return check != Check.UNCHECKED_TRY_GET
        && check != Check.FREE_OUTSIDE_RELEASE
        && !in.engine.model().isMarked(in.root)
        && (!in.losses.isOwn(s, id) || in.exits.isLeftByCallers(id));
  }
}
