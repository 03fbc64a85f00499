package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Place;
import dev.kref.checker.locks.LockKey;
import dev.kref.checker.model.LockMode;
import java.util.HashSet;
import java.util.Set;

/**
 * Something that a body does with a shared place, or with an object that can be found in one.
 * Interpreted on several paths, it is under those locks only that are held on all of them.
 */
final class PlaceUse {
  /** What is done. */
  enum Kind {
    LOOKUP,
    GET,
    TRY_GET,
    INSERT,
    UNLINK,
    PUT
  }

  /**
   * A lock as other bodies see it.
   *
   * @param key which lock
   * @param ofOwner whether it belongs to the object whose field the place is
   * @param mode how it is held
   */
  record Held(LockKey key, boolean ofOwner, LockMode mode) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Held that
          && key.equals(that.key)
          && ofOwner == that.ofOwner
          && mode == that.mode;
    }

    @Override
    public int hashCode() {
      return (key.hashCode() * 31 + mode.ordinal()) * 2 + (ofOwner ? 1 : 0);
    }
  }

  final Kind kind;
  final VarSymbol field;
  final TypeSymbol type;
  final Place at;
  final MethodSymbol method;
  final boolean inRelease;
  final Set<Held> locks;

  /** Whether this is part of taking out everything there is, as at the end of a table's life. */
  boolean emptying;

  /** Whether a lock is held, here or on another path, that could be any. */
  boolean vague;

  PlaceUse(
      Kind kind,
      VarSymbol field,
      TypeSymbol type,
      Place at,
      MethodSymbol method,
      boolean inRelease,
      Set<Held> locks) {
    this.kind = kind;
    this.field = field;
    this.type = type;
    this.at = at;
    this.method = method;
    this.inRelease = inRelease;
    this.locks = new HashSet<>(locks);
  }

  /** Whether the lock is held here, in a mode that excludes {@code other}. */
  boolean excludes(LockKey key, boolean needsWrite) {
    return locks.stream()
        .anyMatch(held -> held.key().equals(key) && !(needsWrite && held.mode() == LockMode.READ));
  }

  /** How messages say where it is. */
  String where() {
    return (method == null
            ? ""
            : "`" + (method.isConstructor() ? method.owner.name : method.name) + "`, ")
        + "line "
        + at.line();
  }
}
