package dev.kref.checker.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts statements of different strength about one place together. */
final class Merge {
  /** Words of which one place can say one only: the stronger statement silences the weaker. */
  private static final List<Set<TermKind>> EXCLUSIVE =
      List.of(
          EnumSet.of(TermKind.OWNS_REF, TermKind.BORROWS_REF, TermKind.OWNS_REF_IF),
          EnumSet.of(TermKind.REF_COUNTED, TermKind.UNCOUNTED),
          EnumSet.of(
              TermKind.RUNS_NOW,
              TermKind.HANDS_OFF,
              TermKind.MAY_NOT_RUN,
              TermKind.IN_CRITICAL_SECTION),
          EnumSet.of(TermKind.GETS_REF, TermKind.TRY_GETS_REF, TermKind.PUTS_REF));

  private Merge() {}

  /**
   * All of {@code strong}, and what {@code weak} says that does not contradict it, about one
   * parameter. There a borrowed reference also rules out that it is put; on a method the one would
   * be about the result and the other about the receiver.
   */
  static Terms overParameter(Terms strong, Terms weak) {
    Terms merged = over(strong, weak);
    if (strong.has(TermKind.BORROWS_REF) && !strong.has(TermKind.PUTS_REF)) {
      return without(merged, TermKind.PUTS_REF);
    }
    return strong.has(TermKind.PUTS_REF) && !strong.has(TermKind.BORROWS_REF)
        ? without(merged, TermKind.BORROWS_REF)
        : merged;
  }

  /** These terms without the words of the given kinds. */
  static Terms without(Terms terms, TermKind... kinds) {
    if (terms.isEmpty()) {
      return terms;
    }
    Set<TermKind> dropped = Set.of(kinds);
    List<Term> kept = terms.all().stream().filter(term -> !dropped.contains(term.kind())).toList();
    return kept.size() == terms.all().size() ? terms : new Terms(kept);
  }

  /** All of {@code strong}, and what {@code weak} says that does not contradict it. */
  static Terms over(Terms strong, Terms weak) {
    if (strong.isEmpty() || weak.isEmpty()) {
      return strong.isEmpty() ? weak : strong;
    }
    List<Term> merged = new ArrayList<>(strong.all());
    for (Term term : weak.all()) {
      if (!strong.has(term.kind()) && !contradicts(strong, term.kind())) {
        merged.add(term);
      }
    }
    return merged.size() == strong.all().size() ? strong : new Terms(merged);
  }

  /** The stronger statement about each part of a type. */
  static Elements over(Elements strong, Elements weak) {
    if (strong.isEmpty() || weak.isEmpty()) {
      return strong.isEmpty() ? weak : strong;
    }
    List<Elements> args = new ArrayList<>();
    for (int i = 0; i < Math.max(strong.args().size(), weak.args().size()); i++) {
      args.add(over(strong.arg(i), weak.arg(i)));
    }
    return new Elements(over(strong.own(), weak.own()), args);
  }

  private static boolean contradicts(Terms strong, TermKind kind) {
    for (Set<TermKind> group : EXCLUSIVE) {
      if (group.contains(kind)) {
        for (TermKind other : group) {
          if (other != kind && strong.has(other)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
