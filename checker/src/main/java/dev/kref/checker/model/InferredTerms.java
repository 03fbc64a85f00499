package dev.kref.checker.model;

import dev.kref.checker.inference.CountMethod;

/** What the methods of counters that are made by hand do, in the words of contracts. */
final class InferredTerms {
  private InferredTerms() {}

  static Terms of(CountMethod method) {
    Terms terms =
        switch (method.kind()) {
          case GET -> Terms.of(Term.of(TermKind.GETS_REF));
          case TRY_GET -> Terms.of(Term.of(TermKind.TRY_GETS_REF));
          case PUT -> Terms.of(Term.of(TermKind.PUTS_REF));
          case LENIENT_PUT -> Terms.of(Term.of(TermKind.PUTS_REF), Term.of(TermKind.LENIENT));
          case RELEASE -> Terms.of(Term.of(TermKind.RELEASE_FN));
          case READ -> Terms.of(Term.of(TermKind.READS_COUNT));
          case HELPER -> Terms.NONE;
        };
    return method.returnsSelf() ? terms.orElse(Terms.of(Term.of(TermKind.RETURNS_ALIAS))) : terms;
  }
}
