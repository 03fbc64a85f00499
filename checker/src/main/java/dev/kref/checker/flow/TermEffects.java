package dev.kref.checker.flow;

import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;

/**
 * What the words of a contract do to the references of one object: gets, puts, and handing over.
 */
final class TermEffects {
  private final Interp in;

  TermEffects(Interp in) {
    this.in = in;
  }

  /**
   * Where a state says that an object whose loss is no loss by itself has taken over what is one.
   */
  static FieldKey takenOverBy(ObjId owner) {
    return new FieldKey(owner, "taken over");
  }

  static boolean holds(Outcome when, Outcome actual) {
    return switch (when) {
      case ALWAYS -> true;
      case NORMAL_RETURN -> actual != Outcome.EXCEPTION;
      default -> when == actual;
    };
  }

  /** A mere question may be about what the object keeps when its last reference is put. */
  void touch(Call call, int index, ObjId id, State s) {
    ObjState o = s.obj(id);
    if (o != null && index < 0 && o.own() == 0 && in.lateUses.mayBeDead(call, index, o)) {
      s.put(id, o.withMaybeNull(false));
      return;
    }
    if (o != null && index < 0 && o.own() == 0 && in.lateUses.onlyAsks(call)) {
      s.put(id, o.withUnsure());
      in.refs.use(s, id, call.operandTree(index));
      s.put(id, s.obj(id).withUnsure(o.unsure()));
      return;
    }
    in.refs.use(s, id, call.operandTree(index));
  }

  /**
   * A handle's method that consumes the handle and yields the reference as another handle of its
   * type.
   */
  boolean isMove(Call call) {
    return call.contract().method().has(TermKind.OWNS_REF)
        && in.engine
            .types()
            .isSameType(
                in.engine.types().erasure(call.type()),
                in.engine.types().erasure(call.method().owner.type))
        && in.engine
            .types()
            .isSubtype(
                in.engine.types().erasure(call.type()), in.engine.symtab().autoCloseableType);
  }

  /** What one term does to the references of the object that it is said of. */
  void apply(
      Call call,
      ContainerUse container,
      int index,
      Term term,
      Terms terms,
      Outcome actual,
      ObjId id,
      Tree at,
      boolean inElement,
      State s) {
    boolean threw = actual == Outcome.EXCEPTION;
    switch (term.kind()) {
      case GETS_REF -> {
        if (!threw) {
          int amount = amount(call);
          if (amount < ObjState.MANY) {
            in.refs.get(s, id, call.at(), amount);
            in.handoffs.paidByWhole(s, id);
          } else {
            in.refs.escape(s, id);
          }
        }
      }
      case TRY_GETS_REF -> tryGet(call, container, actual, id, inElement, s);
      case PUTS_REF ->
          putBy(
              call,
              actual,
              id,
              terms.has(TermKind.LENIENT) || call.contract().method().has(TermKind.LENIENT),
              s);
      case FREES_OBJECT -> in.refs.free(s, id, call.at());
      case OWNS_REF -> {
        if (inElement && actual == Outcome.FALSE && term.when() == Outcome.NORMAL_RETURN) {
          // Whoever asks knows that it was not taken; nobody says so.
          s.objs.computeIfPresent(id, (key, o) -> o.counted() ? o.withUncertain() : o);
        } else if (index >= 0 && holds(term.when(), actual) && !isHolderOf(call, id)) {
          if (!threw && !inElement) {
            fills(call, id, s);
          }
          consume(call, container, terms, id, at, inElement, s);
        }
      }
      case OWNS_REF_IF -> {
        if (holds(term.when(), actual) && in.callFacts.flag(call, term.text())) {
          // What stands for the object keeps it alive.
          boolean kept = constructs(call) || terms.has(TermKind.RETURNS_ALIAS);
          Handoffs.Way way = kept ? Handoffs.Way.STORE : Handoffs.Way.GIVE;
          in.handoffs.give(s, id, at, way, ownerText(call));
        } else if (call.method().owner == in.owner
            && call.method().params().stream().noneMatch(p -> in.engine.isBoolean(p.type))) {
          // The class that decides by the flag calls its own method: which way is not known here.
          in.refs.escape(s, id);
        }
      }
      case HANDS_OFF, MAY_NOT_RUN, RELEASE_FN -> {
        boolean releaseOfReceiver = term.kind() == TermKind.RELEASE_FN && index < 0;
        if (!releaseOfReceiver
            && holds(term.when(), actual)
            && (!terms.has(TermKind.OWNS_REF) || s.obj(id) != null && !s.obj(id).counted())) {
          if (in.callFacts.isUndriven(call)) {
            Exits.neverRan(s, id);
          } else if (in.callFacts.isDrivenLater(call) && !isCounted(s, id)) {
            in.closures.escape(s, id);
          } else {
            handOff(call, s, id, at, term.kind() == TermKind.MAY_NOT_RUN);
          }
        }
      }
      default -> {}
    }
  }

