package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * An access path of one step: a field of a tracked object, a static field, or a captured variable.
 *
 * @param owner the object, null for static fields
 * @param field the field or captured variable
 */
record FieldKey(ObjId owner, VarSymbol field) {}
