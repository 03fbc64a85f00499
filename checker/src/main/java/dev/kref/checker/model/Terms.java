package dev.kref.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of one place (a method, a parameter, a field, a type): immutable, in written order.
 */
public record Terms(List<Term> all) {
  /** Nothing is said. */
  public static final Terms NONE = new Terms(List.of());

  public Terms {
    all = List.copyOf(all);
  }

  public static Terms of(Term... terms) {
    return terms.length == 0 ? NONE : new Terms(List.of(terms));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public boolean has(TermKind kind) {
    for (Term term : all) {
      if (term.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /** Whether all that is said is of some kinds; so it is where nothing is said. */
  public boolean areOnly(Set<TermKind> kinds) {
    for (Term term : all) {
      if (!kinds.contains(term.kind())) {
        return false;
      }
    }
    return true;
  }

  public Optional<Term> get(TermKind kind) {
    for (Term term : all) {
      if (term.kind() == kind) {
        return Optional.of(term);
      }
    }
    return Optional.empty();
  }

  /** These terms, and those of {@code other} whose kind is not said here. */
  public Terms orElse(Terms other) {
    if (all.isEmpty() || other.all.isEmpty()) {
      return all.isEmpty() ? other : this;
    }
    List<Term> merged = new ArrayList<>(all);
    for (Term term : other.all) {
      if (!has(term.kind())) {
        merged.add(term);
      }
    }
    return new Terms(merged);
  }
}