  /** An object whose loss is no loss by itself takes over another one. */
  private void fills(Call call, ObjId id, State s) {
    // What a call takes over for an object that it makes is in that one.
    if (call.receiver() instanceof Value.Obj owner
        && in.collectable.contains(owner.id())
        && !in.collectable.contains(id)
        && !call.contract().method().has(TermKind.OWNS_REF)
        && s.obj(id) != null
        && s.obj(id).own() > 0) {
      s.heap.put(takenOverBy(owner.id()), Value.of(true));
    }
  }

  /** Whether the object that a constructor makes stands for its argument. */
  private static boolean isHolderOf(Call call, ObjId id) {
    return call.method().isConstructor()
        && call.receiver() instanceof Value.Obj made
        && made.id().equals(id);
  }

  private static boolean isCounted(State s, ObjId id) {
    return s.obj(id) == null || s.obj(id).counted();
  }

  private void handOff(Call call, State s, ObjId id, Tree at, boolean mayNotRun) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (o.counted()) {
      in.handoffs.share(s, id, at, ownerText(call));
    } else {
      in.closures.handOff(s, id, call, at, mayNotRun);
    }
  }

  private void tryGet(
      Call call, ContainerUse container, Outcome actual, ObjId id, boolean inElement, State s) {
    if (inElement) {
      if (container.owns() && holds(Outcome.TRUE, actual)) {
        if (call.discarded()
            && id.kind() == ObjId.Kind.PARAM
            && !in.engine.model().isMarked(in.root)
            && !in.lookups.isDeclared(call)) {
          // Whoever named it has it, and may well be the one who puts it now.
          s.objs.computeIfPresent(id, (key, o) -> o.counted() ? o.withUncertain() : o);
          return;
        }
        in.drains.takenOut(s, id, call.at());
      }
      return;
    }
    if (actual == Outcome.EXCEPTION) {
      return;
    }
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (!o.counted()) {
      if (actual == Outcome.TRUE) {
        in.closures.takeBack(s, id, call.at());
      }
      return;
    }
    if (call.discarded()) {
      in.refs.report(
          Check.UNCHECKED_TRY_GET,
          s,
          id,
          call.at(),
          "the result of this conditional get of "
              + in.noun(id)
              + " is ignored: a reference may or may not be held now",
          "Test the result, and go on only where it is true.");
      return;
    }
    if (actual == Outcome.TRUE || actual == Outcome.NON_NULL) {
      in.tables.checkTryGet(s, id, call.at());
      if (o.own() == 0 && !in.closures.summarises()) {
        boolean open =
            o.keeper() == Keeper.UNKNOWN
                || o.keeper() == Keeper.FIELD
                || Refs.WON.equals(o.keptBy());
        s.put(id, s.obj(id).withKeeper(Keeper.NONE, open ? Refs.WON : null));
      }
      in.refs.gained(s, id, call.at(), 1);
    } else if (o.own() == 0) {
      s.put(id, o.withLife(Life.REFUSED).withMaybeNull(false));
      in.note(s, id, call.at(), "the conditional get fails");
    } else {
      // It fails only where the count is down already, whatever this code has of it.
      s.put(id, o.withUncertain());
    }
  }

  private void putBy(Call call, Outcome actual, ObjId id, boolean lenient, State s) {
    ObjState before = s.obj(id);
    if (before == null) {
      return;
    }
    if (actual == Outcome.EXCEPTION) {
      in.mute();
      in.puts.put(s, id, call.at(), amount(call), true);
      in.unmute();
      if (call.contract().provenance() == Provenance.INFERRED) {
        // nobody has said that a put which throws has put
        s.objs.computeIfPresent(id, (k, o) -> o.withUncertain());
      }
      return;
    }
    if (amount(call) >= ObjState.MANY) {
      in.refs.escape(s, id);
      return;
    }
    in.putSide.beforePut(call, s, id);
    in.puts.put(s, id, call.at(), amount(call), lenient);
    ObjState after = s.obj(id);
    if (actual == Outcome.TRUE && after != null && after.own() == 0 && after.life() == Life.PUT) {
      s.put(id, after.withLife(Life.RELEASED));
      in.note(s, id, call.at(), "the put was the last one");
    }
  }

  private int amount(Call call) {
    for (int i = 0; i < call.size(); i++) {
      if (call.contract().param(i).has(TermKind.REF_AMOUNT)) {
        return call.operand(i) instanceof Value.Const c
                && c.value() instanceof Integer n
                && n >= 0
                && n < ObjState.MANY
            ? n
            : ObjState.MANY;
      }
    }
    return 1;
  }

  private void consume(
      Call call,
      ContainerUse container,
      Terms terms,
      ObjId id,
      Tree at,
      boolean inElement,
      State s) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (!o.counted()) {
      if (terms.has(TermKind.HANDS_OFF)) {
        return;
      }
      in.closures.stored(s, id, at);
      return;
    }
    if (!inElement
        && call.method().isConstructor()
        && in.constructions.aroundBorrowed(call.receiver(), o, s)) {
      in.refs.use(s, id, at);
      ObjId made = ((Value.Obj) call.receiver()).id();
      s.objs.computeIfPresent(made, (key, now) -> now.counted() ? now.withUncertain() : now);
      return;
    }
    if (!inElement
        && in.closures.isTask(call.receiver())
        && call.method().isConstructor()
        && o.own() > 0) {
      in.handoffs.give(s, id, at, Handoffs.Way.STORE, ownerText(call));
      s.heap.put(
          new FieldKey(((Value.Obj) call.receiver()).id(), "owned@" + TreeFacts.start(at)),
          new Value.Obj(id));
      return;
    }
    if (!inElement) {
      in.handoffs.give(
          s,
          id,
          at,
          wraps(call) || constructs(call) || intoKept(call, terms, s)
              ? Handoffs.Way.STORE
              : Handoffs.Way.GIVE,
          ownerText(call));
      return;
    }
    boolean unknown = o.keeper() == Keeper.UNKNOWN && o.own() == 0;
    if (unknown && container.owns() && !in.engine.model().isMarked(in.root)) {
      // Whose reference goes into the container is as unknown as who takes it out again.
      in.refs.escape(s, id);
      return;
    }
    switch (container.kind()) {
      case OWNED -> {
        boolean elsewhere =
            terms.has(TermKind.HANDS_OFF) && in.lookups.isElsewhere(container.place());
        in.handoffs.give(
            s, id, at, elsewhere ? Handoffs.Way.GIVE : Handoffs.Way.STORE, ownerText(call));
        if (elsewhere) {
          in.tables.givenInto(s, id, container.place(), container.owner(), at);
        }
      }
      case UNKNOWN -> {
        if (container.place() != null) {
          in.refs.pend(s, id, container.place(), at);
          in.inHand.keep(s, call.receiver(), container.place(), id, at);
        } else {
          in.refs.escape(s, id);
          in.refs.pend(s, id, call.method(), at, Pending.Kind.CARRIED);
        }
      }
      case BORROWED, WEAK -> {
        in.refs.use(s, id, at);
        if (s.obj(id) != null) {
          s.put(id, s.obj(id).withExposed());
        }
      }
    }
  }

  /**
   * A call of {@code this(...)} or {@code super(...)}: what the object itself takes over lives on
   * with it.
   */
  static boolean constructs(Call call) {
    return call.method().isConstructor()
        && !(call.at() instanceof NewClassTree)
        && call.receiver() instanceof Value.Obj;
  }

  /**
   * Whether the new owner is a counted object that this code keeps alive, and with it its parts.
   */
  private boolean intoKept(Call call, Terms terms, State s) {
    ObjState owner = s.objOf(call.receiver());
    return owner != null
        && owner.counted()
        && owner.kept()
        && !call.receiver().equals(in.thisValue)
        && !terms.has(TermKind.HANDS_OFF)
        && !call.method().isConstructor();
  }

  /** Whether the new owner is an object that comes back to this code, and keeps its parts alive. */
  private boolean wraps(Call call) {
    return in.engine.counted(call.type())
        && !call.discarded()
        && (call.method().isConstructor() || call.contract().method().has(TermKind.OWNS_REF));
  }

  static String ownerText(Call call) {
    String name =
        call.method().isConstructor()
            ? "new " + call.method().owner.getSimpleName()
            : call.method().name + "()";
    return "`" + name + "`";
  }
}
