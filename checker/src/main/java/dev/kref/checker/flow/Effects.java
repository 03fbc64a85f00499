package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.ElementsOf;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Applies a call's contract to the state: one disjunct for each outcome that matters. */
final class Effects {
  private final Interp in;
  private final ResultsOfCalls yields;
  private final Outcomes splits;
  private final TermEffects words;
  private final FailingCalls failing;
  private final Map<State, Value> functionResults = new IdentityHashMap<>();

  Effects(Interp in) {
    this.in = in;
    this.yields = new ResultsOfCalls(in);
    this.splits = new Outcomes(in);
    this.words = new TermEffects(in);
    this.failing = new FailingCalls(in, this);
  }

  List<Out> byContract(Call call, State s) {
    ContainerUse container = in.lookups.containerUse(call, s);
    in.tables.containerCall(call, container, s);
    in.inHand.called(call, container, s);
    touchOperands(call, container, s);
    failing.byContract(call, container, s);
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
          && !in.engine.model().isMarked(in.root)) {
        after.forEach(out -> unexpected(call, out.state()));
      }
      outs.addAll(after);
    }
    return outs;
  }

  /**
   * Nobody looks whether the call took what it was offered: its author says that it always does. A
   * queue may be full all the same, unless it is known to be one that grows. A promise refuses
   * where it has an answer already, or where those who wait for one have given it up: nobody is
   * left who would miss this one.
   */
  private void unexpected(Call call, State s) {
    boolean queue =
        in.engine
                .types()
                .isSubtype(
                    in.engine.types().erasure(call.method().owner.type),
                    in.engine.types().erasure(in.engine.symtab().iterableType))
            && !grows(call);
    for (int i = 0; i < call.size(); i++) {
      ObjState o = s.objOf(call.operand(i));
      if (o != null && call.terms(i).has(TermKind.OWNS_REF) && o.own() > 0) {
        ObjId id = ((Value.Obj) call.operand(i)).id();
        if (queue) {
          s.put(id, o.withUnsure());
        } else {
          in.refs.escape(s, id);
        }
      }
    }
  }

  /** Whether the place is one of the JDK's plain containers: those whose callers wait have ends. */
  private boolean grows(Call call) {
    MethodSymbol exact = in.engine.exactTypes().implementation(call.receiverTree(), call.method());
    return exact != null
        && exact.packge().fullname.contentEquals("java.util")
        && (exact.flags() & Flags.ABSTRACT) == 0;
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
      leftWithCallee(call, computed, state);
      outs.addAll(
          computed == null || !isResult(call, computed, state)
              ? yields.of(call, container, outcome, state)
              : yields.computed(call, container, computed, state));
    }
    return outs;
  }

  /** What a function argument returned goes on inside of what the call makes of it. */
  private void leftWithCallee(Call call, Value computed, State s) {
    if (computed instanceof Value.Obj pointer
        && s.obj(pointer.id()) != null
        && s.obj(pointer.id()).counted()
        && !in.engine.model().isMarked(in.root)
        && !in.engine.isVoid(call.type())
        && !in.engine.counted(call.type())) {
      in.refs.escape(s, pointer.id());
    }
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
                || terms.has(TermKind.TESTS_NON_NULL) && in.engine.isBoolean(call.type())
                || terms.has(TermKind.OWNS_REF_IF)
                || readsCount(call, i)
                || i >= 0 && terms.has(TermKind.OWNS_REF)
                || container.isFunction() && container.concerns(i) && container.owns()
                || i < 0 && call.contract().receiver().has(TermKind.OWNS_REF)
                || i < 0 && call.method().isConstructor()
                || i < 0 && in.lateUses.asksIdentity(call)
                || i >= 0 && in.lateUses.maySeeAnything(call, i)
                || in.lateUses.mayBeDead(call, i, s.obj(pointer.id()))
                || i < 0 && terms.has(TermKind.RETURNS_ALIAS) && in.engine.counted(call.type());
        if (!handled
            && (i < 0 || !terms.has(TermKind.RETURNS_ALIAS))
            && !in.argumentFacts.isGivenByArgument(call, pointer.id(), s)) {
          words.touch(call, i, pointer.id(), s);
        }
      }
    }
  }

  /** Whether a call asks for the count of an operand: a static one asks for its argument's. */
  private static boolean readsCount(Call call, int index) {
    return call.terms(index).has(TermKind.READS_COUNT)
        || call.method().isStatic() && call.contract().method().has(TermKind.READS_COUNT);
  }

  /** One operand's part of a contract; all that a failing call does where it failed. */
  List<State> operand(Call call, ContainerUse container, int index, Outcome actual, State s) {
    Value value = call.operand(index);
    Tree at = call.operandTree(index);
    Terms terms = call.terms(index);
    boolean inElement = index >= 0 && container.concerns(index);
    List<State> states = new ArrayList<>(List.of(s));
    in.inHand.passed(call, index, actual, s);
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
      in.refs.leave(s, pointer.id());
    }
    if (readsCount(call, index) && in.conditions.deciding() && value instanceof Value.Obj pointer) {
      in.refs.doubt(s, pointer.id());
    }
    if (index >= 0 && in.engine.closesOnly(terms, call.argTrees().get(index))) {
      if (value instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
        in.refs.escape(s, pointer.id());
      }
      return states;
    }
    elementsTakenOver(call, container, index, actual, s);
    if (Outcomes.isRefused(call, container, index, actual)) {
      if (value instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
        in.refs.escape(s, pointer.id());
      }
      return states;
    }
    for (Term term : terms.all()) {
      if (term.kind() == TermKind.TESTS_NON_NULL) {
        if (in.engine.isBoolean(call.type())) {
          states = tested(states, value, term.flag() == (actual == Outcome.TRUE));
        }
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
        && TermEffects.constructs(call)
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
          state ->
              in.handoffs.give(
                  state, pointer.id(), at, Handoffs.Way.GIVE, TermEffects.ownerText(call)));
    }
    if (index < 0) {
      Term owns = call.contract().receiver().get(TermKind.OWNS_REF).orElse(null);
      if (owns != null
          && TermEffects.holds(owns.when(), actual)
          && in.engine.counted(call.method().owner.type)
          && value instanceof Value.Obj pointer) {
        Handoffs.Way way = words.isMove(call) ? Handoffs.Way.MOVE : Handoffs.Way.GIVE;
        states.forEach(
            state -> in.handoffs.give(state, pointer.id(), at, way, TermEffects.ownerText(call)));
      }
    }
    return states;
  }

  /**
   * A container that stands for a counted element goes to a callee that takes the elements over.
   */
  private void elementsTakenOver(
      Call call, ContainerUse container, int index, Outcome actual, State s) {
    if (index < 0
        || call.terms(index).has(TermKind.OWNS_REF)
        || !(call.operand(index) instanceof Value.Obj pointer)
        || s.obj(pointer.id()) == null
        || !s.obj(pointer.id()).counted()
        || in.engine.counted(TreeFacts.type(call.argTrees().get(index)))) {
      return;
    }
    Terms elements =
        ElementsOf.last(in.engine.model().parameterElements(call.method(), index)).own();
    elements
        .get(TermKind.OWNS_REF)
        .ifPresent(
            term ->
                words.apply(
                    call,
                    container,
                    index,
                    term,
                    elements,
                    actual,
                    pointer.id(),
                    call.operandTree(index),
                    false,
                    s));
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
      in.conditions.equalities.onNull(value, state, isNull, isThere);
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
          words.apply(call, container, index, term, terms, actual, pointer.id(), at, inElement, s);
        }
      }
      case DROPS_ELEMENTS -> in.drains.dropped(call, container, s);
      default -> {
        if (value instanceof Value.Obj pointer) {
          words.apply(call, container, index, term, terms, actual, pointer.id(), at, inElement, s);
        }
      }
    }
  }
}
