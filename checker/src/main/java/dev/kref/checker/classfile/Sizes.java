package dev.kref.checker.classfile;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** How many slots take what instructions yield. */
final class Sizes {
  private Sizes() {}

  /** The size of what an instruction leaves on the stack; 0 for a call that yields nothing. */
  static int of(AbstractInsnNode instruction) {
    if (instruction instanceof LdcInsnNode constant) {
      return constant.cst instanceof Long || constant.cst instanceof Double ? 2 : 1;
    }
    if (instruction instanceof FieldInsnNode field) {
      return Type.getType(field.desc).getSize();
    }
    if (instruction instanceof MethodInsnNode call) {
      return Type.getReturnType(call.desc).getSize();
    }
    return instruction instanceof InvokeDynamicInsnNode function
        ? Type.getReturnType(function.desc).getSize()
        : ofPlain(instruction.getOpcode());
  }

  private static int ofPlain(int opcode) {
    return switch (opcode) {
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
      case Opcodes.LNEG, Opcodes.DNEG, Opcodes.I2L, Opcodes.I2D -> 2;
      case Opcodes.L2D, Opcodes.F2L, Opcodes.F2D, Opcodes.D2L -> 2;
      case Opcodes.LALOAD, Opcodes.DALOAD, Opcodes.LADD, Opcodes.DADD -> 2;
      case Opcodes.LSUB, Opcodes.DSUB, Opcodes.LMUL, Opcodes.DMUL -> 2;
      case Opcodes.LDIV, Opcodes.DDIV, Opcodes.LREM, Opcodes.DREM -> 2;
      case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR -> 2;
      case Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR -> 2;
      default -> 1;
    };
  }
}
