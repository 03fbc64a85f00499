package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Objects;

/**
 * An access path of one step: a field of a tracked object, a static field, or a captured variable.
 *
 * @param owner the object, null for static fields
 * @param field the field or captured variable; the index of an array's slot; null for the receiver
 *     that a method reference is bound to
 */
record FieldKey(ObjId owner, Object field) {
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof FieldKey that
            && Objects.equals(field, that.field)
            && Objects.equals(owner, that.owner);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(owner) * 31 + Objects.hashCode(field);
  }

  /** The field, null for a slot of an array or the receiver of a method reference. */
  VarSymbol symbol() {
    return field instanceof VarSymbol symbol ? symbol : null;
  }
}
