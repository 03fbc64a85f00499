package dev.kref.checker.flow;

import com.sun.source.tree.MethodTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.classfile.CompiledBody;
import dev.kref.checker.classfile.Failures;
import dev.kref.checker.model.MethodContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The unchecked exceptions that a callee throws by its own decision, seen in its body: those of a
 * library's own kind, which tell of what it has come upon, and not those of the language, which
 * tell of mistakes.
 */
final class CalleeFailures {
  /**
   * What a method throws.
   *
   * @param depth how many calls deep bodies were read
   */
  private record Answer(int depth, Map<TypeSymbol, Type> types) {}

  /** How many calls deep bodies are read. */
  private static final int DEPTH = 3;

  /** How many bodies are read for one question. */
  private static final int MOST = 40;

  /** Exceptions that tell of a mistake of the program, whoever extends them. */
  private static final Set<String> MISTAKES =
      Set.of(
          "java.lang.IllegalArgumentException",
          "java.lang.IllegalStateException",
          "java.lang.NullPointerException",
          "java.lang.IndexOutOfBoundsException",
          "java.lang.UnsupportedOperationException",
          "java.lang.ClassCastException",
          "java.lang.ArithmeticException",
          "java.lang.SecurityException");

  /**
   * Exceptions that refuse an argument: they tell of what comes from elsewhere where they are
   * thrown over a part of it, or by what the language has for reading text.
   */
  private static final List<String> UNFIT =
      List.of("java.lang.IllegalArgumentException", "java.time.DateTimeException");

  private final Engine engine;
  private final Map<MethodSymbol, Answer> known = new HashMap<>();
  private final Map<String, Boolean> domains = new HashMap<>();
  private final Map<TypeSymbol, Type> refusal;
  private int left;

  CalleeFailures(Engine engine) {
    this.engine = engine;
    Type unfit = engine.symtab.illegalArgumentExceptionType;
    this.refusal = Map.of(unfit.tsym, unfit);
  }

  /**
   * What a callee throws.
   *
   * @param method the very method that runs
   */
  List<Type> of(MethodSymbol method) {
    left = MOST;
    return List.copyOf(of(method, DEPTH).values());
  }

  private Map<TypeSymbol, Type> of(MethodSymbol method, int depth) {
    if (readsConstants(method)) {
      return refusal;
    }
    if ((method.flags() & (Flags.ABSTRACT | Flags.NATIVE)) != 0
        || isOfTheLanguage(method.owner.flatName().toString())) {
      return Map.of();
    }
    Answer answer = known.get(method);
    if (answer != null && answer.depth() >= depth) {
      return answer.types();
    }
    if (depth == 0 || left == 0) {
      return Map.of();
    }
    left--;
    // A call of itself tells nothing more.
    known.put(method, new Answer(depth, Map.of()));
    Map<TypeSymbol, Type> types = read(method, depth);
    known.put(method, new Answer(depth, types));
    return types;
  }

  /** Whether a method is the one of an enum that reads the name of a constant. */
  private boolean readsConstants(MethodSymbol method) {
    return method.isStatic()
        && (method.owner.flags() & Flags.ENUM) != 0
        && method.name == engine.names.valueOf
        && method.params().size() == 1
        && engine.types.isSameType(method.params().get(0).type, engine.symtab.stringType);
  }

  private Map<TypeSymbol, Type> read(MethodSymbol method, int depth) {
    MethodTree tree = engine.program.body(method);
    if (tree != null) {
      return read(new FailureScan(tree, engine), depth);
    }
    CompiledBody body = engine.classFiles.body(method);
    return body == null ? Map.of() : read(body.failures(), depth);
  }

  private Map<TypeSymbol, Type> read(FailureScan body, int depth) {
    Map<TypeSymbol, Type> found = new LinkedHashMap<>();
    for (FailureScan.Thrown thrown : body.thrown) {
      if (thrown.type().tsym instanceof ClassSymbol type
          && (isOwnKind(type) || thrown.amidst() && isUnfit(type.type))) {
        add(found, type.type, caught -> isIn(thrown.caught(), caught));
      }
    }
    for (FailureScan.Called called : body.called) {
      calls(called.callee(), called.kept(), depth - 1)
          .forEach(type -> add(found, type, caught -> isIn(called.caught(), caught)));
    }
    return found;
  }

  private Map<TypeSymbol, Type> read(Failures body, int depth) {
    Map<TypeSymbol, Type> found = new LinkedHashMap<>();
    for (Failures.Thrown thrown : body.thrown()) {
      ClassSymbol type = engine.classFiles.type(thrown.type());
      if (type != null && (isOwnKind(type) || thrown.amidst() && isUnfit(type.type))) {
        add(found, type.type, caught -> thrown.caught().contains(internal(caught)));
      }
    }
    for (Failures.Called called : body.called()) {
      MethodSymbol callee = engine.classFiles.find(called.callee());
      if (callee != null && (called.exact() || Program.isFixed(callee))) {
        calls(callee, called.kept(), depth - 1)
            .forEach(
                type -> add(found, type, caught -> called.caught().contains(internal(caught))));
      }
    }
    return found;
  }

  private Collection<Type> calls(MethodSymbol callee, boolean kept, int depth) {
    boolean ofTheLanguage = isOfTheLanguage(callee.owner.flatName().toString());
    if (kept && (ofTheLanguage || readsConstants(callee))) {
      return List.of();
    }
    return ofTheLanguage ? refusals(callee) : of(callee, depth).values();
  }

  /** What a method of the language that only reads what it is given refuses it with. */
  private List<Type> refusals(MethodSymbol reader) {
    MethodContract said = engine.model.methodContract(reader);
    return DocumentedTypes.onlyRefuses(said)
        ? said.thrown().stream()
            .map(name -> engine.documented.named(name, reader))
            .filter(type -> type != null && isUnfit(type))
            .toList()
        : List.of();
  }

  /** Whether an exception says that what was looked at is not fit for it. */
  boolean isUnfit(Type type) {
    return UNFIT.stream().anyMatch(name -> extendsNamed(type, name));
  }

  private boolean extendsNamed(Type type, String name) {
    return engine.types.closure(type).stream()
        .anyMatch(each -> each.tsym.flatName().contentEquals(name));
  }

  private static boolean isIn(List<Type> types, Type type) {
    return types.stream().anyMatch(each -> each.tsym == type.tsym);
  }

  private static String internal(Type type) {
    return type.tsym.flatName().toString().replace('.', '/');
  }

  private void add(Map<TypeSymbol, Type> found, Type thrown, Predicate<Type> caught) {
    if (engine.types.closure(thrown).stream().noneMatch(caught)) {
      found.put(thrown.tsym, thrown);
    }
  }

  /** Whether an exception is unchecked, and tells of no mistake of the program. */
  private boolean isOwnKind(ClassSymbol type) {
    return domains.computeIfAbsent(
        type.flatName().toString(),
        name -> {
          if (isOfTheLanguage(name)
              || !engine.types.isSubtype(type.type, engine.symtab.runtimeExceptionType)) {
            return false;
          }
          List<String> supertypes = new ArrayList<>();
          for (Type t : engine.types.closure(type.type)) {
            supertypes.add(t.tsym.flatName().toString());
          }
          return supertypes.stream().noneMatch(MISTAKES::contains);
        });
  }

  /** Whether a class, by a name of either form, comes with the language. */
  private static boolean isOfTheLanguage(String name) {
    return name.startsWith("java")
        && name.length() > 5
        && (name.charAt(4) == '/' || name.charAt(4) == '.' || name.charAt(4) == 'x');
  }
}
