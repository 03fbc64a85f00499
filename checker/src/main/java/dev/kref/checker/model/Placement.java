package dev.kref.checker.model;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Decides whether a word can hold at a place at all. Each answer is a list of sentences. */
final class Placement {
  private static final Set<TermKind> ABOUT_AN_OBJECT =
      EnumSet.of(
          TermKind.OWNS_REF,
          TermKind.OWNS_REF_IF,
          TermKind.GETS_REF,
          TermKind.TRY_GETS_REF,
          TermKind.PUTS_REF,
          TermKind.FREES_OBJECT);

  private final Types types;
  private final TypeContracts contracts;
  private final AnnotationReader reader = new AnnotationReader();

  Placement(Types types, TypeContracts contracts) {
    this.types = types;
    this.contracts = contracts;
  }

  List<String> onMethod(MethodSymbol method, Terms terms) {
    List<String> wrong = new ArrayList<>();
    Type result = method.isConstructor() ? method.owner.type : method.type.getReturnType();
    for (Term term : terms.all()) {
      String word = word(term);
      switch (term.kind()) {
        case OWNS_REF -> {
          if (term.when() != Outcome.NORMAL_RETURN && term.when() != Outcome.NON_NULL) {
            wrong.add(word + " cannot hold for a result: only NORMAL_RETURN or NON_NULL can");
          } else if (result.hasTag(TypeTag.VOID) && !isContainer(method.owner)) {
            wrong.add(word + " on a method without a result hands nothing over");
          } else if (!result.hasTag(TypeTag.VOID) && neverCounted(result)) {
            wrong.add(
                word + " on a result of type " + Misuses.name(result) + ", which is never counted");
          }
        }
        case RETURNS_ALIAS -> {
          if (method.isStatic()) {
            wrong.add(word + " on a static method has no receiver to stand for");
          } else if (result.hasTag(TypeTag.VOID)) {
            wrong.add(word + " on a method without a result");
          }
        }
        case HANDS_OFF, ACQUIRES_LOCK -> outcome(method, term, wrong);
        case TRY_GETS_REF -> conditional(method, term, wrong);
        case TESTS_NON_NULL -> {
          if (!isBoolean(result) && (!result.isNumeric() || !term.flag())) {
            wrong.add(word + " on a method whose result is neither a boolean nor a number");
          }
        }
        case GETS_REF, PUTS_REF, FREES_OBJECT -> {
          if (method.isStatic()) {
            wrong.add(word + " on a static method has no receiver to act on");
          }
        }
        default -> {}
      }
    }
    guards(method, method.owner, terms, wrong);
    return wrong;
  }

  List<String> onParameter(MethodSymbol method, VarSymbol parameter, Terms terms) {
    List<String> wrong = new ArrayList<>();
    for (Term term : terms.all()) {
      String word = word(term);
      if (ABOUT_AN_OBJECT.contains(term.kind()) && neverCounted(parameter.type)) {
        wrong.add(
            word
                + " on `"
                + parameter.name
                + "` of type "
                + Misuses.name(parameter.type)
                + ", which is never counted");
        continue;
      }
      switch (term.kind()) {
        case OWNS_REF, HANDS_OFF, ACQUIRES_LOCK -> outcome(method, term, wrong);
        case OWNS_REF_IF -> flag(method, term, wrong);
        case TRY_GETS_REF -> conditional(method, term, wrong);
        case RETURNS_ALIAS -> {
          if (!method.isConstructor() && method.type.getReturnType().hasTag(TypeTag.VOID)) {
            wrong.add(word + " on a parameter of a method without a result");
          }
        }
        case TESTS_NON_NULL -> {
          if (!isBoolean(method.type.getReturnType())) {
            wrong.add(word + " on a parameter of a method whose result is not a boolean");
          }
        }
        default -> {}
      }
    }
    return wrong;
  }

  List<String> onField(VarSymbol field, Terms terms) {
    List<String> wrong = new ArrayList<>();
    for (Term term : terms.all()) {
      if (term.kind() == TermKind.OWNS_REF) {
        if (term.when() != Outcome.NORMAL_RETURN) {
          wrong.add(word(term) + " cannot hold for a field: nothing returns there");
        } else if (neverCounted(field.type)) {
          wrong.add(
              word(term)
                  + " on `"
                  + field.name
                  + "` of type "
                  + Misuses.name(field.type)
                  + ", which is never counted");
        }
      }
    }
    guards(null, field.owner, terms, wrong);
    return wrong;
  }

  private static String word(Term term) {
    return "@"
        + term.kind().annotation()
        + (term.when() == Outcome.NORMAL_RETURN ? "" : "(when = " + term.when() + ")");
  }

