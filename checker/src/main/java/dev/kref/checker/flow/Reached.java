package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol;
import dev.kref.checker.locks.LockExpr;

/**
 * The variable that an expression reaches into: {@code this.map} for {@code this.map.values()}.
 *
 * @param place the variable, null where there is none
 * @param owner the object whose field it is, null for static fields and local variables
 */
record Reached(Symbol place, LockExpr owner) {
  static final Reached NOWHERE = new Reached(null, null);
}
