package dev.kref.checker.classfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** What the bodies of one class file pass to a method, and whether they use it once more after. */
public final class CallSites {
  /** A longer body is not followed. */
  private static final int LONGEST = 3_000;

  private CallSites() {}

  /**
   * An argument of a call.
   *
   * @param to the call
   * @param from the body that it stands in
   * @param results the calls that yield the argument
   * @param parameters the parameters of the body that the argument may be, by number
   * @param open whether the argument may be anything else
   * @param used whether the body keeps it elsewhere, or does anything with it after the call
   */
  public record Passed(
      Callees.Callee to,
      Callees.Callee from,
      List<Callees.Callee> results,
      Set<Integer> parameters,
      boolean open,
      boolean used) {}

  /** Whether a class file may contain a call of a method of that name. */
  public static boolean mayCall(byte[] bytes, byte[] name) {
    // A text in the constant pool: a tag, its length in two bytes, and its bytes.
    byte[] text = new byte[name.length + 3];
    text[0] = 1;
    text[1] = (byte) (name.length >> 8);
    text[2] = (byte) name.length;
    System.arraycopy(name, 0, text, 3, name.length);
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(text, StandardCharsets.ISO_8859_1));
  }

  /**
   * What is passed to the methods of a name and a descriptor, whatever class they are of.
   *
   * @param bytes the class file
   * @param index the number of the parameter
   */
  public static List<Passed> in(byte[] bytes, String name, String descriptor, int index) {
    ClassNode type = new ClassNode();
    try {
      new ClassReader(bytes).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IllegalArgumentException newerThanThisReader) {
      return List.of();
    }
    List<Passed> found = new ArrayList<>();
    for (MethodNode method : type.methods) {
      List<MethodInsnNode> calls = new ArrayList<>();
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call
            && call.name.equals(name)
            && call.desc.equals(descriptor)) {
          calls.add(call);
        }
      }
      if (!calls.isEmpty() && method.instructions.size() <= LONGEST) {
        found.addAll(new Reader(type.name, method).read(calls, index));
      }
    }
    return found;
  }

  /** Reads one body. */
  private static final class Reader {
    private final String owner;
    private final MethodNode method;
    private final Origins origins = new Origins();
    private final Map<Integer, Set<Integer>> next = new HashMap<>();

    Reader(String owner, MethodNode method) {
      this.owner = owner;
      this.method = method;
    }

    List<Passed> read(List<MethodInsnNode> calls, int index) {
      try {
        new Analyzer<>(origins) {
          @Override
          protected void newControlFlowEdge(int from, int to) {
            next.computeIfAbsent(from, at -> new HashSet<>()).add(to);
          }
        }.analyze(owner, method);
      } catch (AnalyzerException | RuntimeException notFollowed) {
        return List.of();
      }
      List<Passed> found = new ArrayList<>();
      for (MethodInsnNode call : calls) {
        Set<Object> sources = origins.argument(call, index);
        if (sources != null) {
          found.add(passed(call, sources));
        }
      }
      return found;
    }

    private Passed passed(MethodInsnNode call, Set<Object> sources) {
      List<Callees.Callee> results = new ArrayList<>();
      Set<Integer> parameters = new HashSet<>();
      boolean open = sources.isEmpty();
      for (Object source : sources) {
        if (source instanceof MethodInsnNode made) {
          results.add(callee(made));
        } else if (source instanceof Origins.Parameter parameter) {
          parameters.add(parameter.number(method));
        } else {
          open = true;
        }
      }
      return new Passed(
          callee(call),
          new Callees.Callee(owner, method.name, method.desc),
          results,
          parameters,
          open,
          isUsedBesides(call, sources));
    }

    private static Callees.Callee callee(MethodInsnNode call) {
      return new Callees.Callee(call.owner, call.name, call.desc);
    }

    /** Whether an object is kept before a call, or used at all after it. */
    private boolean isUsedBesides(MethodInsnNode call, Set<Object> sources) {
      Set<Integer> after = reached(call, sources);
      int at = method.instructions.indexOf(call);
      for (AbstractInsnNode use : origins.uses(sources)) {
        int place = method.instructions.indexOf(use);
        if (after.contains(place)
            || use != call && Origins.keeps(use) && reached(use, Set.of()).contains(at)) {
          return true;
        }
      }
      return false;
    }

    /** What may run after an instruction unless it fails, up to where the sources yield anew. */
    private Set<Integer> reached(AbstractInsnNode from, Set<Object> sources) {
      Set<Integer> seen = new HashSet<>();
      Deque<Integer> open = new ArrayDeque<>();
      open.add(method.instructions.indexOf(from));
      while (!open.isEmpty()) {
        for (int to : next.getOrDefault(open.poll(), Set.of())) {
          if (!sources.contains(method.instructions.get(to)) && seen.add(to)) {
            open.add(to);
          }
        }
      }
      return seen;
    }
  }
}
