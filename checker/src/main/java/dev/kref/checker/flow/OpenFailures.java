package dev.kref.checker.flow;

import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.OpenWork;
import dev.kref.checker.model.ExceptionPaths;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is held where work fails that a call leaves to code which others write. */
final class OpenFailures {
  private final Interp in;

  OpenFailures(Interp in) {
    this.in = in;
  }

  /**
   * Follows the failure of such a call, if it is one.
   *
   * @param lent the arguments that the call only borrows
   * @param operands what becomes of the operands where the call throws
   */
  void of(Call call, Collection<ObjId> lent, UnaryOperator<State> operands, State s) {
    if (in.engine.options.exceptionPaths() != ExceptionPaths.LIKELY
        || in.engine.model().isMarked(in.root)
        || documentsUnchecked(call)
        || !isExpected(call, lent, s)) {
      return;
    }
    State thrown = operands.apply(s);
    if (FailingCalls.holds(thrown)) {
      in.throwing.raise(thrown, in.engine.symtab().runtimeExceptionType, call.at(), true);
    }
  }

  private boolean isExpected(Call call, Collection<ObjId> lent, State s) {
    OpenWork work = in.engine.openWork();
    return isOneHeld(lent, s) && work.makesSomething(call.method())
        || !call.contract().saysSomething()
            && (work.isCoder(call.method())
                || work.tellsFunction(call.site())
                || work.isLeftToHeirs(call.site()));
  }

  /** The arguments that a call borrows by its contract. */
  List<ObjId> lent(Call call) {
    List<ObjId> lent = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      if (call.operand(i) instanceof Value.Obj pointer && call.terms(i).has(TermKind.BORROWS_REF)) {
        lent.add(pointer.id());
      }
    }
    return lent;
  }

  /** What is said of a callee's own failures is followed as said. */
  private boolean documentsUnchecked(Call call) {
    for (String name : call.contract().thrown()) {
      Type type = in.engine.documented().named(name, call.method());
      if (type != null && in.engine.isUnchecked(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneHeld(Collection<ObjId> ids, State s) {
    for (ObjId id : ids) {
      ObjState o = s.obj(id);
      if (o != null && o.counted() && o.own() > 0 && !o.uncertain()) {
        return true;
      }
    }
    return false;
  }
}