  private void outcome(MethodSymbol method, Term term, List<String> wrong) {
    Type result = method.type.getReturnType();
    boolean fits =
        switch (term.when()) {
          case TRUE, FALSE ->
              !method.isConstructor()
                  && (isBoolean(result)
                      || (term.kind() == TermKind.ACQUIRES_LOCK && result.hasTag(TypeTag.LONG)));
          case NULL, NON_NULL -> !method.isConstructor() && !result.isPrimitiveOrVoid();
          default -> true;
        };
    if (!fits) {
      String has =
          method.isConstructor() ? "a constructor" : "a result of type " + Misuses.name(result);
      wrong.add(word(term) + " cannot hold: the outcome cannot be told from " + has);
    }
  }

  private void conditional(MethodSymbol method, Term term, List<String> wrong) {
    Type result = method.type.getReturnType();
    if (method.isConstructor() || (result.isPrimitiveOrVoid() && !isBoolean(result))) {
      wrong.add(word(term) + " needs a boolean or nullable result that tells whether it got one");
    }
  }

  private boolean isBoolean(Type type) {
    return types.unboxedTypeOrType(type).hasTag(TypeTag.BOOLEAN);
  }

  private boolean isContainer(Symbol owner) {
    return owner instanceof ClassSymbol type
        && contracts.contract(type).terms().has(TermKind.CONTAINER);
  }

  /** Whether no instance of the type, nor of any subtype, can be counted. */
  boolean neverCounted(Type type) {
    if (type.hasTag(TypeTag.ARRAY)) {
      return neverCounted(types.elemtype(type));
    }
    if (type.isPrimitive()) {
      return true;
    }
    if (!type.hasTag(TypeTag.CLASS) || type.isErroneous()) {
      return false;
    }
    if ((type.tsym.flags() & Flags.FINAL) == 0 || isContainer(type.tsym)) {
      return false;
    }
    TypeContract contract = contracts.contract(type);
    return !contract.counted() && !contract.counter() && !carriesReferences(type.tsym);
  }

  /** Whether objects of a class own others through their fields: they come with references. */
  private boolean carriesReferences(Symbol type) {
    for (Symbol member : type.members().getSymbols(symbol -> symbol instanceof VarSymbol)) {
      if (reader.declaration(member, AnnotationReader::inVariable).has(TermKind.OWNS_REF)) {
        return true;
      }
    }
    return false;
  }

  private void flag(MethodSymbol method, Term term, List<String> wrong) {
    String name = term.text().startsWith("!") ? term.text().substring(1) : term.text();
    if (hasFlag(method, name)) {
      return;
    }
    for (Symbol member : method.owner.members().getSymbols(symbol -> symbol.isConstructor())) {
      if (hasFlag((MethodSymbol) member, name)) {
        return;
      }
    }
    wrong.add(
        "@OwnsRefIf(\""
            + term.text()
            + "\") names no boolean parameter of this method or of a constructor");
  }

  private boolean hasFlag(MethodSymbol method, String name) {
    for (VarSymbol parameter : method.params()) {
      if (parameter.name.contentEquals(name) && isBoolean(parameter.type)) {
        return true;
      }
    }
    return false;
  }

  /** A guard that is a single name must name something; longer expressions are the engine's. */
  private void guards(MethodSymbol method, Symbol owner, Terms terms, List<String> wrong) {
    for (Term term : terms.all()) {
      if (term.kind() == TermKind.GUARDED_BY && isUnknownName(method, owner, term.text())) {
        wrong.add("the lock \"" + term.text() + "\" names nothing that is in scope here");
      }
    }
  }

  private boolean isUnknownName(MethodSymbol method, Symbol owner, String text) {
    String name = text.endsWith("()") ? text.substring(0, text.length() - 2) : text;
    // A dollar sign is in names that are generated, maybe after this run has read the class.
    if (name.isEmpty()
        || name.indexOf('$') >= 0
        || !name.chars().allMatch(Character::isJavaIdentifierPart)
        || Set.of("this", "itself", "self").contains(name)) {
      return false;
    }
    if (method != null && method.params().stream().anyMatch(p -> p.name.contentEquals(name))) {
      return false;
    }
    for (Symbol scope = owner; scope instanceof ClassSymbol type; scope = scope.owner.enclClass()) {
      for (Type each : types.closure(type.type)) {
        for (Symbol member : each.tsym.members().getSymbols()) {
          if (member.name.contentEquals(name)) {
            return false;
          }
        }
      }
      if (type.isDirectlyOrIndirectlyLocal()) {
        // a local variable of an enclosing body can be meant
        return false;
      }
    }
    return true;
  }
}
