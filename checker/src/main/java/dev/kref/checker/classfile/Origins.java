package dev.kref.checker.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/** Where the values of a body come from, and what its instructions do with them. */
final class Origins extends Interpreter<Origins.Origin> {
  /** Values by the instructions, or the parameters, that yield them; null comes from nowhere. */
  record Origin(int size, Set<Object> sources) implements Value {
    @Override
    public int getSize() {
      return size;
    }
  }

  /** The parameter, or the receiver, that comes in in a local variable. */
  record Parameter(int slot) {
    /** Its number: -1 for the receiver. */
    int number(MethodNode method) {
      int at = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
      Type[] types = Type.getArgumentTypes(method.desc);
      for (int i = 0; i < types.length; i++) {
        if (at == slot) {
          return i;
        }
        at += types[i].getSize();
      }
      return -1;
    }
  }

  private final Map<AbstractInsnNode, List<Set<Object>>> operands = new HashMap<>();

  Origins() {
    super(Opcodes.ASM9);
  }

  /** What an argument of a call may come from; null where the call was not reached. */
  Set<Object> argument(MethodInsnNode call, int index) {
    List<Set<Object>> values = operands.get(call);
    int at = call.getOpcode() == Opcodes.INVOKESTATIC ? index : index + 1;
    return values == null || at >= values.size() ? null : values.get(at);
  }

  /** The instructions that do something with what comes from any of these sources. */
  Set<AbstractInsnNode> uses(Set<Object> sources) {
    Set<AbstractInsnNode> found = new HashSet<>();
    operands.forEach(
        (instruction, values) -> {
          if (values.stream().anyMatch(value -> value.stream().anyMatch(sources::contains))) {
            found.add(instruction);
          }
        });
    return found;
  }

  /** Whether an instruction leaves what it uses in a place, in a new object, or with a function. */
  static boolean keeps(AbstractInsnNode use) {
    return !(use instanceof MethodInsnNode call)
        || call.getOpcode() == Opcodes.INVOKESPECIAL && call.name.equals("<init>");
  }

  private void use(AbstractInsnNode instruction, List<? extends Origin> values) {
    List<Set<Object>> known = operands.computeIfAbsent(instruction, at -> new ArrayList<>());
    for (int i = 0; i < values.size(); i++) {
      if (i == known.size()) {
        known.add(new HashSet<>());
      }
      known.get(i).addAll(values.get(i).sources());
    }
  }

  private static Origin from(int size, Object source) {
    return new Origin(size, Set.of(source));
  }

  private static Origin yielded(AbstractInsnNode instruction) {
    return from(Sizes.of(instruction), instruction);
  }

  @Override
  public Origin newValue(Type type) {
    return type == Type.VOID_TYPE ? null : new Origin(type == null ? 1 : type.getSize(), Set.of());
  }

  @Override
  public Origin newParameterValue(boolean instance, int local, Type type) {
    return from(type.getSize(), new Parameter(local));
  }

  @Override
  public Origin newExceptionValue(TryCatchBlockNode handler, Frame<Origin> frame, Type type) {
    return from(1, handler);
  }

  @Override
  public Origin newOperation(AbstractInsnNode instruction) {
    if (instruction.getOpcode() == Opcodes.ACONST_NULL) {
      return new Origin(1, Set.of());
    }
    return yielded(instruction);
  }

  @Override
  public Origin copyOperation(AbstractInsnNode instruction, Origin value) {
    return value;
  }

  @Override
  public Origin unaryOperation(AbstractInsnNode instruction, Origin value) {
    switch (instruction.getOpcode()) {
      case Opcodes.CHECKCAST -> {
        return value;
      }
      case Opcodes.PUTSTATIC, Opcodes.ATHROW, Opcodes.ARETURN -> use(instruction, List.of(value));
      default -> {}
    }
    return yielded(instruction);
  }

  @Override
  public Origin binaryOperation(AbstractInsnNode instruction, Origin first, Origin second) {
    if (instruction.getOpcode() == Opcodes.PUTFIELD) {
      use(instruction, List.of(second));
    }
    return yielded(instruction);
  }

  @Override
  public Origin ternaryOperation(
      AbstractInsnNode instruction, Origin array, Origin index, Origin value) {
    use(instruction, List.of(value));
    return null;
  }

  @Override
  public Origin naryOperation(AbstractInsnNode instruction, List<? extends Origin> values) {
    use(instruction, values);
    return Sizes.of(instruction) == 0 ? null : yielded(instruction);
  }

  @Override
  public void returnOperation(AbstractInsnNode instruction, Origin value, Origin expected) {
    // The value was looked at as the operand of the return.
  }

  @Override
  public Origin merge(Origin first, Origin second) {
    if (first.size() == second.size() && first.sources().containsAll(second.sources())) {
      return first;
    }
    Set<Object> both = new HashSet<>(first.sources());
    both.addAll(second.sources());
    return new Origin(Math.min(first.size(), second.size()), both);
  }
}
