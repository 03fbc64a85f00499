package dev.kref.checker.model;

import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds overriding methods whose own words disagree with those of a method that they override. */
final class Overrides {
  private final MethodContracts methods;
  private final Scopes scopes;

  Overrides(MethodContracts methods, Scopes scopes) {
    this.methods = methods;
    this.scopes = scopes;
  }

  /** Adds one misuse for each place of the method that disagrees with a super method. */
  void conflicts(JCMethodDecl declaration, List<Misuse> found) {
    MethodSymbol method = declaration.sym;
    MethodContract own = methods.own(method).contract();
    if (!own.saysSomething()) {
      return;
    }
    Set<JCTree> reported = new HashSet<>();
    try {
      for (MethodSymbol above : methods.overridden(method)) {
        compare(declaration, own, above, reported, found);
      }
    } catch (CompletionFailure missing) {
      // what cannot be seen cannot be compared
    }
  }

  private void compare(
      JCMethodDecl declaration,
      MethodContract own,
      MethodSymbol above,
      Set<JCTree> reported,
      List<Misuse> found) {
    MethodContract theirs = methods.own(above).contract();
    boolean silenceBorrows = scopes.isMarked(above) && !Scopes.isInferred(above);
    String disagreement =
        methodDisagreement(
            own.method(),
            theirs.method(),
            silenceBorrows && !isGeneric(above.type.getReturnType()));
    if (disagreement != null && reported.add(declaration)) {
      found.add(misuse(declaration, disagreement, above));
    }
    for (int i = 0; i < declaration.params.size() && i < own.params().size(); i++) {
      Terms inherited = i < theirs.params().size() ? theirs.params().get(i) : Terms.NONE;
      boolean borrows = silenceBorrows && !isGeneric(above.type.getParameterTypes().get(i));
      disagreement = parameterDisagreement(own.params().get(i), inherited, borrows);
      JCTree parameter = declaration.params.get(i);
      if (disagreement != null && reported.add(parameter)) {
        VarSymbol symbol = declaration.params.get(i).sym;
        found.add(misuse(parameter, "`" + symbol.name + "`: " + disagreement, above));
      }
    }
  }

  private static boolean isGeneric(Type type) {
    return type.hasTag(TypeTag.TYPEVAR)
        || type.tsym.getQualifiedName().contentEquals("java.lang.Object");
  }

  private static Misuse misuse(JCTree place, String disagreement, MethodSymbol above) {
    return new Misuse(
        place,
        disagreement
            + " in "
            + above.owner.getSimpleName()
            + "."
            + above.name
            + ", which this overrides",
        "Callers go by the overridden method: say the same, or nothing.");
  }

  private static String methodDisagreement(Terms own, Terms theirs, boolean silenceBorrows) {
    String ownership = ownershipDisagreement(own, theirs, silenceBorrows);
    if (ownership != null) {
      return ownership;
    }
    Set<String> ownGuards = guards(own);
    if (!ownGuards.isEmpty() && !ownGuards.equals(guards(theirs))) {
      return "requires "
          + String.join(", ", ownGuards)
          + " to be held, but "
          + (guards(theirs).isEmpty()
              ? "nothing is required"
              : "it is " + String.join(", ", guards(theirs)));
    }
    return countDisagreement(own, theirs);
  }

  private static String parameterDisagreement(Terms own, Terms theirs, boolean silenceBorrows) {
    String ownership = ownershipDisagreement(own, theirs, silenceBorrows);
    if (ownership != null) {
      return ownership;
    }
    if (theirs.has(TermKind.RUNS_NOW)
        && (own.has(TermKind.HANDS_OFF) || own.has(TermKind.MAY_NOT_RUN))) {
      return "handed off here, but @RunsNow";
    }
    return countDisagreement(own, theirs);
  }

  private static String ownershipDisagreement(Terms own, Terms theirs, boolean silenceBorrows) {
    Optional<Term> owns = own.get(TermKind.OWNS_REF);
    Optional<Term> above = theirs.get(TermKind.OWNS_REF);
    if (owns.isPresent()) {
      if (above.isPresent() && above.get().when() != owns.get().when()) {
        return "@OwnsRef(when = " + owns.get().when() + ") here, but when = " + above.get().when();
      }
      if (theirs.has(TermKind.BORROWS_REF)
          || (silenceBorrows
              && above.isEmpty()
              && !theirs.has(TermKind.OWNS_REF_IF)
              && !theirs.has(TermKind.PUTS_REF))) {
        return "owned here, but borrowed";
      }
    }
    if (own.has(TermKind.BORROWS_REF) && above.isPresent()) {
      return "borrowed here, but owned";
    }
    return null;
  }

  private static String countDisagreement(Terms own, Terms theirs) {
    if (own.has(TermKind.GETS_REF) && theirs.has(TermKind.PUTS_REF)) {
      return "@GetsRef here, but @PutsRef";
    }
    if (own.has(TermKind.PUTS_REF) && theirs.has(TermKind.GETS_REF)) {
      return "@PutsRef here, but @GetsRef";
    }
    return null;
  }

  private static Set<String> guards(Terms terms) {
    return terms.all().stream()
        .filter(term -> term.kind() == TermKind.GUARDED_BY)
        .map(Term::text)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }
}
