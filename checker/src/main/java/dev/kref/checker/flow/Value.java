package dev.kref.checker.flow;

import java.util.Objects;

/** What an expression evaluates to, as far as references are concerned. */
sealed interface Value {
  /**
   * The null reference.
   *
   * @param supposed whether a callee has looked for it: whether it is ever met there is open
   */
  record Null(boolean supposed) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Null;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** A pointer to a tracked object: counted, or one that carries counted objects along. */
  record Obj(ObjId id) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Obj that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }

  /** A boolean that is known on this path. */
  record Bool(boolean value) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Bool that && value == that.value;
    }

    @Override
    public int hashCode() {
      return value ? 2 : 3;
    }
  }

  /** A known int, string or enum constant. */
  record Const(Object value) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Const that && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(value);
    }
  }

  /**
   * Something unknown with a name: two occurrences of the same path are the same thing as long as
   * nothing on the path is assigned.
   */
  record Sym(String path) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Sym that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
      return path.hashCode();
    }
  }

  Value NULL = new Null(false);
  Value SUPPOSED_NULL = new Null(true);
  Value TRUE = new Bool(true);
  Value FALSE = new Bool(false);

  static Value of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
