package dev.kref.checker.locks;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.LockMode;
import java.util.Objects;

/**
 * An expression that names a lock, or an object on the way to one. Two equal expressions are the
 * same lock as long as nothing on the way is assigned.
 */
public sealed interface LockExpr {
  /** {@code this} of the body under analysis. */
  LockExpr THIS = new Named("this");

  /** An object that is known by a name of the body: {@code this}, a local variable, a parameter. */
  record Named(String path) implements LockExpr {
    @Override
    public boolean equals(Object other) {
      return other instanceof Named that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
      return path.hashCode();
    }

    @Override
    public String text() {
      int at = path.indexOf('@');
      return at < 0 ? path : path.substring(0, at);
    }
  }

  /** A field; static ones have no owner. */
  record Field(LockExpr owner, VarSymbol field) implements LockExpr {
    @Override
    public boolean equals(Object other) {
      return other instanceof Field that
          && field == that.field
          && Objects.equals(owner, that.owner);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(owner) * 31 + field.hashCode();
    }

    @Override
    public String text() {
      String name = field.name.toString();
      return owner == null || owner.equals(THIS) || !owner.isKnown()
          ? name
          : owner.text() + "." + name;
    }
  }

  /** The monitor of a class, by its simple name. */
  record ClassLiteral(String type) implements LockExpr {
    @Override
    public boolean equals(Object other) {
      return other instanceof ClassLiteral that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
      return type.hashCode();
    }

    @Override
    public String text() {
      return type + ".class";
    }
  }

  /** What a method without arguments returns. */
  record Result(LockExpr owner, MethodSymbol method) implements LockExpr {
    @Override
    public boolean equals(Object other) {
      return other instanceof Result that
          && method == that.method
          && Objects.equals(owner, that.owner);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(owner) * 31 + method.hashCode();
    }

    @Override
    public String text() {
      String name = method.name + "()";
      return owner == null || owner.equals(THIS) || !owner.isKnown()
          ? name
          : owner.text() + "." + name;
    }
  }

  /** A view of another lock: the read half of a pair, or a condition. */
  record View(LockExpr of, LockMode mode) implements LockExpr {
    @Override
    public boolean equals(Object other) {
      return other instanceof View that && mode == that.mode && of.equals(that.of);
    }

    @Override
    public int hashCode() {
      return of.hashCode() * 31 + mode.ordinal();
    }

    @Override
    public String text() {
      return of.text();
    }
  }

  /** How messages write it. */
  String text();

  /** Whether every part has a name, so that inequality means something. */
  default boolean isKnown() {
    if (this instanceof Named named) {
      return !named.path().contains("?") && !isObject(named.path());
    }
    LockExpr inner = inner();
    return inner == null || inner.isKnown();
  }

  /** The object that this is a part of, null where it stands alone. */
  default LockExpr inner() {
    if (this instanceof Field field) {
      return field.owner();
    }
    if (this instanceof Result result) {
      return result.owner();
    }
    return this instanceof View view ? view.of() : null;
  }

  private static boolean isObject(String path) {
    return path.length() > 1
        && path.charAt(0) == 'o'
        && Character.isDigit(path.charAt(1))
        && path.contains("_");
  }
}
