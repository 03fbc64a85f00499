package dev.kref.checker.model;

import java.util.Objects;

/**
 * One statement of a contract.
 *
 * @param kind what is said
 * @param when on which outcome of the call it holds; {@link Outcome#NORMAL_RETURN} where the word
 *     has no outcome
 * @param mode the lock mode, for words about locks
 * @param text the lock expression, flag name, or check name; empty where the word has none
 * @param flag the boolean element of the word ({@code pooled}, or the value of {@code
 *     TestsNonNull})
 */
public record Term(TermKind kind, Outcome when, LockMode mode, String text, boolean flag) {
  public Term {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(when);
    Objects.requireNonNull(mode);
    Objects.requireNonNull(text);
  }

  /** The plain word, without elements. */
  public static Term of(TermKind kind) {
    return new Term(
        kind, Outcome.NORMAL_RETURN, LockMode.EXCLUSIVE, "", kind == TermKind.TESTS_NON_NULL);
  }

  /** The word with an outcome. */
  public static Term of(TermKind kind, Outcome when) {
    return new Term(kind, when, LockMode.EXCLUSIVE, "", kind == TermKind.TESTS_NON_NULL);
  }
}
