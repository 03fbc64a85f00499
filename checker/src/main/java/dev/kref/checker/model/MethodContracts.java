package dev.kref.checker.model;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.stubs.StubMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts together what is said of a method, at its declaration and at those that it overrides. */
final class MethodContracts {
  private static final MethodContract NOTHING =
      new MethodContract(Terms.NONE, Terms.NONE, List.of(), List.of(), false, Provenance.DEFAULT);
  private static final MethodInfo UNKNOWN = new MethodInfo(NOTHING, Elements.NONE, List.of());

  private final Types types;
  private final Scopes scopes;
  private final StubLookup user;
  private final StubLookup shipped;
  private final Set<String> runsNow;
  private final Function<MethodSymbol, Terms> inferred;
  private final ContainerTerms containers;
  private final AnnotationReader reader = new AnnotationReader();
  private final Speakers speakers;
  private final Map<MethodSymbol, MethodInfo> own = new HashMap<>();
  private final Map<MethodSymbol, MethodInfo> all = new HashMap<>();

  MethodContracts(
      Types types,
      Scopes scopes,
      StubLookup user,
      StubLookup shipped,
      List<String> runsNow,
      Function<MethodSymbol, Terms> inferred) {
    this.inferred = inferred;
    this.types = types;
    this.scopes = scopes;
    this.user = user;
    this.shipped = shipped;
    this.runsNow = new HashSet<>(runsNow);
    this.containers = new ContainerTerms(user, shipped);
    this.speakers = new Speakers(types, scopes, user, shipped, this.runsNow);
  }

  /** What is known of a method, with what it inherits. */
  MethodInfo info(MethodSymbol method) {
    MethodInfo known = all.get(method);
    if (known == null) {
      try {
        known = inherit(method, own(method));
      } catch (CompletionFailure missing) {
        known = UNKNOWN;
      }
      all.put(method, known);
    }
    return known;
  }

  /** What is said of a method itself, and not of those that it overrides. */
  MethodInfo own(MethodSymbol method) {
    MethodInfo known = own.get(method);
    if (known == null) {
      known = compute(method);
      own.put(method, known);
    }
    return known;
  }

  /** The methods that this one overrides or implements, nearest types first. */
  List<MethodSymbol> overridden(MethodSymbol method) {
    return overridden(method, false);
  }

