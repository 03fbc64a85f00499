package dev.kref.checker.classfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Reads how a compiled body fails by its own decision. Only what can be reached without a failure
 * counts; an exception that refuses a null argument, or a call in the wrong state of the object,
 * speaks of a mistake of the caller; and an arm of a switch over the constants of an enum that
 * stands for none of them, or the end of a chain of questions for the class of one object, is there
 * for form's sake.
 */
final class FailureReader {
  private final String owner;
  private final MethodNode method;
  private final InsnList code;
  private final boolean[] reached;
  private final Map<AbstractInsnNode, List<AbstractInsnNode>> jumpsTo = new HashMap<>();

  FailureReader(String owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
    this.code = method.instructions;
    this.reached = new boolean[code.size()];
  }

  Failures read() {
    reach();
    List<Failures.Thrown> thrown = new ArrayList<>();
    List<Failures.Called> called = new ArrayList<>();
    for (int i = 0; i < reached.length; i++) {
      AbstractInsnNode instruction = code.get(i);
      if (!reached[i]) {
        continue;
      }
      if (instruction instanceof MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKEINTERFACE) {
          called.add(
              new Failures.Called(
                  new Callees.Callee(call.owner, call.name, call.desc),
                  call.getOpcode() != Opcodes.INVOKEVIRTUAL,
                  isKept(operand(call)),
                  caughtAround(i)));
        }
      } else if (instruction.getOpcode() == Opcodes.ATHROW) {
        String type = made(instruction);
        AbstractInsnNode start = type == null ? null : start(instruction, type);
        if (type != null && !isRefusal(start)) {
          boolean amidst = isInLoop(i) && !isForNull(start);
          thrown.add(new Failures.Thrown(type, amidst, caughtAround(i)));
        }
      }
    }
    return new Failures(thrown, called);
  }

  // ---- the ways through the body

  private void reach() {
    Deque<AbstractInsnNode> work = new ArrayDeque<>();
    work.add(code.getFirst());
    while (!work.isEmpty()) {
      AbstractInsnNode at = work.pop();
      while (at != null && !reached[code.indexOf(at)]) {
        reached[code.indexOf(at)] = true;
        for (LabelNode target : targets(at)) {
          jumpsTo.computeIfAbsent(target, t -> new ArrayList<>()).add(at);
          work.add(target);
        }
        at = ends(at) ? null : at.getNext();
      }
    }
  }

  private static List<LabelNode> targets(AbstractInsnNode at) {
    if (at instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    List<LabelNode> targets = new ArrayList<>();
    if (at instanceof TableSwitchInsnNode choice) {
      targets.addAll(choice.labels);
      targets.add(choice.dflt);
    } else if (at instanceof LookupSwitchInsnNode choice) {
      targets.addAll(choice.labels);
      targets.add(choice.dflt);
    }
    return targets;
  }

  /** Whether control does not go on with the next instruction. */
  private static boolean ends(AbstractInsnNode at) {
    int opcode = at.getOpcode();
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || opcode == Opcodes.RET
        || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }

  private List<String> caughtAround(int index) {
    return caughtAround(method, index);
  }

  /** The internal names of what handlers around an instruction catch. */
  static List<String> caughtAround(MethodNode method, int index) {
    InsnList code = method.instructions;
    List<String> caught = new ArrayList<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type != null
          && code.indexOf(block.start) <= index
          && index < code.indexOf(block.end)) {
        caught.add(block.type);
      }
    }
    return caught;
  }

  private boolean isInLoop(int index) {
    return jumpsTo.entrySet().stream()
        .anyMatch(
            target ->
                code.indexOf(target.getKey()) <= index
                    && target.getValue().stream().anyMatch(jump -> code.indexOf(jump) > index));
  }

  // ---- what is thrown

  /** Whether an operand is a constant, the name of one, or in a field. */
  private static boolean isKept(AbstractInsnNode operand) {
    return operand instanceof FieldInsnNode
        || operand instanceof MethodInsnNode call
            && call.name.equals("name")
            && call.desc.equals("()Ljava/lang/String;")
        || operand != null
            && operand.getOpcode() >= Opcodes.ACONST_NULL
            && operand.getOpcode() <= Opcodes.LDC;
  }

  /** The instruction before, through labels. */
  static AbstractInsnNode operand(AbstractInsnNode at) {
    AbstractInsnNode previous = at == null ? null : at.getPrevious();
    while (previous != null && previous.getOpcode() < 0) {
      previous = previous.getPrevious();
    }
    return previous;
  }

  /** The class of the exception that is made for a throw, null where it comes from elsewhere. */
  static String made(AbstractInsnNode thrower) {
    AbstractInsnNode source = operand(thrower);
    if (source instanceof MethodInsnNode call) {
      return call.name.equals("<init>")
          ? call.owner
          : Type.getReturnType(call.desc).getInternalName();
    }
    return source != null && source.getOpcode() == Opcodes.GETSTATIC
        ? Type.getType(((FieldInsnNode) source).desc).getInternalName()
        : null;
  }

  /** Where the expression begins that is thrown. */
  private static AbstractInsnNode start(AbstractInsnNode thrower, String type) {
    AbstractInsnNode source = operand(thrower);
    if (source instanceof MethodInsnNode call && call.name.equals("<init>")) {
      AbstractInsnNode at = source;
      while (at != null
          && !(at.getOpcode() == Opcodes.NEW && ((TypeInsnNode) at).desc.equals(type))) {
        at = at.getPrevious();
      }
      return at == null ? source : at;
    }
    return source;
  }

  // ---- why it is thrown

  /** Whether all that leads to an instruction directly are conditions that refuse the caller. */
  private boolean isRefusal(AbstractInsnNode start) {
    List<AbstractInsnNode> deciders = new ArrayList<>();
    AbstractInsnNode at = start;
    while (true) {
      AbstractInsnNode previous = at.getPrevious();
      if (at instanceof LabelNode && jumpsTo.containsKey(at)) {
        deciders.addAll(jumpsTo.get(at));
        if (previous == null || !reached[code.indexOf(previous)] || ends(previous)) {
          break;
        }
      }
      if (previous == null) {
        break;
      }
      at = previous;
      if (at instanceof JumpInsnNode || at.getOpcode() >= 0 && ends(at)) {
        deciders.add(at);
        break;
      }
      if (!deciders.isEmpty() && at.getOpcode() >= 0) {
        // Code that comes before falls into what the jumps lead to.
        return false;
      }
    }
    return !deciders.isEmpty() && deciders.stream().allMatch(decider -> refuses(decider));
  }

  /** Whether the condition right before an instruction tests a reference for null. */
  private static boolean isForNull(AbstractInsnNode start) {
    AbstractInsnNode before = operand(start);
    return before != null
        && (before.getOpcode() == Opcodes.IFNULL || before.getOpcode() == Opcodes.IFNONNULL);
  }

  private boolean refuses(AbstractInsnNode decider) {
    AbstractInsnNode tested = operand(decider);
    return switch (decider.getOpcode()) {
      case Opcodes.IFNULL, Opcodes.IFNONNULL -> isParameter(tested);
      case Opcodes.IFEQ -> isState(tested) || isLastKind(decider);
      case Opcodes.IFNE -> isState(tested);
      case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH ->
          tested.getOpcode() == Opcodes.IALOAD
              || tested instanceof MethodInsnNode call && call.name.equals("ordinal");
      default -> false;
    };
  }

  private boolean isParameter(AbstractInsnNode tested) {
    return tested instanceof VarInsnNode variable
        && variable.getOpcode() == Opcodes.ALOAD
        && variable.var < Type.getArgumentsAndReturnSizes(method.desc) >> 2;
  }

  /**
   * Whether a condition asks the object itself, or another one of its own making, for a flag: a
   * builder asks what it builds whether anything is missing.
   */
  private boolean isState(AbstractInsnNode tested) {
    if (tested instanceof MethodInsnNode call) {
      return call.desc.equals("()Z")
          && call.getOpcode() != Opcodes.INVOKESTATIC
          && outermost(call.owner).equals(outermost(owner));
    }
    return tested instanceof FieldInsnNode field
        && field.desc.equals("Z")
        && outermost(field.owner).equals(outermost(owner));
  }

  /** Whether an object was asked for another class just before it is asked for this one. */
  private boolean isLastKind(AbstractInsnNode decider) {
    int variable = askedForKind(decider);
    if (variable < 0) {
      return false;
    }
    AbstractInsnNode at = operand(operand(decider)).getPrevious();
    while (at != null && at.getOpcode() < 0) {
      List<AbstractInsnNode> before = jumpsTo.getOrDefault(at, List.of());
      if (!before.isEmpty()) {
        return before.stream().allMatch(jump -> askedForKind(jump) == variable);
      }
      at = at.getPrevious();
    }
    return at != null && at.getOpcode() == Opcodes.IFNE && askedForKind(at) == variable;
  }

  /** The variable for whose class a jump asks; -1 for any other jump. */
  private static int askedForKind(AbstractInsnNode jump) {
    AbstractInsnNode question = jump instanceof JumpInsnNode ? operand(jump) : null;
    return question != null
            && question.getOpcode() == Opcodes.INSTANCEOF
            && operand(question) instanceof VarInsnNode variable
            && variable.getOpcode() == Opcodes.ALOAD
        ? variable.var
        : -1;
  }

  private static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
