package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.classfile.CompiledBody;
import dev.kref.checker.classfile.Failures;
import dev.kref.checker.model.MethodContract;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The unchecked exceptions that a callee throws by its own decision, seen in its body: those of a
 * library's own kind, which tell of what it has come upon, and not those of the language, which
 * tell of mistakes.
 */
public final class CalleeFailures {
  /**
   * How a method fails.
   *
   * @param type the exception
   * @param at where it is thrown, null where that is not in sight
   * @param numbers the parameters that are numbers and the like, and whose values alone decide
   *     whether it is thrown; null where more does
   */
  public record Failure(Type type, ThrowTree at, Set<Integer> numbers) {}

  /**
   * What a method throws.
   *
   * @param depth how many calls deep bodies were read
   */
  private record Answer(int depth, List<Failure> failures) {}

  /** How many calls deep bodies are read. */
  private static final int DEPTH = 3;

  /** How many bodies are read for one question. */
  private static final int MOST = 40;

  private final Facts facts;
  private final Map<MethodSymbol, Answer> known = new HashMap<>();
  private final Map<String, Boolean> domains = new HashMap<>();
  private final List<Failure> refusal;
  private int left;

  CalleeFailures(Facts facts) {
    this.facts = facts;
    Type unfit = facts.symtab().illegalArgumentExceptionType;
    this.refusal = List.of(new Failure(unfit, null, null));
  }

  /**
   * What a callee throws.
   *
   * @param method the very method that runs
   */
  public List<Failure> of(MethodSymbol method) {
    left = MOST;
    return of(method, DEPTH);
  }

  private List<Failure> of(MethodSymbol method, int depth) {
    if (readsConstants(method)) {
      return refusal;
    }
    if ((method.flags() & (Flags.ABSTRACT | Flags.NATIVE)) != 0
        || isOfTheLanguage(method.owner.flatName().toString())) {
      return List.of();
    }
    Answer answer = known.get(method);
    if (answer != null && answer.depth() >= depth) {
      return answer.failures();
    }
    if (depth == 0 || left == 0) {
      return List.of();
    }
    left--;
    // A call of itself tells nothing more.
    known.put(method, new Answer(depth, List.of()));
    List<Failure> failures = List.copyOf(read(method, depth));
    known.put(method, new Answer(depth, failures));
    return failures;
  }

  /** Whether a method is the one of an enum that reads the name of a constant. */
  private boolean readsConstants(MethodSymbol method) {
    return method.isStatic()
        && (method.owner.flags() & Flags.ENUM) != 0
        && method.name == facts.names().valueOf
        && method.params().size() == 1
        && facts.types().isSameType(method.params().get(0).type, facts.symtab().stringType);
  }

  private Set<Failure> read(MethodSymbol method, int depth) {
    MethodTree tree = facts.program().body(method);
    if (tree != null) {
      return read(method, tree, depth);
    }
    CompiledBody body = facts.classFiles().body(method);
    return body == null ? Set.of() : read(body.failures(), depth);
  }

  private Set<Failure> read(MethodSymbol method, MethodTree tree, int depth) {
    FailureScan body = new FailureScan(tree, facts);
    Set<Failure> found = new LinkedHashSet<>();
    for (FailureScan.Thrown thrown : body.thrown) {
      if (thrown.type().tsym instanceof ClassSymbol type
          && (isOwnKind(type.type)
              || thrown.amidst() && facts.exceptionKinds().isUnfit(type.type))) {
        Set<VarSymbol> deciding = Deciders.of(thrown.at(), tree.getBody(), facts);
        Failure failure = new Failure(type.type, thrown.at(), indexes(deciding, method));
        add(found, failure, caught -> isIn(thrown.caught(), caught));
      }
    }
    for (FailureScan.Called called : body.called) {
      for (Failure failure : calls(called.callee(), called.kept(), depth - 1)) {
        Set<VarSymbol> deciding = deciding(failure, called.callee(), called.arguments());
        Failure here = new Failure(failure.type(), failure.at(), indexes(deciding, method));
        add(found, here, caught -> isIn(called.caught(), caught));
      }
    }
    return found;
  }

