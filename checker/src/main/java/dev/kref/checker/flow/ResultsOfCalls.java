package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.ElementsOf;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** The value that a call yields, and whether a reference comes with it. */
final class ResultsOfCalls {
  private final Interp in;

  ResultsOfCalls(Interp in) {
    this.in = in;
  }

  List<Out> of(Call call, ContainerUse container, Outcome outcome, State s) {
    Value value = value(call, container, outcome, s);
    if (outcome == Outcome.NON_NULL && value instanceof Value.Obj pointer) {
      s.objs.computeIfPresent(pointer.id(), (id, o) -> o.withMaybeNull(false));
    }
    return Expressions.out(s, value);
  }

  /** The call returns what its function argument returned. */
  List<Out> computed(Call call, ContainerUse container, Value value, State s) {
    if (container.isContainer() && value instanceof Value.Obj pointer) {
      in.drains.computed(s, pointer.id(), container, call.at());
    }
    return Expressions.out(s, value);
  }

  private Value value(Call call, ContainerUse container, Outcome outcome, State s) {
    if (outcome == Outcome.TRUE || outcome == Outcome.FALSE) {
      if (call.type().hasTag(TypeTag.LONG)) {
        return in.locks.stamp(call, outcome, s);
      }
      return Value.of(outcome == Outcome.TRUE);
    }
    if (call.method().isConstructor()) {
      return alias(call, s);
    }
    if (outcome == Outcome.NULL) {
      return Value.NULL;
    }
    Value alias = alias(call, s);
    if (alias != null) {
      return alias;
    }
    if (in.engine.isVoid(call.type())) {
      return Expressions.unknown(call.at());
    }
    Value element = element(call, container, outcome, s);
    if (element != null) {
      return element;
    }
    Value value = plain(call, outcome, s);
    if (outcome == Outcome.NON_NULL && value instanceof Value.Sym) {
      String name = "r" + TreeFacts.start(call.at());
      s.facts.put(name + "==null", false);
      return new Value.Sym(name);
    }
    return value;
  }

  /** The result stands for the receiver or an argument. */
  private Value alias(Call call, State s) {
    MethodContract contract = call.contract();
    if (contract.method().has(TermKind.RETURNS_ALIAS) && call.receiver() != null) {
      in.conditions.kinds.standsFor(s, call.receiver(), call.method().owner.type, call.type());
      return call.receiver();
    }
    if (call.receiver() instanceof Value.Obj pointer
        && !in.isThis(pointer.id())
        && s.obj(pointer.id()) != null
        && s.obj(pointer.id()).counted()
        && in.delegates.yieldsCounter(call.method())) {
      in.conditions.kinds.standsFor(s, call.receiver(), call.method().owner.type, call.type());
      return call.receiver();
    }
    if (returnsMessage(call, s)) {
      return call.receiver();
    }
    for (int i = 0; i < call.size(); i++) {
      if (contract.param(i).has(TermKind.RETURNS_ALIAS)) {
        Value value = call.args().get(i);
        if (contract.method().has(TermKind.OWNS_REF)) {
          return isCounting(call) ? counting(call, value, s) : null;
        }
        forgetOthers(call, i, s);
        in.conditions.kinds.standsFor(
            s, value, TreeFacts.type(call.argTrees().get(i)), call.type());
        return value;
      }
    }
    return null;
  }

  /**
   * Whether a message that only may be counted is set to something, and yields itself: it is of a
   * type of which some are counted, and so is the result.
   */
  private boolean returnsMessage(Call call, State s) {
    ObjState o = s.objOf(call.receiver());
    return o != null
        && (o.unsure() || o.narrowed() != null)
        && call.receiverTree() != null
        && !call.method().params().isEmpty()
        && !call.contract().saysSomething()
        && in.engine.mixed().hasCounted(call.type())
        && in.engine
            .types()
            .isSubtype(
                in.engine.types().erasure(TreeFacts.type(call.receiverTree())),
                in.engine.types().erasure(call.type()));
  }

  /** A result that stands for several arguments is followed for the first of them only. */
  private void forgetOthers(Call call, int first, State s) {
    for (int i = first + 1; i < call.size(); i++) {
      if (call.contract().param(i).has(TermKind.RETURNS_ALIAS)
          && call.args().get(i) instanceof Value.Obj other
          && !other.equals(call.args().get(first))
          && s.objOf(other) != null
          && s.objOf(other).counted()) {
        in.refs.escape(s, other.id());
      }
    }
  }

  /** Whether what the call makes of its argument has a count: a default for anything has none. */
  private boolean isCounting(Call call) {
    return call.method().isConstructor()
        || in.engine.counted(call.type())
        || in.engine.model().typeContract(call.type()).counter();
  }

  /**
   * A counter is made for an object: it is counted from here on, and the maker holds the first
   * reference.
   */
  private Value counting(Call call, Value container, State s) {
    if (container instanceof Value.Obj pointer) {
      if (in.isThis(pointer.id()) || in.inliner.inside() && container.equals(in.thisValue)) {
        in.lookups.initialised(call, s, pointer.id());
        return container;
      }
      ObjState o = s.obj(pointer.id());
      if (o != null && !o.counted()) {
        s.put(pointer.id(), ObjState.fresh(false));
        return container;
      }
    }
    return owned(call, s, false);
  }

