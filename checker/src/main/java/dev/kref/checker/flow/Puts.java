package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** What puts do to an object's state, and which of them are wrong. */
final class Puts {
  private final Interp in;

  Puts(Interp in) {
    this.in = in;
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
    if (o.own() > 0 && o.keeper() == Keeper.STORED && isByField(s, id, at)) {
      putOfField(s, id, o, Keeper.NONE, at);
      return;
    }
    if (o.own() > 0) {
      in.tables.leaves(s, id);
      ObjState next = s.obj(id).withOwn(o.own() - 1);
      if (next.own() == 0) {
        in.losses.released(id);
        in.losses.settledAs(id, o.narrowed());
        if (next.has(Pending.Kind.SHARED) && next.keeper() == Keeper.NONE && !next.uncertain()) {
          if (!isAwaited(next, at)) {
            in.handoffs.reportShared(s, id, next);
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
      in.note(s, id, at, Refs.held(next.own(), "put"));
      return;
    }
    putUnheld(s, id, o, at, lenient);
  }

  /** A field's own reference is put, where no other field may have had it. */
  private void putOfField(State s, ObjId id, ObjState o, Keeper left, Tree at) {
    s.put(id, isInSeveral(s, id) ? o.withUncertain() : o.withKeeper(left, null));
    in.note(s, id, at, "put: the reference of the field is gone");
  }

  /** Whether several fields hold an object, of which each may have a reference of its own. */
  private static boolean isInSeveral(State s, ObjId id) {
    Value object = new Value.Obj(id);
    return s.heap.entrySet().stream()
            .filter(held -> held.getKey().symbol() != null && object.equals(held.getValue()))
            .limit(2)
            .count()
        == 2;
  }

  /** Whether an object is put by the name of a field that it was stored in. */
  private static boolean isByField(State s, ObjId id, Tree at) {
    if (!(at instanceof MethodInvocationTree call)) {
      return false;
    }
    List<ExpressionTree> named = new ArrayList<>(call.getArguments());
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      named.add(select.getExpression());
    }
    Value object = new Value.Obj(id);
    for (ExpressionTree name : named) {
      if (TreeFacts.symbol(TreeFacts.stripParentheses(name)) instanceof VarSymbol field
          && TreeFacts.isField(field)
          && s.heap.entrySet().stream()
              .anyMatch(
                  held -> held.getKey().symbol() == field && object.equals(held.getValue()))) {
        return true;
      }
    }
    return false;
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
        in.refs.report(
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
        in.refs.report(
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
          in.refs.report(
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
    if (Handoffs.ALSO_IN_FIELD.equals(o.keptBy())) {
      putOfField(s, id, o, o.keeper(), at);
      return;
    }
    switch (o.keeper()) {
      case LENDER -> {
        if (o.has(Pending.Kind.UNPAID)
            || o.has(Pending.Kind.DUE)
            || in.closures.isHeldHere(s, id)) {
          return;
        }
        if (id.kind() == ObjId.Kind.FIELD
            && !in.engine.model().isMarked(in.root)
            && in.shapes.isDecidedAtConstruction(at)) {
          s.put(id, o.withUncertain());
          return;
        }
        in.refs.report(
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
        boolean byField = isByField(s, id, at);
        if (byField && isInSeveral(s, id)) {
          s.put(id, o.withUncertain());
          return;
        }
        if (byField || in.closures.isHeldHere(s, id)) {
          s.put(id, o.withKeeper(Keeper.NONE, null).withLife(Life.PUT));
          return;
        }
        in.refs.report(
            Check.OVER_PUT,
            s,
            id,
            at,
            in.noun(id) + " is put after this code gave its reference to another owner",
            "Leave the put to the owner, or get a second reference first.");
      }
      default -> {
        if (o.has(Pending.Kind.SHARED) && in.engine.model().isMarked(in.root)) {
          in.handoffs.reportShared(s, id, o);
          return;
        }
        ObjState put =
            Handoffs.ALSO_STORED.equals(o.keptBy())
                ? o.withKeeper(Keeper.STORED, null)
                : o.withKeeper(Keeper.NONE, null).withLife(Life.PUT);
        s.put(id, in.engine.model().isMarked(in.root) ? put : put.withUnsure());
        in.note(s, id, at, "put");
      }
    }
  }

  private boolean isAwaited(ObjState o, Tree put) {
    return o.pending().stream()
        .filter(pending -> pending.kind() == Pending.Kind.SHARED)
        .allMatch(pending -> in.waits.after(pending.at(), in.inliner.anchor(put)));
  }
}
