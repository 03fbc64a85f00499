package dev.kref.checker.classfile;

import org.objectweb.asm.tree.analysis.Value;

/**
 * A value on the stack or in a local variable.
 *
 * @param size how many slots it takes
 * @param kind what it is
 */
record Operand(int size, Kind kind) implements Value {
  /** What a value is, seen from the objects that are followed. */
  enum Kind {
    /** Something else. */
    OTHER,
    /** Null. */
    NULL,
    /** An object that is followed, or null. */
    FOLLOWED,
    /** An object that is followed, something that stands for one, or something else. */
    PERHAPS
  }

  static final Operand ONE = new Operand(1, Kind.OTHER);
  static final Operand TWO = new Operand(2, Kind.OTHER);
  static final Operand NULL = new Operand(1, Kind.NULL);
  static final Operand FOLLOWED = new Operand(1, Kind.FOLLOWED);
  static final Operand PERHAPS = new Operand(1, Kind.PERHAPS);

  @Override
  public boolean equals(Object other) {
    return other instanceof Operand that && size == that.size && kind == that.kind;
  }

  @Override
  public int hashCode() {
    return size * 31 + kind.ordinal();
  }

  boolean followed() {
    return kind == Kind.FOLLOWED || kind == Kind.PERHAPS;
  }

  @Override
  public int getSize() {
    return size;
  }

  /** What is in a place that either of two values may be in. */
  static Operand either(Operand a, Operand b) {
    if (a.equals(b)) {
      return a;
    }
    if (!a.followed() && !b.followed()) {
      return Math.min(a.size, b.size) == 2 ? TWO : ONE;
    }
    boolean surely =
        a.kind != Kind.OTHER
            && b.kind != Kind.OTHER
            && a.kind != Kind.PERHAPS
            && b.kind != Kind.PERHAPS;
    return surely ? FOLLOWED : PERHAPS;
  }
}