  /**
   * The parameters of a caller by whose values alone a callee fails; null where more than numbers
   * of its own decides.
   */
  public Set<VarSymbol> deciding(
      Failure failure, MethodSymbol callee, List<? extends ExpressionTree> arguments) {
    if (failure.numbers() == null || callee.isVarArgs()) {
      return null;
    }
    Set<VarSymbol> all = new HashSet<>();
    for (int index : failure.numbers()) {
      Set<VarSymbol> one =
          index < arguments.size() ? Deciders.of(arguments.get(index), facts) : null;
      if (one == null) {
        return null;
      }
      all.addAll(one);
    }
    return all;
  }

  private static Set<Integer> indexes(Set<VarSymbol> parameters, MethodSymbol method) {
    if (parameters == null || !method.params().containsAll(parameters)) {
      return null;
    }
    Set<Integer> indexes = new HashSet<>();
    parameters.forEach(parameter -> indexes.add(method.params().indexOf(parameter)));
    return indexes;
  }

  private Set<Failure> read(Failures body, int depth) {
    Set<Failure> found = new LinkedHashSet<>();
    for (Failures.Thrown thrown : body.thrown()) {
      ClassSymbol type = facts.classFiles().type(thrown.type());
      if (type != null
          && (isOwnKind(type.type)
              || thrown.amidst() && facts.exceptionKinds().isUnfit(type.type))) {
        Failure failure = new Failure(type.type, null, null);
        add(found, failure, caught -> thrown.caught().contains(internal(caught)));
      }
    }
    for (Failures.Called called : body.called()) {
      MethodSymbol callee = facts.classFiles().find(called.callee());
      if (callee != null && (called.exact() || Program.isFixed(callee))) {
        for (Failure failure : calls(callee, called.kept(), depth - 1)) {
          Failure here = new Failure(failure.type(), null, null);
          add(found, here, caught -> called.caught().contains(internal(caught)));
        }
      }
    }
    return found;
  }

  private List<Failure> calls(MethodSymbol callee, boolean kept, int depth) {
    boolean ofTheLanguage = isOfTheLanguage(callee.owner.flatName().toString());
    if (kept && (ofTheLanguage || readsConstants(callee))) {
      return List.of();
    }
    return ofTheLanguage ? refusals(callee) : of(callee, depth);
  }

  /** What a method of the language that only reads what it is given refuses it with. */
  private List<Failure> refusals(MethodSymbol reader) {
    MethodContract said = facts.model().methodContract(reader);
    return DocumentedTypes.onlyRefuses(said)
        ? said.thrown().stream()
            .map(name -> facts.documented().named(name, reader))
            .filter(type -> type != null && facts.exceptionKinds().isUnfit(type))
            .map(type -> new Failure(type, null, null))
            .toList()
        : List.of();
  }

  private static boolean isIn(List<Type> types, Type type) {
    return types.stream().anyMatch(each -> each.tsym == type.tsym);
  }

  private static String internal(Type type) {
    return type.tsym.flatName().toString().replace('.', '/');
  }

  private void add(Set<Failure> found, Failure failure, Predicate<Type> caught) {
    if (facts.types().closure(failure.type()).stream().noneMatch(caught)) {
      found.add(failure);
    }
  }

  /** Whether an exception is unchecked, and tells of no mistake of the program. */
  public boolean isOwnKind(Type type) {
    return domains.computeIfAbsent(
        type.tsym.flatName().toString(),
        name ->
            !isOfTheLanguage(name)
                && facts.types().isSubtype(type, facts.symtab().runtimeExceptionType)
                && !facts.exceptionKinds().isMistake(type));
  }

  /** Whether a class, by a name of either form, comes with the language. */
  private static boolean isOfTheLanguage(String name) {
    return name.startsWith("java")
        && name.length() > 5
        && (name.charAt(4) == '/' || name.charAt(4) == '.' || name.charAt(4) == 'x');
  }
}
