package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.ElementsOf;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.HashSet;
import java.util.Set;

/** What the body's own contract demands of its result and parameters. */
final class Results {
  private final Interp in;
  private MethodSymbol method;
  private Terms result = Terms.NONE;
  private boolean disposal;
  private boolean declared;
  private boolean initializer;
  private boolean puts;
  private boolean fromStub;
  private boolean primitive;
  private boolean getsParts;
  private final Set<ObjId> gotByContract = new HashSet<>();
  private final Set<ObjId> constructorParams = new HashSet<>();

  Results(Interp in) {
    this.in = in;
  }

  void enter(MethodSymbol symbol, MethodContract contract, boolean isDisposal) {
    method = symbol;
    result = contract.method();
    declared = contract.declared();
    if (symbol != null && result.isEmpty()) {
      Terms inside = ElementsOf.last(in.engine.model().elements(symbol)).own();
      if (inside.has(TermKind.OWNS_REF) && in.callFacts.isHolder(symbol.getReturnType())) {
        result = inside;
      }
    }
    fromStub = contract.provenance() == Provenance.SHIPPED_STUB;
    puts = contract.method().has(TermKind.PUTS_REF);
    primitive =
        puts
            || contract.method().has(TermKind.GETS_REF)
            || contract.method().has(TermKind.TRY_GETS_REF);
    getsParts =
        contract.params().stream()
            .anyMatch(p -> p.has(TermKind.GETS_REF) || p.has(TermKind.TRY_GETS_REF));
    disposal = isDisposal;
  }

  /** The body is an initializer block of the class. */
  void enterInitializer() {
    initializer = true;
  }

  void getsByContract(ObjId param) {
    gotByContract.add(param);
  }

  void constructorParam(ObjId param) {
    constructorParams.add(param);
  }

  boolean isConstructorParam(ObjId id) {
    return constructorParams.contains(id);
  }

  boolean keepsByContract(ObjId id) {
    return gotByContract.contains(id);
  }

  /** Whether the body is itself a put of its receiver: it decides when the object is destroyed. */
  boolean isPut() {
    return puts;
  }

  /** Whether the body is a get or put itself, which passes on to a counter that it delegates to. */
  boolean isPrimitive() {
    return primitive;
  }

  /** Whether the references may be what the body gets by contract: those of an argument's parts. */
  boolean mayBeGotByContract(ObjId id) {
    return getsParts && id.kind() == ObjId.Kind.FIELD;
  }

  /** The method under analysis, null in initializers and lambdas. */
  MethodSymbol method() {
    return method;
  }

  /** Whether the body belongs to a private method, whose callers finish what it begins. */
  boolean isPrivate() {
    return method != null && (method.flags() & Flags.PRIVATE) != 0;
  }

  /** Whether the body is a constructor's. */
  boolean isConstructor() {
    return method != null && method.isConstructor();
  }

  /**
   * Whether the body may end with references of an object that came from outside: nothing says what
   * it owes, as in a helper that gets for its caller.
   */
  boolean mayKeep(ObjId id, ObjState o) {
    boolean marked = in.engine.model().isMarked(in.root);
    if (!marked && id.kind() == ObjId.Kind.FIELD || primitive && id.kind() != ObjId.Kind.RESULT) {
      return true;
    }
    boolean stored = o.keeper() == Keeper.STORED || o.keeper() == Keeper.FIELD;
    if (!marked && stored && id.kind() == ObjId.Kind.PARAM) {
      return true;
    }
    return o.keeper() == Keeper.UNKNOWN && (!marked || id.kind() == ObjId.Kind.PARAM);
  }

  /** Whether the body is the one that ends its object: close, or a put by contract. */
  boolean isDisposal() {
    return disposal;
  }

  /** Whether the body is a constructor or an initializer. */
  boolean inConstruction() {
    return method == null || method.isConstructor();
  }

  /** Whether an assignment to a field of {@code this} is its first: in construction. */
  boolean firstAssignment(VarSymbol field) {
    boolean constructing =
        initializer
            || method != null
                && (method.isConstructor() || in.engine.places().isConstruction(method));
    return constructing && field.owner == in.root && !field.isStatic()
        || in.inliner.inConstructorOf(field.owner);
  }

