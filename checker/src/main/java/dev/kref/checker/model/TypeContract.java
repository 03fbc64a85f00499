package dev.kref.checker.model;

/**
 * What is known of a type, its supertypes included.
 *
 * @param terms what is said of the type itself and what it inherits
 * @param counted whether its instances are reference counted
 * @param counter whether it is an embeddable counter, as {@code Kref} is
 * @param pooled whether its instances are recycled
 */
public record TypeContract(Terms terms, boolean counted, boolean counter, boolean pooled) {
  /** A type about which nothing is known. */
  public static final TypeContract PLAIN = new TypeContract(Terms.NONE, false, false, false);
}
