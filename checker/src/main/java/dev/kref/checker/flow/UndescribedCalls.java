package dev.kref.checker.flow;

import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.LendingEvidence;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of which no contract says anything: of release functions, of what is seen through, and of
 * the unknown.
 */
final class UndescribedCalls {
  private final Interp in;
  private final ResultsOfCalls yields;
  private final TermEffects words;
  private final FailingCalls failing;

  UndescribedCalls(Interp in, Effects effects) {
    this.in = in;
    this.yields = new ResultsOfCalls(in);
    this.words = new TermEffects(in);
    this.failing = new FailingCalls(in, effects);
  }

  /**
   * The call of a release function other than by a put; null where it is none, or may be called.
   */
  List<Out> directRelease(Call call, State s) {
    if (!in.engine.places().isReleaseFunction(call.method())) {
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
    if (in.inRelease && call.method().name == in.results.method().name) {
      // An object that stands for another one passes its end on.
      return null;
    }
    in.refs.free(s, pointer.id(), call.at());
    return yields.of(call, in.lookups.containerUse(call, s), Outcome.NORMAL_RETURN, s);
  }

  /** The callee is known to use what it sees, and to do nothing else. */
  List<Out> uses(Call call, State s) {
    failing.asPlanned(call, s);
    for (int i = 0; i < call.size(); i++) {
      if (call.operand(i) instanceof Value.Obj pointer
          && s.obj(pointer.id()) != null
          && (i < 0 || !in.lateUses.maySeeAnything(call, i))) {
        in.refs.use(s, pointer.id(), call.operandTree(i));
      }
    }
    failing.inSight(call, State::copy, s);
    return yields.of(call, in.lookups.containerUse(call, s), Outcome.NORMAL_RETURN, s);
  }

  /** Nothing is known of the callee: what it sees, it may have taken over. */
  List<Out> unknown(Call call, State s) {
    failing.asPlanned(call, s);
    Passed passed = new Passed();
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      if (call.operand(i) instanceof Value.Obj pointer && s.obj(pointer.id()) != null) {
        if (i < 0) {
          in.inHand.handOn(s, pointer);
          if (!call.method().isConstructor() && !in.lateUses.asksIdentity(call)) {
            words.touch(call, i, pointer.id(), s);
          }
          continue;
        }
        pass(call, i, pointer.id(), passed, s);
      } else if (i >= 0) {
        in.fields.escapeUnder(s, call.operand(i));
      }
    }
    for (Type type :
        in.throwing.ofCall(call.at(), call.method(), call.methodType(), call.contract(), false)) {
      failing.fails(call, type, now -> thrown(passed, in.engine.isUnchecked(type), now), s);
    }
    failing.open(call, passed.mayFail(), now -> guessed(passed, now), s);
    failing.inSight(
        call,
        now -> {
          State thrown = guessed(passed, now);
          passed.lent().forEach(id -> in.refs.leave(thrown, id));
          passed.beside().forEach(id -> in.refs.leave(thrown, id));
          return thrown;
        },
        s);
    return yields.of(call, in.lookups.containerUse(call, s), Outcome.NORMAL_RETURN, s);
  }

  /** What becomes of an object that is passed to a callee of which nothing is known. */
  private void pass(Call call, int index, ObjId id, Passed passed, State s) {
    if (!in.argumentFacts.isGivenByArgument(call, id, s)
        && !in.lateUses.maySeeAnything(call, index)
        && !in.lateUses.isKnownByWhatOutlives(call, index)) {
      in.refs.use(s, id, call.operandTree(index));
    }
    if (onlyUses(call, index, id, s)) {
      passed.looked().add(id);
      return;
    }
    LendingEvidence.Shown shown = shownLent(call, index, id, s);
    if (shown == null) {
      if (seesOnlyStream(call, index) && s.obj(id).own() > 0) {
        passed.streamed().put(id, s.obj(id).withUnsure());
      }
      in.refs.leave(s, id);
      if (in.engine.mayBeCounted(TreeFacts.type(call.operandTree(index)))) {
        // What is passed as a stream, or as part of something, is not got there.
        in.refs.mayBeKept(s, id, call.at());
      }
      return;
    }
    lend(call, id, shown, s);
    if (shown.byReturn()) {
      passed.returned().add(id);
    } else if (shown.always()) {
      passed.looked().add(id);
    } else if (in.engine.lending().isBeside(shown, call.site(), in.root)) {
      passed.beside().add(id);
    } else {
      passed.lent().add(id);
    }
  }