  /**
   * The methods that this one overrides or implements, nearest types first.
   *
   * @param speaking whether those are left out of which nothing is said
   */
  private List<MethodSymbol> overridden(MethodSymbol method, boolean speaking) {
    if (method.isConstructor()
        || method.isStatic()
        || (method.flags() & Flags.PRIVATE) != 0
        || !(method.owner instanceof TypeSymbol owner)) {
      return List.of();
    }
    List<MethodSymbol> found = new ArrayList<>();
    for (TypeSymbol supertype : speaking ? speakers.speakingAbove(owner) : speakers.above(owner)) {
      for (Symbol member : supertype.members().getSymbolsByName(method.name)) {
        if (member instanceof MethodSymbol candidate
            && !candidate.isStatic()
            && !(speaking && own.get(candidate) == UNKNOWN)
            && method.overrides(candidate, owner, types, false)) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  /** The names of a method's parameters: a stub's, or those that javac knows. */
  List<String> parameterNames(MethodSymbol method) {
    Optional<StubMethod> stub = user.method(method).or(() -> shipped.method(method));
    if (stub.isPresent()) {
      return stub.get().names();
    }
    return parameters(method).stream().map(parameter -> parameter.name.toString()).toList();
  }

  private MethodInfo inherit(MethodSymbol method, MethodInfo own) {
    MethodInfo merged = own;
    boolean declared = own.contract().declared();
    boolean compiled = !scopes.isFromSource(method);
    for (MethodSymbol overridden : overridden(method, true)) {
      MethodInfo inherited = own(overridden);
      if (!compiled && containers.isUnboundHere(method, overridden)) {
        inherited = ContainerTerms.withoutElements(overridden, inherited);
      }
      if (inherited != UNKNOWN) {
        merged = merged.over(inherited);
        // an implementation in a class file is what its users see through the stub of its interface
        declared |= compiled && inherited.contract().declared() && !scopes.isMarked(overridden);
      }
    }
    if (declared == merged.contract().declared()) {
      return merged;
    }
    MethodContract contract = merged.contract();
    return new MethodInfo(
        new MethodContract(
            contract.method(),
            contract.receiver(),
            contract.params(),
            contract.thrown(),
            declared,
            contract.provenance()),
        merged.result(),
        merged.paramElements());
  }

  private MethodInfo compute(MethodSymbol method) {
    boolean source = scopes.isFromSource(method);
    if (isSilent(method, source)) {
      return UNKNOWN;
    }
    MethodInfo annotated = annotated(method, source ? Provenance.SOURCE : Provenance.CLASS_FILE);
    Optional<MethodInfo> fromUser = user.method(method).map(stub -> listed(user, stub));
    MethodInfo result;
    boolean declared;
    if (fromUser.isPresent()) {
      // a listed method is described completely: weaker sources are not asked
      result = source ? annotated.over(fromUser.get()) : fromUser.get();
      declared = true;
    } else {
      Optional<MethodInfo> fromShipped = shipped.method(method).map(stub -> listed(shipped, stub));
      result = fromShipped.map(annotated::over).orElse(annotated);
      declared = fromShipped.isPresent() || isDeclared(method);
    }
    result = withRunsNow(method, result);
    if (source && !result.contract().saysSomething()) {
      result = withInferred(method, result);
    }
    MethodContract contract = result.contract();
    if (!declared && !contract.saysSomething() && hasNoElements(result)) {
      return UNKNOWN;
    }
    return new MethodInfo(
        new MethodContract(
            contract.method(),
            contract.receiver(),
            contract.params(),
            contract.thrown(),
            declared,
            contract.saysSomething() ? contract.provenance() : Provenance.DEFAULT),
        result.result(),
        result.paramElements());
  }

  /** Whether nobody says anything of a method, which goes for most. */
  private boolean isSilent(MethodSymbol method, boolean source) {
    return runsNow.isEmpty()
        && !speakers.isAnnotated(method)
        && user.method(method).isEmpty()
        && shipped.method(method).isEmpty()
        && !isDeclared(method)
        && (!source || inferred.apply(method).isEmpty());
  }

  private static boolean hasNoElements(MethodInfo info) {
    boolean none = info.result().isEmpty();
    for (Elements elements : info.paramElements()) {
      none &= elements.isEmpty();
    }
    return none;
  }

  private boolean isDeclared(MethodSymbol method) {
    if (Scopes.isInferred(method)) {
      return false;
    }
    if (scopes.isMarked(method)) {
      return true;
    }
    // a marked stub speaks of what cannot be seen; where there is a body, the body is asked
    return method.owner instanceof ClassSymbol owner
        && !scopes.isFromSource(method)
        && (user.isMarked(owner) || shipped.isMarked(owner))
        && method.type.getParameterTypes().stream().noneMatch(this::mayBeKept);
  }

  /** A function, or an element of a generic type: an unlisted method may keep such an argument. */
  private boolean mayBeKept(Type parameter) {
    if (parameter.hasTag(TypeTag.TYPEVAR)) {
      return true;
    }
    if (parameter.hasTag(TypeTag.ARRAY)) {
      return mayBeKept(types.elemtype(parameter));
    }
    return isFunction(parameter);
  }

  private boolean isFunction(Type type) {
    return type.hasTag(TypeTag.CLASS) && type.isInterface() && types.isFunctionalInterface(type);
  }

  private static MethodInfo listed(StubLookup lookup, StubMethod stub) {
    return new MethodInfo(
        new MethodContract(
            stub.method(),
            stub.receiver(),
            stub.params(),
            stub.thrown(),
            true,
            lookup.provenance()),
        stub.result(),
        stub.paramElements());
  }

  private MethodInfo annotated(MethodSymbol method, Provenance provenance) {
    boolean implicitAccessor =
        RecordMembers.isImplicitAccessor(method, scopes.isFromSource(method));
    Terms result =
        implicitAccessor
            ? Terms.NONE
            : slotsApart(
                reader.declaration(method, AnnotationReader::inResult),
                method.type.getReturnType());
    Terms receiver = reader.atTop(method, AnnotationReader::inReceiver);
    List<Terms> params = new ArrayList<>();
    List<Elements> elements = new ArrayList<>();
    List<VarSymbol> components = RecordMembers.canonicalComponents(method, types);
    List<VarSymbol> parameters = parameters(method);
    boolean typed = !method.getRawTypeAttributes().isEmpty();
    boolean silent = result.isEmpty() && receiver.isEmpty();
    for (int i = 0; i < parameters.size(); i++) {
      VarSymbol parameter = parameters.get(i);
      Terms terms = reader.declaration(parameter, AnnotationReader::inVariable);
      Elements parts = reader.elements(parameter, AnnotationReader::inVariable);
      if (typed) {
        terms = Merge.overParameter(terms, reader.atTop(method, AnnotationReader.inParameter(i)));
      }
      if (typed && parts.isEmpty()) {
        parts = reader.elements(method, AnnotationReader.inParameter(i));
      }
      if (!components.isEmpty()) {
        VarSymbol field = components.get(i);
        terms = Merge.overParameter(terms, reader.declaration(field, AnnotationReader::inVariable));
        parts = Merge.over(parts, reader.elements(field, AnnotationReader::inVariable));
      }
      boolean variable = method.isVarArgs() && i == parameters.size() - 1;
      terms = variable ? terms : slotsApart(terms, parameter.type);
      silent &= terms.isEmpty();
      params.add(terms);
      elements.add(parts);
    }
    MethodContract contract =
        new MethodContract(
            result, receiver, params, List.of(), false, silent ? Provenance.DEFAULT : provenance);
    return new MethodInfo(contract, reader.elements(method, AnnotationReader::inResult), elements);
  }

  /**
   * {@code @OwnsRef Page[]} speaks of the slots, which {@link Elements} describe, not of the array.
   */
  private static Terms slotsApart(Terms terms, Type type) {
    return type != null && type.hasTag(TypeTag.ARRAY)
        ? Merge.without(terms, TermKind.OWNS_REF, TermKind.BORROWS_REF)
        : terms;
  }

  private static List<VarSymbol> parameters(MethodSymbol method) {
    List<VarSymbol> parameters = method.params();
    return parameters == null ? Collections.emptyList() : parameters;
  }

  private MethodInfo withInferred(MethodSymbol method, MethodInfo info) {
    Terms terms = inferred.apply(method);
    if (terms.isEmpty()) {
      return info;
    }
    MethodContract contract =
        new MethodContract(
            terms, Terms.NONE, info.contract().params(), List.of(), false, Provenance.INFERRED);
    return new MethodInfo(contract, info.result(), info.paramElements());
  }

  private MethodInfo withRunsNow(MethodSymbol method, MethodInfo info) {
    if (runsNow.isEmpty()
        || !runsNow.contains(method.owner.getQualifiedName() + "#" + method.getSimpleName())) {
      return info;
    }
    Terms now = Terms.of(Term.of(TermKind.RUNS_NOW));
    List<Terms> params = new ArrayList<>();
    for (Type parameter : method.type.getParameterTypes()) {
      params.add(isFunction(parameter) ? now : Terms.NONE);
    }
    MethodContract contract =
        new MethodContract(Terms.NONE, Terms.NONE, params, List.of(), false, Provenance.USER_STUB);
    return new MethodInfo(contract, Elements.NONE, List.of()).over(info);
  }
}
