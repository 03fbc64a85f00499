package dev.kref.checker.flow;

import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Provenance;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Applies a call's contract to the state: one disjunct for each outcome that matters. */
final class Effects {
  private final Interp in;
  private final ResultsOfCalls yields;
  private final Outcomes splits;
  private final Map<State, Value> functionResults = new IdentityHashMap<>();

  Effects(Interp in) {
    this.in = in;
    this.yields = new ResultsOfCalls(in);
    this.splits = new Outcomes(in);
  }

  List<Out> byContract(Call call, State s) {
    ContainerUse container = in.lookups.containerUse(call, s);
    in.tables.containerCall(call, container, s);
    touchOperands(call, container, s);
    exceptional(call, container, s);
    if (call.says(TermKind.NEVER_RETURNS)) {
      return new ArrayList<>();
    }
    List<Out> outs = new ArrayList<>();
    List<Outcome> outcomes = splits.outcomes(call, container, s);
    for (int i = 0; i < outcomes.size(); i++) {
      State branch = i == outcomes.size() - 1 ? s : s.copy();
      List<Out> after = normal(call, container, outcomes.get(i), branch);
      if (outcomes.get(i) == Outcome.FALSE
          && call.discarded()
          && !in.engine.model.isMarked(in.root)) {
        after.forEach(out -> unexpected(call, out.state()));
      }
      outs.addAll(after);
    }
    return outs;
  }

  /**
   * Nobody looks whether the call took what it was offered: its author says that it always does.
   */
  private static void unexpected(Call call, State s) {
    for (int i = 0; i < call.size(); i++) {
      ObjState o = s.objOf(call.operand(i));
      if (o != null && call.terms(i).has(TermKind.OWNS_REF) && o.own() > 0) {
        s.put(((Value.Obj) call.operand(i)).id(), o.withUnsure());
      }
    }
  }