  void returned(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (!o.counted()) {
      in.closures.stored(s, id, at);
      partsGo(s, id);
      return;
    }
    if (o.uncertain() || keepsByContract(id)) {
      return;
    }
    in.tables.leaves(s, id);
    o = s.obj(id);
    if (o.own() > 0) {
      returnHeld(s, id, o, at);
    } else if (result.has(TermKind.OWNS_REF)
        && !fromStub
        && (o.life() == Life.GIVEN
            || o.keeper() == Keeper.LENDER
            || o.keeper() == Keeper.FIELD && in.engine.model().isMarked(in.root)
            || o.life() == Life.LOOKED_UP)) {
      in.refs.report(
          Check.CONTRACT,
          s,
          id,
          at,
          "the method promises a reference of its own (`@OwnsRef`), but "
              + in.noun(id)
              + " is only borrowed here",
          "Get a reference before it is returned, or declare the result as borrowed.");
    } else {
      in.refs.use(s, id, at);
    }
  }

  /**
   * What this code got of the parts of something else goes to the caller with what leads to them.
   */
  private void partsGo(State s, ObjId whole) {
    if (in.engine.model().isMarked(in.root)) {
      return;
    }
    s.heap.forEach(
        (key, value) -> {
          ObjState part = whole.equals(key.owner()) ? s.objOf(value) : null;
          if (part != null && part.counted() && part.own() > 0) {
            ObjId id = ((Value.Obj) value).id();
            in.losses.settled(id);
            s.put(id, part.withOwn(0));
          }
        });
  }

  private void returnHeld(State s, ObjId id, ObjState o, Tree at) {
    boolean kept = o.keeper() == Keeper.STORED || !o.pending().isEmpty();
    if (result.has(TermKind.BORROWS_REF) && !fromStub || lendsBySilence() && !in.isThis(id)) {
      if (!kept) {
        in.refs.report(
            Check.CONTRACT,
            s,
            id,
            at,
            "the result is "
                + (lendsBySilence()
                    ? "borrowed, for want of an annotation"
                    : "declared as borrowed")
                + ", but "
                + in.noun(id)
                + " carries a reference that nobody will put",
            "Declare the result as owned (`@OwnsRef`), or keep the reference in an owner.");
      }
      return;
    }
    if (o.own() == 1 && isOwnGet(id, o) && result.has(TermKind.RETURNS_ALIAS)) {
      return;
    }
    if (o.own() == 1) {
      in.losses.settled(id);
    }
    s.put(
        id,
        o.withOwn(o.own() - 1)
            .withExposed()
            .withKeeper(o.keeper() == Keeper.NONE ? Keeper.STORED : o.keeper(), o.keptBy()));
    in.note(s, id, at, "returned to the caller with its reference");
  }

  /** Sets one reference aside for the caller; false where there is none. */
  boolean promise(State s, ObjId id) {
    ObjState o = s.obj(id);
    if (!o.counted()
        || o.own() == 0
        || o.uncertain()
        || result.has(TermKind.BORROWS_REF)
        || lendsBySilence()) {
      return false;
    }
    ObjState set = o.withOwn(o.own() - 1);
    s.put(
        id,
        set.own() == 0 && set.keeper() == Keeper.NONE ? set.withKeeper(Keeper.STORED, null) : set);
    return true;
  }

  /** Takes the promised reference back: the return is about to happen, or will not. */
  void unpromise(State s, ObjId id, ObjState before) {
    ObjState o = s.obj(id);
    if (o != null && !o.uncertain()) {
      s.put(id, o.withOwn(o.own() + 1).withKeeper(before.keeper(), before.keptBy()));
    }
  }

  /** What a method of marked code lends: its field's object is not the caller's to put. */
  Value lentBy(Call call, Out out) {
    ObjState o = out.state().objOf(out.value());
    if (o == null || !o.counted() || o.own() > 0 || o.keeper() != Keeper.FIELD) {
      return out.value();
    }
    return new Value.Obj(
        in.track(
            out.state(),
            ObjId.Kind.RESULT,
            call.at(),
            lookedUpAs(o),
            "the result of `" + call.method().name + "()`",
            false));
  }

  /** What a getter found in a shared place is lent to the caller, under no lock any more. */
  private static ObjState lookedUpAs(ObjState found) {
    ObjState lent = ObjState.lent(Keeper.LENDER, found.maybeNull());
    return found.life() == Life.LOOKED_UP
        ? lent.withLife(Life.LOOKED_UP).withLookup(found.lookup())
        : lent;
  }

