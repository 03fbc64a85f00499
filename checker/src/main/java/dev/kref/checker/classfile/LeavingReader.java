package dev.kref.checker.classfile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Reads what a compiled body may leave with. */
final class LeavingReader {
  private final MethodNode method;
  private final InsnList code;

  LeavingReader(MethodNode method) {
    this.method = method;
    this.code = method.instructions;
  }

  Leaving read() {
    List<Leaving.Thrown> thrown = new ArrayList<>();
    List<Leaving.Called> called = new ArrayList<>();
    boolean rethrows = false;
    for (int i = 0; i < code.size(); i++) {
      AbstractInsnNode instruction = code.get(i);
      if (instruction instanceof MethodInsnNode call) {
        boolean exact =
            call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        called.add(
            new Leaving.Called(
                new Callees.Callee(call.owner, call.name, call.desc),
                exact,
                FailureReader.caughtAround(method, i)));
      } else if (instruction.getOpcode() == Opcodes.ATHROW) {
        String type = FailureReader.made(instruction);
        if (type != null) {
          thrown.add(new Leaving.Thrown(type, FailureReader.caughtAround(method, i)));
        } else {
          rethrows |= !isPassedOn(instruction);
        }
      }
    }
    return new Leaving(thrown, rethrows, called);
  }

  /** Whether a throw ends what runs whatever happens, as a finally block does. */
  private boolean isPassedOn(AbstractInsnNode thrower) {
    AbstractInsnNode source = FailureReader.operand(thrower);
    return source instanceof VarInsnNode load
        && method.tryCatchBlocks.stream()
            .filter(block -> block.type == null)
            .map(LeavingReader::first)
            .anyMatch(
                first ->
                    first instanceof VarInsnNode store
                        && store.getOpcode() == Opcodes.ASTORE
                        && store.var == load.var);
  }

  private static AbstractInsnNode first(TryCatchBlockNode block) {
    AbstractInsnNode at = block.handler;
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
  }
}
