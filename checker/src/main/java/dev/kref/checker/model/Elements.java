package dev.kref.checker.model;

import java.util.List;

/**
 * What annotations inside a declared type say of its parts: {@code Map<K, @OwnsRef V>} or
 * {@code @OwnsRef Page[]}.
 *
 * @param own what is said of this part
 * @param args the parts of its type arguments, or of the component type of an array; empty where
 *     nothing is said in any of them
 */
public record Elements(Terms own, List<Elements> args) {
  /** Nothing is said anywhere inside the type. */
  public static final Elements NONE = new Elements(Terms.NONE, List.of());

  public Elements {
    args = List.copyOf(args);
  }

  public boolean isEmpty() {
    return own.isEmpty() && args.isEmpty();
  }

  /** The part at {@code index}, {@link #NONE} where nothing is said of it. */
  public Elements arg(int index) {
    return index >= 0 && index < args.size() ? args.get(index) : NONE;
  }
}
