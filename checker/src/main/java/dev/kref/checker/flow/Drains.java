package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.PlaceFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** What leaves a container, what is put while it stays in there, and what is forgotten with it. */
final class Drains {
  private final Interp in;

  Drains(Interp in) {
    this.in = in;
  }

  /** Elements that were put where they stay: their container still owns what is gone. */
  void debtsAtExit(State s) {
    s.debts.forEach(
        (place, at) -> {
          if (place.type.hasTag(TypeTag.ARRAY)) {
            return;
          }
          // A callback of a library that says nothing itself is done with what it was called with.
          boolean parameter =
              (place.flags() & Flags.PARAMETER) != 0 && in.engine.model().isMarked(in.root);
          boolean field = TreeFacts.isField(place) && !in.results.isPrivate();
          // That such a field owns may be known from this very put only: then it is no evidence.
          boolean known =
              !field
                  || in.engine.model().isMarked(in.root)
                  || in.engine.places().isDeclared((VarSymbol) place);
          if (known && (parameter || field)) {
            boolean table = field && in.engine.places().isShared((VarSymbol) place);
            in.report(
                table ? Check.UNSERIALIZED_PUT : Check.OVER_PUT,
                Confidence.SURE,
                at,
                "an element of `"
                    + place.name
                    + "` is put, but it stays in there, and its reference is the container's",
                "Take the element out when its reference is put, or leave the put to the container's owner.",
                in.sink.steps(s.trail, null, null, ""));
          }
        });
  }

  /** The container forgets all elements. */
  void dropped(Call call, ContainerUse container, State s) {
    Tree at = call.at();
    Tree put = s.debts.remove(container.place());
    Symbol place = container.place();
    if (put != null
        || container.kind() != PlaceFacts.Kind.OWNED
        || !(place instanceof VarSymbol field)
        || !TreeFacts.isField(field)
        || !in.engine.places().isDeclared(field)
        || in.inliner.inside()
        || in.engine.places().isPutBy(field, in.results.method())) {
      return;
    }
    in.report(
        Check.OWNED_FIELD,
        Confidence.SURE,
        at,
        "the elements of `"
            + place.name
            + "` are dropped, and with them the references that they own",
        "Put every element before the container forgets it.",
        List.of());
  }

  /** The container's reference of this very element is the taker's now. */
  void takenOut(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o != null && o.element() != null) {
      s.debts.remove(o.element());
    }
    if (o != null && o.counted() && !o.uncertain()) {
      s.put(id, o.withOwn(o.own() + 1).withLife(Life.LIVE).withKeeper(Keeper.NONE, null));
      in.note(s, id, at, "taken out of its container: its reference is held here now");
    }
  }

  /**
   * A round of a loop has an element that its container forgets behind the loop. That nobody else
   * puts it by then is shown by the rounds that do.
   */
  void inRound(State s, ObjId id) {
    ObjState o = s.obj(id);
    if (o != null && o.counted() && !o.uncertain() && o.own() == 0) {
      s.put(id, o.withOwn(1).withLife(Life.LIVE).withKeeper(Keeper.NONE, null).withUnsure());
      in.losses.inRound(id);
    }
  }

  /** What the function computed stays in the container, which takes a reference of what is new. */
  void computed(State s, ObjId id, ContainerUse container, Tree at) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted() || o.keeper() == Keeper.STORED || o.keeper() == Keeper.FIELD) {
      return;
    }
    switch (container.kind()) {
      case OWNED -> in.handoffs.give(s, id, at, Handoffs.Way.STORE, "the map");
      case UNKNOWN -> {
        if (container.place() != null) {
          in.refs.pend(s, id, container.place(), at);
        }
      }
      case BORROWED, WEAK -> in.refs.use(s, id, at);
    }
  }
}
