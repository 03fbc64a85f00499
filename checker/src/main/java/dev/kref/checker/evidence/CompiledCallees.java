package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.classfile.Callees;
import dev.kref.checker.classfile.Callees.Fate;
import dev.kref.checker.classfile.CompiledBody;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Callees of which nothing is said and whose source is not in the run: whether their class files
 * show that they only use an argument. A method that may be overridden says nothing for those that
 * override it.
 */
public final class CompiledCallees {
  private record Question(MethodSymbol method, int index, boolean fixed) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Question that
          && method == that.method
          && index == that.index
          && fixed == that.fixed;
    }

    @Override
    public int hashCode() {
      return (method.hashCode() * 31 + index) * 2 + (fixed ? 1 : 0);
    }
  }

  /** How many calls deep bodies are followed. */
  private static final int DEPTH = 4;

  /** Stands for the result where a parameter's number would be. */
  private static final int RESULT = -1;

  /** How the names of questions begin that are answered with yes or no. */
  private static final Pattern ASKS = Pattern.compile("(is|has|can)(?![a-z])");

  private static final Set<TermKind> MORE_THAN_USE =
      EnumSet.of(
          TermKind.GETS_REF,
          TermKind.PUTS_REF,
          TermKind.TRY_GETS_REF,
          TermKind.FREES_OBJECT,
          TermKind.OWNS_REF,
          TermKind.OWNS_REF_IF,
          TermKind.HANDS_OFF,
          TermKind.MAY_NOT_RUN,
          TermKind.RELEASE_FN);

  private final Facts facts;
  private final Map<Question, Fate> known = new HashMap<>();
  private final Map<Question, Boolean> owning = new HashMap<>();
  private final Callees calls =
      new Callees() {
        @Override
        public Fate fate(Callee callee, int operand) {
          return ofCall(callee, operand);
        }

        @Override
        public boolean yieldsOwn(Callee callee) {
          return CompiledCallees.this.yieldsOwn(callee);
        }
      };
  private int depth;

  CompiledCallees(Facts facts) {
    this.facts = facts;
  }

  /** Whether a callee does nothing with an argument but use it. */
  public boolean onlyUses(CallSite call, int index) {
    MethodSymbol exact = exact(call);
    return fate(new Question(exact == null ? call.method() : exact, index, exact != null))
        == Fate.USED;
  }

  /** Whether a method does nothing with an argument but use it, whichever body of it runs. */
  public boolean onlyUses(MethodSymbol method, int index) {
    return fate(new Question(method, index, Program.isFixed(method))) == Fate.USED;
  }

  /** Whether a callee returns nothing but null, and objects together with a reference of them. */
  public boolean returnsOwn(CallSite call) {
    MethodSymbol exact = exact(call);
    return exact != null && returnsOwn(exact, true);
  }

  /**
   * Whether a method returns nothing but null, and objects together with a reference of them.
   *
   * @param fixed whether it is known that this very body of it runs
   */
  public boolean returnsOwn(MethodSymbol method, boolean fixed) {
    Question question = new Question(method, RESULT, fixed);
    if (!isOpenToReaders(question) || !facts.counted(method.getReturnType())) {
      return false;
    }
    Boolean answer = owning.get(question);
    if (answer == null && depth < DEPTH) {
      owning.put(question, false);
      depth++;
      CompiledBody body = facts.classFiles().body(method);
      answer = body != null && body.returnsOwn(calls);
      depth--;
      owning.put(question, answer);
    }
    return Boolean.TRUE.equals(answer);
  }

  /** The very method that a call runs, null where it may be another one. */
  public MethodSymbol exact(CallSite call) {
    return Program.isFixed(call.method()) || TreeFacts.isSuper(call.receiverTree())
        ? call.method()
        : facts.exactTypes().implementation(call.receiverTree(), call.method());
  }

  /** Whether the body that a class file has is the one that runs. */
  private static boolean isOpenToReaders(Question question) {
    return question.fixed()
        && !question.method().isConstructor()
        && (question.method().flags() & (Flags.ABSTRACT | Flags.NATIVE)) == 0;
  }

  private Fate fate(Question question) {
    MethodSymbol method = question.method();
    int index = question.index();
    if (!isOpenToReaders(question) || index >= method.params().size() || method.isVarArgs()) {
      return Fate.OPEN;
    }
    Fate answer = known.get(question);
    if (answer == null && depth < DEPTH) {
      // A call of itself tells nothing.
      known.put(question, Fate.OPEN);
      depth++;
      CompiledBody body = facts.classFiles().body(method);
      answer = body == null ? Fate.OPEN : body.fate(index, calls);
      depth--;
      known.put(question, answer);
    }
    return answer == null ? Fate.OPEN : answer;
  }

  /** What becomes of an operand of a call in a compiled body. */
  private Fate ofCall(Callees.Callee callee, int operand) {
    MethodSymbol method = facts.classFiles().find(callee);
    if (method == null) {
      return Fate.OPEN;
    }
    if (operand < 0 && method.owner == facts.symtab().objectType.tsym) {
      return Fate.USED;
    }
    MethodContract contract = facts.model().methodContract(method);
    Terms terms = operand < 0 ? contract.method() : contract.param(operand);
    if (!contract.declared() && !contract.saysSomething()) {
      return operand < 0
          ? ofQuestion(method)
          : fate(new Question(method, operand, Program.isFixed(method)));
    }
    boolean more =
        terms.all().stream().anyMatch(term -> MORE_THAN_USE.contains(term.kind()))
            && !(operand < 0 && isOwnResult(contract, method));
    if (more
        || (operand < 0
            ? !contract.receiver().isEmpty() || mayEnd(method)
            : terms.isEmpty() && mayKeep(method, operand))) {
      return Fate.OPEN;
    }
    if (terms.has(TermKind.RETURNS_ALIAS)) {
      return Fate.PASSED;
    }
    return mayStandFor(contract, method, operand) ? Fate.RETURNED : Fate.USED;
  }

  /** What becomes of an object that is asked through a type that says nothing of counting. */
  private Fate ofQuestion(MethodSymbol method) {
    Type result = method.getReturnType();
    if (facts.counted(method.owner.type)
        || !method.params().isEmpty()
        || facts.isVoid(result)
        || facts.isBoolean(result) && !ASKS.matcher(method.name).lookingAt()) {
      return Fate.OPEN;
    }
    return facts.mayBeCounted(result) || result.hasTag(TypeTag.TYPEVAR) ? Fate.RETURNED : Fate.USED;
  }

  /** Whether a call in a class file yields an object together with a reference of its own. */
  boolean yieldsOwn(Callees.Callee callee) {
    MethodSymbol method = facts.classFiles().find(callee);
    if (method == null || !facts.counted(method.getReturnType())) {
      return false;
    }
    MethodContract contract = facts.model().methodContract(method);
    boolean silent = contract.method().isEmpty() && !contract.declared();
    return silent
        ? returnsOwn(method, Program.isFixed(method))
        : contract.method().has(TermKind.OWNS_REF)
            && !contract.method().has(TermKind.STARTS_AT_ZERO)
            && !contract.method().has(TermKind.UNCOUNTED)
            && !contract.method().has(TermKind.LENIENT)
            && !facts.model().typeContract(method.owner.type).terms().has(TermKind.CONTAINER);
  }

  /** Whether the object's own class may put it in a method that its other types say nothing of. */
  private boolean mayEnd(MethodSymbol method) {
    return !facts.counted(method.owner.type) || method.name.contentEquals("close");
  }

  /** Whether a callee that takes anything may be a function, or make something that holds it. */
  private boolean mayKeep(MethodSymbol method, int operand) {
    if (method.params().isEmpty()) {
      return true;
    }
    Type declared = method.params().get(Math.min(operand, method.params().size() - 1)).type;
    if (facts.counted(declared)) {
      return false;
    }
    Type result = method.getReturnType();
    boolean answers =
        facts.isVoid(result)
            || result.isPrimitive()
            || result.tsym == facts.symtab().stringType.tsym;
    return !answers || method.isConstructor() || declared.tsym != facts.symtab().objectType.tsym;
  }

  /** Whether the words that look like the receiver's are about the result, which has its own. */
  private boolean isOwnResult(MethodContract contract, MethodSymbol method) {
    return facts.counted(method.getReturnType())
        && contract.method().all().stream()
            .allMatch(
                term -> term.kind() == TermKind.OWNS_REF || !MORE_THAN_USE.contains(term.kind()));
  }

  /** Whether a result stands for the operand, or is a view of it that shares its count. */
  private boolean mayStandFor(MethodContract contract, MethodSymbol method, int operand) {
    Type result = method.getReturnType();
    return operand < 0
        && !contract.method().has(TermKind.OWNS_REF)
        && (facts.mayBeCounted(result) || result.hasTag(TypeTag.TYPEVAR));
  }
}