  private Value element(Call call, ContainerUse container, Outcome outcome, State s) {
    if (!container.yieldsElement() || !in.engine.counted(call.type())) {
      return null;
    }
    Terms terms = call.contract().method();
    Value current = in.lookups.current(call, container, s);
    if (current != null) {
      return current;
    }
    if (container.isFunction()) {
      return terms.has(TermKind.BORROWS_REF) ? lent(call, s, Keeper.LENDER) : owned(call, s, true);
    }
    if (terms.has(TermKind.OWNS_REF)) {
      s.debts.remove(container.place());
      if (s.facts.remove("absent@" + TreeFacts.start(call.at())) != null) {
        return Value.NULL;
      }
      Value known = in.lookups.foundBefore(call, s);
      if (known instanceof Value.Obj pointer) {
        if (call.discarded() && isGiven(container) && !in.lookups.isDeclared(call)) {
          // Whose the elements are, and what still names them, the caller knows.
          s.objs.computeIfPresent(pointer.id(), (id, o) -> o.counted() ? o.withUncertain() : o);
        } else {
          in.drains.takenOut(s, pointer.id(), call.at());
        }
        return known;
      }
      boolean named = !container.elementArgs().isEmpty() || isLent(container, s);
      if (call.discarded() && !in.lookups.isDeclared(call) && named) {
        return lent(call, s, Keeper.UNKNOWN);
      }
      return switch (container.kind()) {
        case OWNED -> owned(call, s, true);
        case BORROWED, WEAK -> lent(call, s, Keeper.LENDER);
        case UNKNOWN ->
            in.engine.places().isFilled(container.place())
                ? supposed(owned(call, s, true), s)
                : lent(call, s, Keeper.UNKNOWN);
      };
    }
    return in.lookups.found(call, container, s);
  }

  /** That a reference is held is what the rest of the code shows, not what anybody says. */
  private static Value supposed(Value owned, State s) {
    if (owned instanceof Value.Obj pointer) {
      s.objs.computeIfPresent(pointer.id(), (id, o) -> o.withUnsure());
    }
    return owned;
  }

  /** Whether a container comes in by a parameter, and nothing says what it holds. */
  private boolean isGiven(ContainerUse container) {
    return container.place() instanceof VarSymbol place
        && (place.flags() & Flags.PARAMETER) != 0
        && !in.engine.model().isMarked(in.root);
  }

  /** Whether this code has looked at an element, which may be the one that is taken out now. */
  private static boolean isLent(ContainerUse container, State s) {
    return container.place() != null
        && s.objs.values().stream().anyMatch(o -> o.element() == container.place());
  }

  private Value owned(Call call, State s, boolean maybeNull) {
    if (call.receiver() instanceof Value.Obj pointer && in.immortals.contains(pointer.id())) {
      return call.receiver();
    }
    if (call.discarded() && in.callFacts.isOverriddenHere(call)) {
      return lent(call, s, Keeper.UNKNOWN);
    }
    ObjId id =
        in.track(s, ObjId.Kind.RESULT, call.at(), ObjState.fresh(maybeNull), noun(call), false);
    in.note(s, id, call.at(), "received: 1 reference held");
    if (call.contract().method().has(TermKind.LENIENT) && isMadeOfCollectable(call)) {
      in.collectable.add(id);
    }
    return new Value.Obj(id);
  }

  /** Whether all that a call takes over is what the collector takes back, or nothing to put. */
  private boolean isMadeOfCollectable(Call call) {
    for (int i = 0; i < call.size(); i++) {
      Value given = call.args().get(i);
      boolean known =
          given instanceof Value.Null
              || given instanceof Value.Obj part
                  && (in.collectable.contains(part.id()) || in.immortals.contains(part.id()));
      if (!known && call.contract().param(i).has(TermKind.OWNS_REF)) {
        return false;
      }
    }
    return true;
  }

  private Value uncounted(Call call, State s) {
    ObjState o = ObjState.lent(Keeper.STORED, false).withUncertain();
    ObjId id = in.track(s, ObjId.Kind.RESULT, call.at(), o, noun(call), false);
    in.immortals.add(id);
    return new Value.Obj(id);
  }

  private Value lent(Call call, State s, Keeper keeper) {
    ObjId id =
        in.track(s, ObjId.Kind.RESULT, call.at(), ObjState.lent(keeper, true), noun(call), false);
    return new Value.Obj(id);
  }

  private static String noun(Call call) {
    return call.method().isConstructor()
        ? "the new `" + call.method().owner.getSimpleName() + "`"
        : "the result of `" + call.method().name + "()`";
  }

