package dev.kref.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.stubs.Relocation;
import dev.kref.checker.stubs.StubField;
import dev.kref.checker.stubs.StubMethod;
import dev.kref.checker.stubs.StubType;
import dev.kref.checker.stubs.Stubs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what one source of stubs says of javac's symbols. */
final class StubLookup {
  private final Stubs stubs;
  private final Provenance provenance;
  private final Types types;
  private final List<String> ignored;
  private final Map<ClassSymbol, Optional<StubType>> found = new HashMap<>();
  private final Map<PackageSymbol, Boolean> markedPackages = new HashMap<>();

  /**
   * A lookup in {@code stubs}.
   *
   * @param ignored packages or classes of which nothing is taken from here
   */
  StubLookup(Stubs stubs, Provenance provenance, Types types, List<String> ignored) {
    this.stubs = stubs;
    this.provenance = provenance;
    this.types = types;
    this.ignored = ignored;
  }

  Provenance provenance() {
    return provenance;
  }

  /** What is said of a class; nothing of local and anonymous ones. */
  Optional<StubType> type(ClassSymbol symbol) {
    return found.computeIfAbsent(symbol, this::lookup);
  }

  /** The terms of a class. */
  Terms typeTerms(ClassSymbol symbol) {
    StubType stub = type(symbol).orElse(null);
    return stub == null ? Terms.NONE : stub.terms();
  }

  private Optional<StubType> lookup(ClassSymbol symbol) {
    if (stubs == Stubs.NONE || symbol.owner == null || symbol.isDirectlyOrIndirectlyLocal()) {
      return Optional.empty();
    }
    String name = symbol.getQualifiedName().toString();
    return isIgnored(name) ? Optional.empty() : stubs.type(name);
  }

  private boolean isIgnored(String name) {
    for (String prefix : ignored) {
      if (Scopes.isUnder(name, prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the stubs say that everything in the symbol's class or package that they do not list
   * borrows.
   */
  boolean isMarked(ClassSymbol symbol) {
    if (typeTerms(symbol).has(TermKind.REF_MARKED)) {
      return true;
    }
    if (stubs == Stubs.NONE || symbol.isDirectlyOrIndirectlyLocal()) {
      return false;
    }
    Boolean marked = markedPackages.get(symbol.packge());
    if (marked == null) {
      String name = symbol.packge().getQualifiedName().toString();
      StubType info = stubs.type(name + "." + StubType.PACKAGE_INFO).orElse(null);
      marked =
          info != null
              && info.terms().has(TermKind.REF_MARKED)
              && !isIgnored(name + "." + symbol.getSimpleName());
      markedPackages.put(symbol.packge(), marked);
    }
    return marked;
  }

  /** The listed description of a method or constructor. */
  Optional<StubMethod> method(MethodSymbol method) {
    if (!(method.owner instanceof ClassSymbol owner)) {
      return Optional.empty();
    }
    StubType type = type(owner).orElse(null);
    return type == null ? Optional.empty() : find(type, method);
  }

  private Optional<StubMethod> find(StubType type, MethodSymbol method) {
    List<String> parameterTypes = null;
    String name = method.name.toString();
    for (StubMethod candidate : type.methods()) {
      if (!candidate.name().equals(name)) {
        continue;
      }
      if (parameterTypes == null) {
        parameterTypes = parameterTypes(method);
      }
      if (candidate.matches(name, parameterTypes)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The listed description of a field. */
  Optional<StubField> field(VarSymbol field) {
    if (!(field.owner instanceof ClassSymbol owner)) {
      return Optional.empty();
    }
    StubType type = type(owner).orElse(null);
    for (StubField candidate : type == null ? List.<StubField>of() : type.fields()) {
      if (field.name.contentEquals(candidate.name())) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The terms of a field. */
  Terms fieldTerms(VarSymbol field) {
    StubField stub = field(field).orElse(null);
    return stub == null ? Terms.NONE : stub.terms();
  }

  /** What is said inside the type of a field. */
  Elements fieldElements(VarSymbol field) {
    StubField stub = field(field).orElse(null);
    return stub == null ? Elements.NONE : stub.elements();
  }

  private List<String> parameterTypes(MethodSymbol method) {
    List<String> names = new ArrayList<>();
    for (Type parameter : method.type.getParameterTypes()) {
      names.add(erasedName(parameter));
    }
    return names;
  }

  private String erasedName(Type type) {
    Type erased = types.erasure(type);
    if (erased.hasTag(TypeTag.ARRAY)) {
      return erasedName(types.elemtype(erased)) + "[]";
    }
    Symbol symbol = erased.tsym;
    String name = symbol.getQualifiedName().toString();
    for (Relocation relocation : stubs.relocations()) {
      Optional<String> original = relocation.original(name);
      if (original.isPresent()) {
        return original.get();
      }
    }
    return name;
  }
}
