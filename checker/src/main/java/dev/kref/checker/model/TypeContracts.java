package dev.kref.checker.model;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.inference.Counters;
import dev.kref.checker.inference.InferredCounter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts together what is said of a type and its supertypes. */
final class TypeContracts {
  private final Types types;
  private final StubLookup user;
  private final StubLookup shipped;
  private final CounterFields counterFields;
  private final Scopes scopes;
  private final Counters counters;
  private final AnnotationReader reader = new AnnotationReader();
  private final Map<TypeSymbol, TypeContract> known = new HashMap<>();
  private final Map<ClassSymbol, InferredCounter> inferred = new LinkedHashMap<>();

  TypeContracts(
      Types types,
      StubLookup user,
      StubLookup shipped,
      CounterFields counterFields,
      Scopes scopes,
      Counters counters) {
    this.scopes = scopes;
    this.counters = counters;
    this.types = types;
    this.user = user;
    this.shipped = shipped;
    this.counterFields = counterFields;
  }

  /** What is known of a type; of the bound of a type variable or wildcard. Arrays are plain. */
  TypeContract contract(Type type) {
    if (type == null) {
      return TypeContract.PLAIN;
    }
    if (type.hasTag(TypeTag.TYPEVAR) || type.hasTag(TypeTag.WILDCARD)) {
      Type bound = types.wildUpperBound(type);
      while (bound != null && bound.hasTag(TypeTag.TYPEVAR)) {
        // Where javac has given up, a type variable may have no bound.
        bound = bound.getUpperBound();
      }
      return bound == type || bound == null ? TypeContract.PLAIN : contract(bound);
    }
    if (!type.hasTag(TypeTag.CLASS)) {
      return TypeContract.PLAIN;
    }
    return contract(type.tsym);
  }

  TypeContract contract(TypeSymbol symbol) {
    TypeContract contract = known.get(symbol);
    if (contract == null) {
      // seen again on the way, as in a class that extends something that extends itself: plain
      known.put(symbol, TypeContract.PLAIN);
      try {
        contract = compute(symbol);
      } catch (CompletionFailure missing) {
        contract = TypeContract.PLAIN;
      }
      known.put(symbol, contract);
    }
    return contract;
  }

  private TypeContract compute(TypeSymbol symbol) {
    Terms own = symbol instanceof ClassSymbol type ? own(type) : Terms.NONE;
    boolean inherited = false;
    boolean pooled = isPooled(own);
    boolean lastIsUncounted = false;
    Terms all = own;
    for (Type supertype : types.directSupertypes(symbol.type)) {
      TypeContract above = contract(supertype);
      inherited |= above.counted();
      pooled |= above.pooled();
      lastIsUncounted |= !above.counted() && above.terms().has(TermKind.UNCOUNTED);
      all = Merge.over(all, inheritable(above.terms()));
    }
    boolean counter = all.has(TermKind.REF_COUNTER);
    boolean counted = isCounted(symbol, own, inherited, lastIsUncounted);
    if (!counted && !counter && symbol instanceof ClassSymbol type && !saysNotToCount(all)) {
      Terms found = inferred(type);
      counted = !found.isEmpty();
      pooled |= isPooled(found);
      all = Merge.over(all, found);
    }
    return all.isEmpty() && !counted && !counter
        ? TypeContract.PLAIN
        : new TypeContract(all, counted, counter, pooled);
  }

  private static boolean saysNotToCount(Terms terms) {
    return terms.has(TermKind.UNCOUNTED) || terms.has(TermKind.TRUSTED_REF_IMPL);
  }

  /** What the body of a class says that counts by hand. */
  private Terms inferred(ClassSymbol type) {
    InferredCounter counter = scopes.isFromSource(type) ? counters.of(type) : null;
    if (counter == null) {
      return Terms.NONE;
    }
    inferred.put(type, counter);
    Term counted = Words.term(TermKind.REF_COUNTED, Map.of("pooled", counter.pooled()));
    return counter.startsAtZero()
        ? Terms.of(counted, Term.of(TermKind.STARTS_AT_ZERO))
        : Terms.of(counted);
  }

  /** The counters that have been inferred so far. */
  Collection<InferredCounter> inferredCounters() {
    return inferred.values();
  }

  /** The counter, made by hand, by which instances of a class are counted; null elsewhere. */
  InferredCounter inferredCounter(TypeSymbol symbol) {
    if (!contract(symbol).counted()) {
      return null;
    }
    for (TypeSymbol at = symbol; at instanceof ClassSymbol type; ) {
      InferredCounter counter = inferred.get(type);
      if (counter != null) {
        return counter;
      }
      Type superclass = types.supertype(at.type);
      at = superclass != null && superclass.hasTag(TypeTag.CLASS) ? superclass.tsym : null;
    }
    return null;
  }

  private boolean isCounted(
      TypeSymbol symbol, Terms own, boolean inherited, boolean uncountedAbove) {
    if (own.has(TermKind.UNCOUNTED)) {
      return false;
    }
    if (own.has(TermKind.REF_COUNTED)) {
      return true;
    }
    return (inherited && !uncountedAbove)
        || (symbol instanceof ClassSymbol type && counterFields.declaredIn(type, this) != null);
  }

  /** The field that counts the instances of a class or of a superclass of it, or null. */
  VarSymbol counterField(TypeSymbol symbol) {
    for (TypeSymbol at = symbol; at instanceof ClassSymbol type; ) {
      VarSymbol field = counterFields.declaredIn(type, this);
      if (field != null) {
        return field;
      }
      Type superclass = types.supertype(type.type);
      at = superclass != null && superclass.hasTag(TypeTag.CLASS) ? superclass.tsym : null;
    }
    return null;
  }

  /** What is said of the class itself. */
  Terms own(ClassSymbol symbol) {
    Terms annotated = reader.declaration(symbol, position -> false);
    Terms fromUser = user.typeTerms(symbol);
    Terms fromShipped = shipped.typeTerms(symbol);
    Terms strong =
        scopes.isFromSource(symbol)
            ? Merge.over(annotated, fromUser)
            : Merge.over(fromUser, annotated);
    return Merge.over(strong, fromShipped);
  }

  private static boolean isPooled(Terms terms) {
    Optional<Term> counted = terms.get(TermKind.REF_COUNTED);
    return counted.isPresent() && counted.get().flag();
  }

  private static Terms inheritable(Terms terms) {
    return Merge.without(
        terms, TermKind.TRUSTED_REF_IMPL, TermKind.REF_MARKED, TermKind.SUPPRESS_KREF);
  }
}