  /** In marked code a method that says nothing of its result lends it. */
  private boolean lendsBySilence() {
    return method != null
        && !in.inliner.inside()
        && result.isEmpty()
        && (method.flags() & Flags.PRIVATE) == 0
        && declared
        && in.engine.model().isMarked(method.owner);
  }

  private boolean isOwnGet(ObjId id, ObjState o) {
    return in.isThis(id) && o.keeper() != Keeper.NONE;
  }

  /** A variable that this body has not assigned: a captured one. */
  Value unknownVariable(State s, VarSymbol variable, Tree at) {
    if (!in.engine.counted(variable.type)) {
      return in.valueOf(s, variable);
    }
    ObjId id =
        in.track(
            s,
            ObjId.Kind.PARAM,
            at,
            ObjState.lent(Keeper.UNKNOWN, true),
            "`" + variable.name + "`",
            false);
    Value value = new Value.Obj(id);
    s.vars.put(variable, value);
    return value;
  }

  /**
   * The value is no instance of a type: what was counted only if it is one owes nothing, unless it
   * turns out to be of another one. Nor does, whatever it turns out to be, where the type is the
   * root of all that is counted in its way, what other ways that lead here have found to be of
   * several of its kinds.
   */
  void notInstance(State s, Value value, Type declared, Type tested) {
    if (value instanceof Value.Obj pointer) {
      ObjState o = s.obj(pointer.id());
      boolean counted = o != null && in.engine.counted(tested);
      boolean root = counted && !in.engine.counted(declared) && isRoot(tested);
      if (root || counted && o.unsure()) {
        boolean open = !root && isOpen(o);
        s.put(pointer.id(), open ? o.withNarrowed(anything()) : o.withUncertain());
      } else if (o != null && o.maybeNull() && o.own() > 0) {
        s.put(pointer.id(), o);
      }
    }
  }

  /** Whether a counted type extends no other one. */
  private boolean isRoot(Type type) {
    return in.engine.types().closure(in.engine.types().erasure(type)).stream()
        .noneMatch(above -> above.tsym != type.tsym && in.engine.counted(above));
  }

  /** Whether a message that is not of one counted type may still be found to be of another one. */
  private boolean isOpen(ObjState o) {
    return o.own() > 0
        && o.life() == Life.LIVE
        && !o.uncertain()
        && (o.narrowed() == null || o.narrowed() == anything());
  }

  private TypeSymbol anything() {
    return in.engine.symtab().objectType.tsym;
  }

  /** The code takes the value for a counted one. */
  void isCounted(State s, Value value) {
    ObjState o = s.objOf(value);
    if (o != null && o.unsure() && o.own() > 0 && o.life() == Life.LIVE) {
      s.put(((Value.Obj) value).id(), o.withUnsure(false).withNarrowed(null));
    }
  }

  /** The value is an instance of a type: a counted one makes sure that it is counted. */
  void isInstance(State s, ObjId id, Type tested) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    s.put(id, o.withMaybeNull(false));
    if (isNeverCounted(tested)) {
      s.put(id, s.obj(id).withUncertain());
    } else if (in.engine.counted(tested)) {
      isCounted(s, new Value.Obj(id));
    } else {
      isKnown(s, new Value.Obj(id), tested);
    }
  }

  /** Whether no object of a type is counted, though others of its supertypes are. */
  private boolean isNeverCounted(Type type) {
    return type.tsym != null
        && (type.tsym.flags() & Flags.FINAL) != 0
        && in.engine.model().typeContract(type).terms().has(TermKind.UNCOUNTED);
  }

  /** The value turns out to be something of which nothing says that it is counted. */
  void isKnown(State s, Value value) {
    isKnown(s, value, null);
  }

  /**
   * The value turns out to be of a type that is not counted. Where others of that type are, its
   * loss may be told if another path shows what becomes of one.
   */
  void isKnown(State s, Value value, Type type) {
    ObjState o = s.objOf(value);
    if (o == null || !o.unsure() || o.uncertain()) {
      return;
    }
    ObjId id = ((Value.Obj) value).id();
    boolean mixed = in.engine.mixed().hasCounted(type);
    if (o.own() > 0 || o.life() == Life.GIVEN) {
      boolean open = o.own() > 0 && o.narrowed() != anything();
      s.put(id, mixed && open ? o.withNarrowed(type.tsym) : o.withUncertain());
    } else if (o.keeper() == Keeper.LENDER && id.kind() == ObjId.Kind.PARAM && !mixed) {
      s.put(id, o.withUncertain());
    }
  }
}
