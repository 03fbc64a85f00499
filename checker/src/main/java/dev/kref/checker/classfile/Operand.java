package dev.kref.checker.classfile;

import org.objectweb.asm.tree.analysis.Value;

/**
 * A value on the stack or in a local variable.
 *
 * @param size how many slots it takes
 * @param followed whether it may be the object that is followed, or stand for it
 */
record Operand(int size, boolean followed) implements Value {
  static final Operand ONE = new Operand(1, false);
  static final Operand TWO = new Operand(2, false);
  static final Operand FOLLOWED = new Operand(1, true);

  @Override
  public int getSize() {
    return size;
  }
}
