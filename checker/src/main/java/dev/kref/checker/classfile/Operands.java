package dev.kref.checker.classfile;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * What the instructions of a body do with one object that comes in as a parameter, or with all that
 * their calls yield as their own.
 */
final class Operands extends Interpreter<Operand> {
  private final int slot;
  private final Callees callees;
  private boolean lost;
  private boolean returned;
  private boolean returnedOther;

  /** Follows what comes in in a local variable; what calls yield, where that is negative. */
  Operands(int slot, Callees callees) {
    super(Opcodes.ASM9);
    this.slot = slot;
    this.callees = callees;
  }

  Callees.Fate fate() {
    return lost ? Callees.Fate.OPEN : returned ? Callees.Fate.RETURNED : Callees.Fate.USED;
  }

  /** Whether all that is returned is the body's own, and was given to nobody else. */
  boolean returnsOwn() {
    return returned && !lost && !returnedOther;
  }

  private void lose(Operand value) {
    lost |= value.followed();
  }

  private static Operand of(int size) {
    return size == 2 ? Operand.TWO : Operand.ONE;
  }

  @Override
  public Operand newValue(Type type) {
    if (type == Type.VOID_TYPE) {
      return null;
    }
    return of(type == null ? 1 : type.getSize());
  }

  @Override
  public Operand newParameterValue(boolean instance, int local, Type type) {
    return local == slot ? Operand.FOLLOWED : newValue(type);
  }

  @Override
  public Operand newOperation(AbstractInsnNode instruction) {
    return instruction.getOpcode() == Opcodes.ACONST_NULL
        ? Operand.NULL
        : of(Sizes.of(instruction));
  }

  @Override
  public Operand copyOperation(AbstractInsnNode instruction, Operand value) {
    return value;
  }

  @Override
  public Operand unaryOperation(AbstractInsnNode instruction, Operand value) {
    switch (instruction.getOpcode()) {
      case Opcodes.CHECKCAST -> {
        return value;
      }
      case Opcodes.PUTSTATIC, Opcodes.ATHROW -> lose(value);
      case Opcodes.ARETURN -> {
        returned |= value.followed();
        returnedOther |= value.kind() == Operand.Kind.OTHER || value.kind() == Operand.Kind.PERHAPS;
      }
      default -> {}
    }
    return of(Sizes.of(instruction));
  }

  @Override
  public Operand binaryOperation(AbstractInsnNode instruction, Operand first, Operand second) {
    if (instruction.getOpcode() == Opcodes.PUTFIELD) {
      lose(second);
    }
    return of(Sizes.of(instruction));
  }

  @Override
  public Operand ternaryOperation(
      AbstractInsnNode instruction, Operand array, Operand index, Operand value) {
    lose(value);
    return null;
  }

  @Override
  public Operand naryOperation(AbstractInsnNode instruction, List<? extends Operand> values) {
    if (instruction instanceof MethodInsnNode call) {
      return called(call, values);
    }
    values.forEach(this::lose);
    return instruction instanceof InvokeDynamicInsnNode dynamic
        ? newValue(Type.getReturnType(dynamic.desc))
        : Operand.ONE;
  }

  private Operand called(MethodInsnNode call, List<? extends Operand> values) {
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    Callees.Callee callee = new Callees.Callee(call.owner, call.name, call.desc);
    Operand result = newValue(Type.getReturnType(call.desc));
    if (slot < 0 && callees.yieldsOwn(callee)) {
      result = Operand.FOLLOWED;
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).followed()) {
        switch (callees.fate(callee, isStatic ? i : i - 1)) {
          case OPEN -> lost = true;
          case PASSED -> result = values.get(i);
          case RETURNED -> result = Operand.PERHAPS;
          default -> {}
        }
      }
    }
    return result;
  }

  @Override
  public void returnOperation(AbstractInsnNode instruction, Operand value, Operand expected) {
    // The value was looked at as the operand of the return.
  }

  @Override
  public Operand merge(Operand first, Operand second) {
    return Operand.either(first, second);
  }
}
