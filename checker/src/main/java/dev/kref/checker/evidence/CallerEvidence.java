package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.kref.checker.classfile.CallSites;
import dev.kref.checker.classfile.Callees.Callee;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether those who call a method leave the reference to it that they pass: the class files beside
 * it, and beside what it overrides, are asked. A caller that has got the reference, or was given
 * it, passes it on and does nothing more with it, does not put it.
 */
public final class CallerEvidence {
  /** What the callers of a method do with what they pass. */
  private enum Habit {
    /** One of them gives up a reference of its own, and none is seen to keep what it passes. */
    GIVES_UP,
    /** Nothing that they pass is known to be their own. */
    OPEN,
    /** One of them puts, keeps or uses what it has passed. */
    KEEPS
  }

  private record Question(MethodSymbol method, int index) {}

  /** How many calls up callers are followed that pass on what they were given. */
  private static final int DEPTH = 3;

  private final Facts facts;
  private final PackageFiles files;
  private final Map<Question, Habit> known = new HashMap<>();
  private int depth;

  CallerEvidence(Facts facts) {
    this.facts = facts;
    this.files = new PackageFiles(facts);
  }

  /** Whether a method gets the reference that its callers pass for good. */
  public boolean isGivenUpTo(MethodSymbol method, int index) {
    return isCalledByName(method) && habit(method, index) == Habit.GIVES_UP;
  }

  private Habit habit(MethodSymbol method, int index) {
    Question question = new Question(method, index);
    Habit answer = known.get(question);
    if (answer == null && depth < DEPTH) {
      known.put(question, Habit.OPEN);
      depth++;
      answer = read(method, index);
      depth--;
      known.put(question, answer);
    }
    return answer == null ? Habit.OPEN : answer;
  }

  private Habit read(MethodSymbol method, int index) {
    try {
      return find(method, index);
    } catch (NoClassDefFoundError noReader) {
      return Habit.OPEN;
    }
  }

  private Habit find(MethodSymbol method, int index) {
    String descriptor = facts.classFiles().descriptor(method);
    byte[] name = method.name.toString().getBytes(StandardCharsets.UTF_8);
    Habit found = Habit.OPEN;
    for (String beside : packages(method)) {
      for (byte[] bytes : files.of(beside)) {
        if (!CallSites.mayCall(bytes, name)) {
          continue;
        }
        for (CallSites.Passed passed :
            CallSites.in(bytes, method.name.toString(), descriptor, index)) {
          Habit habit = isOf(passed.to(), method) ? habit(passed) : Habit.OPEN;
          if (habit == Habit.KEEPS) {
            return habit;
          }
          found = habit == Habit.GIVES_UP ? habit : found;
        }
      }
    }
    return found;
  }

  /** The packages of the method, and of what it overrides as far as that is the project's own. */
  private Set<String> packages(MethodSymbol method) {
    Set<String> found = new LinkedHashSet<>();
    found.add(method.packge().fullname.toString());
    facts
        .model()
        .overridden(method)
        .forEach(above -> found.add(above.packge().fullname.toString()));
    found.removeIf(name -> name.isEmpty() || name.startsWith("java."));
    return found;
  }

  /** Whether a call may run this method, or one that it overrides. */
  private boolean isOf(Callee callee, MethodSymbol method) {
    ClassSymbol named = facts.classFiles().type(callee.owner());
    return named != null
        && method.owner instanceof ClassSymbol owner
        && (owner.isSubClass(named, facts.types()) || named.isSubClass(owner, facts.types()));
  }

  private Habit habit(CallSites.Passed passed) {
    boolean own = !passed.open();
    for (Callee result : passed.results()) {
      own &= yieldsReference(result);
    }
    for (int parameter : passed.parameters()) {
      Habit given = ofParameter(passed.from(), parameter);
      if (given == Habit.KEEPS) {
        return given;
      }
      own &= given == Habit.GIVES_UP;
    }
    return passed.used() ? Habit.KEEPS : own ? Habit.GIVES_UP : Habit.OPEN;
  }

  private Habit ofParameter(Callee caller, int parameter) {
    MethodSymbol method = parameter < 0 ? null : facts.classFiles().find(caller);
    if (method == null) {
      return Habit.OPEN;
    }
    MethodContract contract = facts.model().methodContract(method);
    Terms said = contract.param(parameter);
    if (said.has(TermKind.OWNS_REF)) {
      return Habit.GIVES_UP;
    }
    boolean silent = said.isEmpty() && !contract.declared() && !method.isConstructor();
    return said.has(TermKind.BORROWS_REF)
        ? Habit.KEEPS
        : silent ? habit(method, parameter) : Habit.OPEN;
  }

  /** Whether a call yields a reference that somebody has to put. */
  private boolean yieldsReference(Callee callee) {
    MethodSymbol method = facts.classFiles().find(callee);
    if (method == null) {
      return false;
    }
    return facts.compiled().yieldsOwn(callee)
        || facts.counted(method.getReturnType())
            && facts.model().methodContract(method).method().has(TermKind.GETS_REF);
  }

  /**
   * Whether callers out of sight name the method itself, not one of the JDK's that it overrides.
   */
  private boolean isCalledByName(MethodSymbol method) {
    return !method.isConstructor()
        && (method.flags() & Flags.PRIVATE) == 0
        && facts.model().overridden(method).stream()
            .noneMatch(above -> above.packge().fullname.toString().startsWith("java."));
  }
}
