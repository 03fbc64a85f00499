package dev.kref.checker.classfile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** One method of a class file. */
public final class CompiledBody {
  /** A longer body is not followed. */
  private static final int LONGEST = 3_000;

  private final String owner;
  private final MethodNode method;

  private CompiledBody(String owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
  }

  /**
   * The body of a method; null where the class has none that could be followed.
   *
   * @param bytes the class file
   */
  public static CompiledBody of(byte[] bytes, String name, String descriptor) {
    List<MethodNode> found = new ArrayList<>();
    ClassReader reader;
    try {
      reader = new ClassReader(bytes);
    } catch (IllegalArgumentException newerThanThisReader) {
      return null;
    }
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String named, String of, String signature, String[] exceptions) {
            if (!named.equals(name) || !of.equals(descriptor)) {
              return null;
            }
            MethodNode node =
                new MethodNode(Opcodes.ASM9, access, named, of, signature, exceptions);
            found.add(node);
            return node;
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    boolean open =
        found.isEmpty()
            || found.get(0).instructions.size() == 0
            || found.get(0).instructions.size() > LONGEST;
    return open ? null : new CompiledBody(reader.getClassName(), found.get(0));
  }

  /** What the body does with a parameter on any of its ways. */
  public Callees.Fate fate(int parameter, Callees callees) {
    Operands operands = new Operands(slot(parameter), callees);
    return follow(operands) ? operands.fate() : Callees.Fate.OPEN;
  }

  /**
   * Whether the body returns nothing but null and what its calls yield together with a reference,
   * which nobody else has got then.
   */
  public boolean returnsOwn(Callees callees) {
    Operands operands = new Operands(-1, callees);
    return follow(operands) && operands.returnsOwn();
  }

  /** The field of its own object that the body returns, and does nothing else; null otherwise. */
  public String returnedField() {
    List<AbstractInsnNode> code = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction.getOpcode() >= 0) {
        code.add(instruction);
      }
    }
    return code.size() == 3
            && code.get(0) instanceof VarInsnNode self
            && self.getOpcode() == Opcodes.ALOAD
            && self.var == 0
            && (method.access & Opcodes.ACC_STATIC) == 0
            && code.get(1) instanceof FieldInsnNode field
            && field.getOpcode() == Opcodes.GETFIELD
            && field.owner.equals(owner)
            && code.get(2).getOpcode() >= Opcodes.IRETURN
            && code.get(2).getOpcode() <= Opcodes.ARETURN
        ? field.name
        : null;
  }

  /** How the body fails by its own decision. */
  public Failures failures() {
    return new FailureReader(owner, method).read();
  }

  /** What the body may leave with, on any of its ways. */
  public Leaving leaving() {
    return new LeavingReader(method).read();
  }

  private boolean follow(Operands operands) {
    try {
      new Analyzer<>(operands).analyze(owner, method);
      return true;
    } catch (AnalyzerException | RuntimeException notFollowed) {
      return false;
    }
  }

  /** The local variable in which a parameter comes in. */
  private int slot(int parameter) {
    int slot = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    Type[] types = Type.getArgumentTypes(method.desc);
    for (int i = 0; i < parameter; i++) {
      slot += types[i].getSize();
    }
    return slot;
  }
}