  private List<Out> normal(Call call, ContainerUse container, Outcome outcome, State s) {
    List<State> states = new ArrayList<>(List.of(s));
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      List<State> next = new ArrayList<>();
      for (State state : states) {
        next.addAll(operand(call, container, i, outcome, state));
      }
      states = next;
    }
    List<Out> outs = new ArrayList<>();
    for (State state : states) {
      Value computed = functionResults.remove(state);
      outs.addAll(
          computed == null || !isResult(call, computed, state)
              ? yields.of(call, container, outcome, state)
              : yields.computed(call, container, computed, state));
    }
    return outs;
  }

  /** Whether what a function argument returned is what the call returns. */
  private boolean isResult(Call call, Value computed, State s) {
    return in.engine.counted(call.type())
        && (computed instanceof Value.Null || s.objOf(computed) != null);
  }

  /** Counted operands that are neither got, put nor tested must be alive. */
  private void touchOperands(Call call, ContainerUse container, State s) {
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      if (call.operand(i) instanceof Value.Obj pointer) {
        Terms terms = call.terms(i);
        boolean handled =
            terms.has(TermKind.GETS_REF)
                || terms.has(TermKind.PUTS_REF)
                || terms.has(TermKind.TRY_GETS_REF)
                || terms.has(TermKind.FREES_OBJECT)
                || terms.has(TermKind.TESTS_NON_NULL)
                || terms.has(TermKind.OWNS_REF_IF)
                || terms.has(TermKind.READS_COUNT)
                || i >= 0 && terms.has(TermKind.OWNS_REF)
                || container.isFunction() && container.concerns(i) && container.owns()
                || i < 0 && call.contract().receiver().has(TermKind.OWNS_REF)
                || i < 0 && call.method().isConstructor()
                || i < 0 && in.callFacts.asksIdentity(call)
                || i >= 0 && in.callFacts.maySeeAnything(call, i)
                || terms.has(TermKind.LENIENT)
                || i < 0 && terms.has(TermKind.RETURNS_ALIAS) && in.engine.counted(call.type());
        if (!handled
            && (i < 0 || !terms.has(TermKind.RETURNS_ALIAS))
            && !in.argumentFacts.isGivenByArgument(call, pointer.id(), s)) {
          touch(call, i, pointer.id(), s);
        }
      }
    }
  }

  /** A mere question may be about what the object keeps when its last reference is put. */
  private void touch(Call call, int index, ObjId id, State s) {
    ObjState o = s.obj(id);
    if (o != null && index < 0 && o.own() == 0 && in.callFacts.onlyAsks(call)) {
      s.put(id, o.withUnsure());
      in.refs.use(s, id, call.operandTree(index));
      s.put(id, s.obj(id).withUnsure(o.unsure()));
      return;
    }
    in.refs.use(s, id, call.operandTree(index));
  }

  static boolean holds(Outcome when, Outcome actual) {
    return switch (when) {
      case ALWAYS -> true;
      case NORMAL_RETURN -> actual != Outcome.EXCEPTION;
      default -> when == actual;
    };
  }

  private List<State> operand(
      Call call, ContainerUse container, int index, Outcome actual, State s) {
    Value value = call.operand(index);
    Tree at = call.operandTree(index);
    Terms terms = call.terms(index);
    boolean inElement = index >= 0 && container.concerns(index);
    List<State> states = new ArrayList<>(List.of(s));
    if (index >= 0
        && !timed(terms)
        && value instanceof Value.Obj pointer
        && in.closures.isFunction(pointer.id())) {
      in.closures.escape(s, pointer.id());
    }
    if ((in.argumentFacts.isOfUnknownFunction(call, container, index, terms)
            || in.argumentFacts.isElementsOfUnknown(call, container, index, terms))
        && value instanceof Value.Obj pointer
        && s.obj(pointer.id()) != null
        && actual != Outcome.EXCEPTION) {
      if (s.obj(pointer.id()).counted()) {
        in.refs.escape(s, pointer.id());
      } else {
        in.closures.escape(s, pointer.id());
      }
    }
    if (terms.has(TermKind.READS_COUNT)
        && in.conditions.deciding()
        && value instanceof Value.Obj pointer) {
      in.refs.escape(s, pointer.id());
    }
    if (index >= 0 && in.engine.closesOnly(terms, call.argTrees().get(index))) {
      if (value instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
        in.refs.escape(s, pointer.id());
      }
      return states;
    }
    for (Term term : terms.all()) {
      if (term.kind() == TermKind.TESTS_NON_NULL) {
        states = tested(states, value, term.flag() == (actual == Outcome.TRUE));
        continue;
      }
      for (State state : states) {
        single(call, container, index, term, terms, actual, value, at, inElement, state);
      }
      if (isFunction(term.kind())
          && actual == Outcome.EXCEPTION
          && value instanceof Value.Obj pointer) {
        // It may have run before the call failed, or not.
        in.closures.escape(s, pointer.id());
      } else if (isFunction(term.kind()) && value instanceof Value.Obj pointer) {
        List<State> run = new ArrayList<>();
        for (State state : states) {
          for (Out out : in.closures.runNow(state, pointer.id(), call, index)) {
            functionResults.put(out.state(), out.value());
            run.add(out.state());
          }
        }
        states = run;
      }
    }
    if (terms.has(TermKind.RETURNS_ALIAS)
        && !terms.has(TermKind.OWNS_REF)
        && constructs(call)
        && value instanceof Value.Obj pointer) {
      // The object under construction stands for it from now on, and decides what becomes of it.
      states.forEach(state -> in.refs.escape(state, pointer.id()));
    }
    if (inElement
        && !terms.has(TermKind.OWNS_REF)
        && container.isFunction()
        && container.owns()
        && value instanceof Value.Obj pointer
        && actual != Outcome.EXCEPTION) {
      states.forEach(
          state -> in.refs.give(state, pointer.id(), at, Refs.Way.GIVE, ownerText(call)));
    }
    if (index < 0) {
      Term owns = call.contract().receiver().get(TermKind.OWNS_REF).orElse(null);
      if (owns != null && holds(owns.when(), actual) && value instanceof Value.Obj pointer) {
        Refs.Way way = isMove(call) ? Refs.Way.MOVE : Refs.Way.GIVE;
        states.forEach(state -> in.refs.give(state, pointer.id(), at, way, ownerText(call)));
      }
    }
    return states;
  }

  /**
   * A handle's method that consumes the handle and yields the reference as another handle of its
   * type.
   */
  private boolean isMove(Call call) {
    return call.contract().method().has(TermKind.OWNS_REF)
        && in.engine.types.isSameType(
            in.engine.types.erasure(call.type()), in.engine.types.erasure(call.method().owner.type))
        && in.engine.types.isSubtype(
            in.engine.types.erasure(call.type()), in.engine.symtab.autoCloseableType);
  }

  /** Whether the terms say when a function runs, or that somebody keeps it. */
  private static boolean timed(Terms terms) {
    for (Term term : terms.all()) {
      switch (term.kind()) {
        case RUNS_NOW,
            IN_CRITICAL_SECTION,
            HANDS_OFF,
            MAY_NOT_RUN,
            RELEASE_FN,
            OWNS_REF,
            RETURNS_ALIAS,
            TESTS_NON_NULL -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean isFunction(TermKind kind) {
    return kind == TermKind.RUNS_NOW || kind == TermKind.IN_CRITICAL_SECTION;
  }

  private List<State> tested(List<State> states, Value value, boolean nonNull) {
    List<State> isNull = new ArrayList<>();
    List<State> isThere = new ArrayList<>();
    for (State state : states) {
      in.conditions.onNull(value, state, isNull, isThere);
    }
    return nonNull ? isThere : isNull;
  }

  private void single(
      Call call,
      ContainerUse container,
      int index,
      Term term,
      Terms terms,
      Outcome actual,
      Value value,
      Tree at,
      boolean inElement,
      State s) {
    switch (term.kind()) {
      case ACQUIRES_LOCK, RELEASES_LOCK, WAITS_ON_LOCK ->
          in.locks.apply(call, term, actual, value, s);
      case OWNS_REF -> {
        if (index < 0
            && in.engine.isVoid(call.type())
            && container.isContainer()
            && actual != Outcome.EXCEPTION) {
          in.lookups.takeCurrent(call, s);
        } else if (value instanceof Value.Obj pointer) {
          reference(call, container, index, term, terms, actual, pointer.id(), at, inElement, s);
        }
      }
      case DROPS_ELEMENTS -> in.drains.dropped(call, container, s);
      default -> {
        if (value instanceof Value.Obj pointer) {
          reference(call, container, index, term, terms, actual, pointer.id(), at, inElement, s);
        }
      }
    }
  }

  private void reference(
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
        if (index >= 0 && holds(term.when(), actual) && !isHolderOf(call, id)) {
          consume(call, container, terms, id, at, inElement, s);
        }
      }
      case OWNS_REF_IF -> {
        if (holds(term.when(), actual) && in.callFacts.flag(call, term.text())) {
          // What stands for the object keeps it alive.
          boolean kept = constructs(call) || terms.has(TermKind.RETURNS_ALIAS);
          Refs.Way way = kept ? Refs.Way.STORE : Refs.Way.GIVE;
          in.refs.give(s, id, at, way, ownerText(call));
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
            handOff(s, id, at, term.kind() == TermKind.MAY_NOT_RUN, ownerText(call));
          }
        }
      }
      default -> {}
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

  private void handOff(State s, ObjId id, Tree at, boolean mayNotRun, String to) {
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (o.counted()) {
      in.refs.share(s, id, at, to);
    } else {
      in.closures.handOff(s, id, at, mayNotRun);
    }
  }

  private void tryGet(
      Call call, ContainerUse container, Outcome actual, ObjId id, boolean inElement, State s) {
    if (inElement) {
      if (container.owns() && holds(Outcome.TRUE, actual)) {
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
        boolean open = o.keeper() == Keeper.UNKNOWN || o.keeper() == Keeper.FIELD;
        s.put(id, s.obj(id).withKeeper(Keeper.NONE, open ? Refs.WON : null));
      }
      in.refs.gained(s, id, call.at(), 1);
    } else if (o.own() == 0) {
      s.put(id, o.withLife(Life.REFUSED).withMaybeNull(false));
      in.note(s, id, call.at(), "the conditional get fails");
    }
  }

  private void putBy(Call call, Outcome actual, ObjId id, boolean lenient, State s) {
    ObjState before = s.obj(id);
    if (before == null) {
      return;
    }
    if (actual == Outcome.EXCEPTION) {
      in.mute();
      in.refs.put(s, id, call.at(), amount(call), true);
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
    in.refs.put(s, id, call.at(), amount(call), lenient);
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
      in.refs.give(s, id, at, Refs.Way.STORE, ownerText(call));
      s.heap.put(
          new FieldKey(((Value.Obj) call.receiver()).id(), "owned@" + Engine.start(at)),
          new Value.Obj(id));
      return;
    }
    if (!inElement) {
      in.refs.give(
          s,
          id,
          at,
          wraps(call) || constructs(call) ? Refs.Way.STORE : Refs.Way.GIVE,
          ownerText(call));
      return;
    }
    boolean unknown = o.keeper() == Keeper.UNKNOWN && o.own() == 0;
    if (unknown && container.owns() && !in.engine.model.isMarked(in.root)) {
      // Whose reference goes into the container is as unknown as who takes it out again.
      in.refs.escape(s, id);
      return;
    }
    switch (container.kind()) {
      case OWNED ->
          in.refs.give(
              s,
              id,
              at,
              terms.has(TermKind.HANDS_OFF) && in.lookups.isElsewhere(container.place())
                  ? Refs.Way.GIVE
                  : Refs.Way.STORE,
              ownerText(call));
      case UNKNOWN -> {
        if (container.place() != null) {
          in.refs.pend(s, id, container.place(), at);
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
  private boolean constructs(Call call) {
    return call.method().isConstructor()
        && !(call.at() instanceof NewClassTree)
        && call.receiver() instanceof Value.Obj;
  }

  /** Whether the new owner is an object that comes back to this code, and keeps its parts alive. */
  private boolean wraps(Call call) {
    return in.engine.counted(call.type())
        && !call.discarded()
        && (call.method().isConstructor() || call.contract().method().has(TermKind.OWNS_REF));
  }

  private static String ownerText(Call call) {
    String name =
        call.method().isConstructor()
            ? "new " + call.method().owner.getSimpleName()
            : call.method().name + "()";
    return "`" + name + "`";
  }

  /** The ways in which the call throws: consumed then is only what the contract says so of. */
  private void exceptional(Call call, ContainerUse container, State s) {
    if (ArgumentFacts.putsNothing(call)) {
      return;
    }
    boolean primitive =
        call.says(TermKind.GETS_REF)
            || call.says(TermKind.PUTS_REF)
            || call.says(TermKind.TRY_GETS_REF) && !container.isContainer();
    List<Type> types =
        in.throwing.ofCall(call.at(), call.method(), call.methodType(), call.contract(), primitive);
    for (Type type : types) {
      fails(call, type, thrown(call, container, s));
    }
    documented(call, container, s);
  }

  /** What a guessed failure of a call means for the functions that it was given, nobody says. */
  private void fails(Call call, Type type, State thrown) {
    boolean guess = in.engine.isUnchecked(type) && in.throwing.isGuess(call.at());
    if (guess && call.args().stream().anyMatch(value -> isPlain(value, thrown))) {
      return;
    }
    if (guess) {
      thrown.objs.replaceAll((id, o) -> o.withUnsure());
    }
    in.throwing.raise(thrown, type, call.at(), guess || saysLittle(type));
  }

  private static boolean isPlain(Value value, State s) {
    return value instanceof Value.Obj && s.objOf(value) != null && !s.objOf(value).counted();
  }

  /** A method that declares just any exception may have none: it leaves that to its overriders. */
  private boolean saysLittle(Type type) {
    return in.engine.isBroad(type) && !in.engine.model.isMarked(in.root);
  }

  private void documented(Call call, ContainerUse container, State s) {
    if (call.contract().thrown().isEmpty() || in.callFacts.neverRejects(call)) {
      return;
    }
    for (String name : call.contract().thrown()) {
      Type type = in.throwing.named(name, call.method());
      if (type == null || in.throwing.ignored(type)) {
        continue;
      }
      boolean expected = in.throwing.caughtAround(type);
      List<ObjId> given = in.closures.givenBy(call, s);
      if (!expected && given.isEmpty()) {
        continue;
      }
      State thrown = thrown(call, container, s);
      in.closures.refused(call, thrown);
      if (!expected) {
        thrown.objs.replaceAll((id, o) -> given.contains(id) ? o.withUnsure() : o.withUncertain());
      }
      in.throwing.raise(thrown, type, call.at(), !expected);
    }
  }

  private State thrown(Call call, ContainerUse container, State s) {
    State thrown = s.copy();
    in.mute();
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      operand(call, container, i, Outcome.EXCEPTION, thrown);
    }
    in.unmute();
    return thrown;
  }

  /**
   * The call of a release function other than by a put; null where it is none, or may be called.
   */
  List<Out> directRelease(Call call, State s) {
    if (!in.engine.places.isReleaseFunction(call.method())) {
      return null;
    }
    int index = call.method().isStatic() || !call.method().params().isEmpty() ? 0 : -1;
    if (index >= call.size() || !(call.operand(index) instanceof Value.Obj pointer)) {
      return null;
    }
    ObjState o = s.obj(pointer.id());
    if (o == null || !o.counted() || o.uncertain() || o.life() == Life.RELEASED) {
      return null;
    }
    if (in.isThis(pointer.id())
        && (in.inRelease
            || in.results.isPut()
            || in.results.inConstruction()
            || o.keeper() != Keeper.LENDER)) {
      return null;
    }
    in.refs.free(s, pointer.id(), call.at());
    return yields.of(call, in.lookups.containerUse(call, s), Outcome.NORMAL_RETURN, s);
  }

  /** The callee is known to use what it sees, and to do nothing else. */
  List<Out> uses(Call call, State s) {
    for (int i = 0; i < call.size(); i++) {
      if (call.operand(i) instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
        in.refs.use(s, pointer.id(), call.operandTree(i));
      }
    }
    return yields.of(call, in.lookups.containerUse(call, s), Outcome.NORMAL_RETURN, s);
  }

  /** Nothing is known of the callee: what it sees, it may have taken over. */
  List<Out> unknown(Call call, State s) {
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      if (call.operand(i) instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
        if (i < 0) {
          if (!call.method().isConstructor() && !in.callFacts.asksIdentity(call)) {
            touch(call, i, pointer.id(), s);
          }
          if (in.callFacts.isClose(call)) {
            // Where nothing says what closing does, it may well put.
            in.refs.escape(s, pointer.id());
          }
          continue;
        }
        if (!in.argumentFacts.isGivenByArgument(call, pointer.id(), s)
            && !in.callFacts.maySeeAnything(call, i)) {
          in.refs.use(s, pointer.id(), call.operandTree(i));
        }
        if (s.obj(pointer.id()).counted()) {
          in.refs.escape(s, pointer.id());
        } else {
          in.closures.escape(s, pointer.id());
        }
      } else if (i >= 0) {
        in.fields.escapeUnder(s, call.operand(i));
      }
    }
    for (Type type :
        in.throwing.ofCall(call.at(), call.method(), call.methodType(), call.contract(), false)) {
      fails(call, type, s.copy());
    }
    return yields.of(call, in.lookups.containerUse(call, s), Outcome.NORMAL_RETURN, s);
  }
}
