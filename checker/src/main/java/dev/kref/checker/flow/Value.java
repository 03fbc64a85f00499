package dev.kref.checker.flow;

/** What an expression evaluates to, as far as references are concerned. */
sealed interface Value {
  /** The null reference. */
  record Null() implements Value {}

  /** A pointer to a tracked object: counted, or one that carries counted objects along. */
  record Obj(ObjId id) implements Value {}

  /** A boolean that is known on this path. */
  record Bool(boolean value) implements Value {}

  /** A known int, string or enum constant. */
  record Const(Object value) implements Value {}

  /**
   * Something unknown with a name: two occurrences of the same path are the same thing as long as
   * nothing on the path is assigned.
   */
  record Sym(String path) implements Value {}

  Value NULL = new Null();
  Value TRUE = new Bool(true);
  Value FALSE = new Bool(false);

  static Value of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
