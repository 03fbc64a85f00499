package dev.kref.checker.model;

import java.util.List;

/**
 * What a method or constructor does to references and locks.
 *
 * @param method what is said of the method: its result and, for words that act on an object, its
 *     receiver
 * @param receiver what is said of the declared receiver parameter
 * @param params what is said of each parameter, in order; the last one stands for all variable
 *     arguments
 * @param thrown exceptions that the contract documents, by class name, beyond the declared ones
 * @param declared whether silence means "borrowed": the method stands in a {@code @RefMarked} scope
 *     or in a stub; otherwise silence means "unknown"
 * @param provenance where the strongest statement comes from
 */
public record MethodContract(
    Terms method,
    Terms receiver,
    List<Terms> params,
    List<String> thrown,
    boolean declared,
    Provenance provenance) {

  public MethodContract {
    params = List.copyOf(params);
    thrown = List.copyOf(thrown);
  }

  /** What is said of the argument at {@code index}; variable arguments share the last parameter. */
  public Terms param(int index) {
    if (params.isEmpty()) {
      return Terms.NONE;
    }
    return params.get(Math.min(index, params.size() - 1));
  }

  /** Whether something is said of the method itself, or of one of its arguments. */
  public boolean says(TermKind kind) {
    boolean says = method.has(kind);
    for (Terms terms : params) {
      says |= terms.has(kind);
    }
    return says;
  }

  /** Whether anything at all is said. */
  public boolean saysSomething() {
    return !thrown.isEmpty() || !saysNothingOfReferences();
  }

  /** Whether nothing is said, but maybe which exceptions are thrown. */
  public boolean saysNothingOfReferences() {
    boolean nothing = method.isEmpty() && receiver.isEmpty();
    for (Terms terms : params) {
      nothing &= terms.isEmpty();
    }
    return nothing;
  }
}
