package dev.kref.checker.flow;

import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.List;

/** The outcomes of a call that its contract tells apart, where anything depends on them. */
final class Outcomes {
  private final Interp in;

  Outcomes(Interp in) {
    this.in = in;
  }

  List<Outcome> outcomes(Call call, ContainerUse container, State s) {
    if (in.engine.isBoolean(call.type())) {
      if (!splitsOnBoolean(call, container, s)) {
        return asksWhetherTaken(call, container, s)
            ? List.of(Outcome.TRUE, Outcome.FALSE)
            : List.of(Outcome.NORMAL_RETURN);
      }
      return container.isContainer() && hands(call) && in.callFacts.isSureToTake(call)
          ? List.of(Outcome.TRUE)
          : List.of(Outcome.TRUE, Outcome.FALSE);
    }
    if (call.type().hasTag(TypeTag.LONG) && in.locks.mayFailToTake(call)) {
      return List.of(Outcome.TRUE, Outcome.FALSE);
    }
    return splitsOnNull(call, container)
        ? List.of(Outcome.NULL, Outcome.NON_NULL)
        : List.of(Outcome.NORMAL_RETURN);
  }

  /** Whether code that says nothing tests the answer of a container that takes everything. */
  private boolean asksWhetherTaken(Call call, ContainerUse container, State s) {
    if (!container.isContainer()
        || !in.conditions.deciding()
        || in.engine.model().isMarked(in.root)) {
      return false;
    }
    for (int i = 0; i < call.size(); i++) {
      if (container.concerns(i)
          && call.contract().param(i).has(TermKind.OWNS_REF)
          && s.objOf(call.operand(i)) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean hands(Call call) {
    for (int i = 0; i < call.size(); i++) {
      if (call.contract().param(i).has(TermKind.OWNS_REF)) {
        return true;
      }
    }
    return false;
  }

  private boolean splitsOnBoolean(Call call, ContainerUse container, State s) {
    for (int i = -1; i < call.size(); i++) {
      for (Term term : allTerms(call, i).all()) {
        boolean conditional = term.when() == Outcome.TRUE || term.when() == Outcome.FALSE;
        boolean tracked = s.objOf(call.operand(i)) != null;
        switch (term.kind()) {
          case TRY_GETS_REF -> {
            if (tracked && container.binds(i)) {
              return true;
            }
          }
          case ACQUIRES_LOCK -> {
            if (conditional) {
              return true;
            }
          }
          case PUTS_REF -> {
            if (tracked && !call.discarded()) {
              return true;
            }
          }
          case TESTS_NON_NULL -> {
            return true;
          }
          case OWNS_REF -> {
            if (tracked && (conditional || isRefused(call, container, i, Outcome.FALSE))) {
              return true;
            }
          }
          default -> {
            if (conditional && tracked) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /**
   * Whether code that looks at the answer of a container may be told by it that an element was not
   * taken. Whether that happens is not known: a list always says yes.
   */
  static boolean isRefused(Call call, ContainerUse container, int index, Outcome actual) {
    return actual == Outcome.FALSE
        && index >= 0
        && !call.discarded()
        && container.concerns(index)
        && call.terms(index).get(TermKind.OWNS_REF).stream()
            .anyMatch(term -> term.when() != Outcome.TRUE && term.when() != Outcome.FALSE);
  }

  private boolean splitsOnNull(Call call, ContainerUse container) {
    for (int i = -1; i < call.size(); i++) {
      for (Term term : allTerms(call, i).all()) {
        if (term.kind() == TermKind.TRY_GETS_REF
            && container.binds(i)
            && !in.engine.isVoid(call.type())) {
          return true;
        }
        if (i >= 0 && (term.when() == Outcome.NULL || term.when() == Outcome.NON_NULL)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Terms allTerms(Call call, int index) {
    return index < 0
        ? call.contract().method().orElse(call.contract().receiver())
        : call.contract().param(index);
  }
}