  private Value plain(Call call, Outcome outcome, State s) {
    Type type = call.type();
    MethodContract contract = call.contract();
    if (contract.method().has(TermKind.UNCOUNTED) || isMadeWithoutCount(call)) {
      return uncounted(call, s);
    }
    if (in.engine.counted(type)) {
      if (contract.method().has(TermKind.OWNS_REF)
          && !contract.method().has(TermKind.STARTS_AT_ZERO)) {
        return owned(call, s, outcome != Outcome.NON_NULL);
      }
      if (isCompiledToOwn(call)) {
        return owned(call, s, outcome != Outcome.NON_NULL);
      }
      if (standsForNameless(call, s)) {
        return call.receiver();
      }
      boolean lends =
          !isOwn(call)
              && (contract.method().has(TermKind.BORROWS_REF) && !isElementOfUnknown(call)
                  || contract.declared() && in.engine.model().isMarked(call.method()));
      return lent(call, s, lends ? Keeper.LENDER : Keeper.UNKNOWN);
    }
    Elements said = in.engine.model().elements(call.method());
    if (!said.isEmpty()
        && ElementsOf.last(said).own().has(TermKind.OWNS_REF)
        && in.callFacts.isHolder(type)) {
      return owned(call, s, true);
    }
    return named(call, s);
  }

  /** Whether the call lets something make its result that makes nothing counted. */
  private boolean isMadeWithoutCount(Call call) {
    if (!call.contract().method().has(TermKind.OWNS_REF)) {
      return false;
    }
    for (int i = 0; i < call.size(); i++) {
      Type type = TreeFacts.type(call.argTrees().get(i));
      if (in.engine.model().typeContract(type).terms().has(TermKind.UNCOUNTED)
          && makes(type, call.type())) {
        return true;
      }
    }
    return false;
  }

  /** Whether objects of a type make others of the given one for whoever asks them. */
  private boolean makes(Type factory, Type made) {
    for (Symbol member : factory.tsym.members().getSymbols(MethodSymbol.class::isInstance)) {
      MethodSymbol method = (MethodSymbol) member;
      if (!method.isConstructor()
          && in.engine.model().methodContract(method).method().has(TermKind.OWNS_REF)
          && in.engine
              .types()
              .isSubtype(
                  in.engine.types().erasure(method.getReturnType()),
                  in.engine.types().erasure(made))) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing is said of the callee, but its class file shows whose its result is. */
  private boolean isCompiledToOwn(Call call) {
    return call.contract().method().isEmpty()
        && !call.contract().declared()
        && !in.engine.model().isMarked(in.root)
        && in.engine.compiled().returnsOwn(call.site());
  }

  /**
   * Whether nothing is said of the callee, and it is called on what this very expression has made
   * or received, and yields an object of that kind: nothing else leads to what was called, so that
   * whatever is yielded is it, or has taken it over.
   */
  private boolean standsForNameless(Call call, State s) {
    ExpressionTree receiver = TreeFacts.stripParentheses(call.receiverTree());
    ObjState o = s.objOf(call.receiver());
    return (receiver instanceof NewClassTree || receiver instanceof MethodInvocationTree)
        && o != null
        && o.counted()
        && o.own() > 0
        && call.contract().method().isEmpty()
        && !call.contract().declared()
        && !in.engine.model().isMarked(in.root)
        && in.engine
            .types()
            .isSubtype(
                in.engine.types().erasure(TreeFacts.type(receiver)),
                in.engine.types().erasure(call.method().getReturnType()));
  }

  /**
   * Whether the result is of a type variable of the receiver, of which nothing says who owns it.
   */
  private static boolean isElementOfUnknown(Call call) {
    Type declared = call.method().getReturnType();
    return declared.hasTag(TypeTag.TYPEVAR) && declared.tsym.owner == call.method().owner;
  }

  /**
   * Whether the object asks itself: what it lends to others is its own, which an extension of a
   * library class may put where it disposes of itself.
   */
  private boolean isOwn(Call call) {
    return call.receiver() instanceof Value.Obj pointer
        && in.isThis(pointer.id())
        && !in.engine.model().isMarked(in.root);
  }

  /** A result that is not tracked is named by its call, where all parts have names. */
  private Value named(Call call, State s) {
    String receiver =
        call.method().isStatic()
            ? call.method().owner.getSimpleName().toString()
            : call.receiver() == null ? "this" : Interp.path(call.receiver());
    if (receiver == null || !call.method().isStatic() && receiver.startsWith("?")) {
      return Expressions.unknown(call.at());
    }
    String question = receiver + "." + call.method().name + "(";
    in.answers.named(question, call);
    String args = arguments(call);
    if (args == null) {
      return Expressions.unknown(call.at());
    }
    String path = question + args + ")";
    in.lockNames.call(path, call);
    Value answer = in.inHand.answer(call, path, s);
    return answer != null ? answer : new Value.Sym(path);
  }

  /** The arguments in a call's name; null where one of them has none. */
  private static String arguments(Call call) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < call.args().size(); i++) {
      String text = Interp.path(call.args().get(i));
      if (text == null || text.startsWith("?")) {
        return null;
      }
      all.append(i == 0 ? "" : ",").append(text);
    }
    return all.toString();
  }
}