  /** Whether an argument is a stream over something counted, and the callee knows it as such. */
  private boolean seesOnlyStream(Call call, int index) {
    return !in.engine.model().isMarked(in.root)
        && in.engine.openWork().seesOnlyStream(call.method(), index)
        && !in.engine.counted(TreeFacts.type(call.operandTree(index)));
  }

  /**
   * What is held where the callee throws. What is known of its way back says less of its failures:
   * of those that it declares only what the same body does after it, of others nothing.
   */
  private State thrown(Passed passed, boolean unchecked, State s) {
    State thrown = passed.thrown(s);
    passed.lent().forEach(id -> in.refs.leave(thrown, id));
    if (unchecked) {
      passed.returned().forEach(id -> in.refs.leave(thrown, id));
      passed.beside().forEach(id -> in.refs.leave(thrown, id));
      passed.looked().forEach(id -> in.refs.leave(thrown, id));
    }
    return thrown;
  }

  /** What is held where a failure is only guessed: of what is given back nobody plans for that. */
  private State guessed(Passed passed, State s) {
    State thrown = passed.thrown(s);
    passed.returned().forEach(id -> in.refs.leave(thrown, id));
    return thrown;
  }

  /**
   * Arguments of a call that are still this code's own after it.
   *
   * @param lent by what other bodies do after such calls
   * @param beside by what this body does after it
   * @param returned because this body gives them back after it
   * @param looked whatever happens
   * @param streamed as they were: the callee saw a stream over them, and has kept it if it returned
   */
  private record Passed(
      List<ObjId> lent,
      List<ObjId> beside,
      List<ObjId> returned,
      List<ObjId> looked,
      Map<ObjId, ObjState> streamed) {
    Passed() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new HashMap<>());
    }

    /** Whoever has seen a stream only, and throws, leaves behind what it is over. */
    State thrown(State s) {
      State thrown = s.copy();
      streamed.forEach(thrown::put);
      return thrown;
    }

    /** Those that are left behind where the callee is code that fails as it likes. */
    List<ObjId> mayFail() {
      List<ObjId> all = new ArrayList<>(lent);
      all.addAll(beside);
      all.addAll(looked);
      return all;
    }
  }

  /** Whether the class file of a callee, whose source is not at hand, says that it only looks. */
  private boolean onlyUses(Call call, int index, ObjId id, State s) {
    return s.obj(id).counted()
        && !in.engine.model().isMarked(in.root)
        && in.engine.compiled().onlyUses(call.site(), index);
  }

  /** What shows that a callee gives back the one reference that this code holds. */
  private LendingEvidence.Shown shownLent(Call call, int index, ObjId id, State s) {
    ObjState o = s.obj(id);
    return o.counted()
            && o.own() == 1
            && o.keeper() == Keeper.NONE
            && !o.uncertain()
            && (id.kind() == ObjId.Kind.RESULT || id.kind() == ObjId.Kind.PARAM)
            && !in.callFacts.runsUnknown(call)
        ? in.engine.lending().of(call.site(), index, in.root)
        : null;
  }

  private void lend(Call call, ObjId id, LendingEvidence.Shown shown, State s) {
    s.put(id, s.obj(id).withUnsure().withExposed());
    in.note(
        s,
        id,
        call.at(),
        "lent to `"
            + call.method().name
            + "()`: line "
            + in.sink.line(shown.shownBy())
            + " shows that it only borrows");
  }
}
