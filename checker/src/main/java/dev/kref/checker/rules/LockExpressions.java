package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.Arrays;
import javax.lang.model.SourceVersion;

/**
 * Lock expressions of several parts must lead to something: {@code this.lock}, {@code Outer.this},
 * {@code Registry.LOCK}, {@code Registry.class}, {@code state.lock()}. Reported is only what is
 * sure to lead nowhere.
 */
final class LockExpressions implements ClassRule {
  private final ProgramFacts facts;

  LockExpressions(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      Symbol symbol = Code.declared(member);
      Terms terms =
          symbol instanceof MethodSymbol method
              ? facts.model().ownMethodContract(method).method()
              : symbol instanceof VarSymbol field ? facts.model().variableTerms(field) : Terms.NONE;
      for (Term term : terms.all()) {
        if (term.kind() == TermKind.GUARDED_BY && leadsNowhere(term.text(), symbol, reporter)) {
          reporter.sure(
              Check.CONTRACT,
              member,
              symbol,
              "the lock \"" + term.text() + "\" names nothing that is in scope here",
              "Name a field, method or class that is the lock.");
        }
      }
    }
  }

  private boolean leadsNowhere(String text, Symbol at, Reporter reporter) {
    String[] parts = text.split("\\.", -1);
    if (parts.length < 2) {
      return false;
    }
    for (String part : parts) {
      if (!SourceVersion.isIdentifier(name(part))) {
        return false;
      }
    }
    Type type = first(parts[0], at);
    int next = 1;
    if (type == null) {
      return isUnknownType(parts, at, reporter);
    }
    for (; next < parts.length; next++) {
      if (parts[next].equals("this") || parts[next].equals("class")) {
        return false;
      }
      if (!type.hasTag(TypeTag.CLASS) || type.isErroneous()) {
        return false;
      }
      Symbol member = member(type, parts[next]);
      if (member == null) {
        return true;
      }
      type = member instanceof MethodSymbol method ? method.getReturnType() : member.type;
    }
    return false;
  }

  private static String name(String part) {
    return part.endsWith("()") ? part.substring(0, part.length() - 2) : part;
  }

  /** The type of the first part; null where it names no variable, method or type around. */
  private Type first(String part, Symbol at) {
    ClassSymbol owner = at.enclClass();
    if (part.equals("this")) {
      return owner.type;
    }
    if (part.equals("super")) {
      return facts.types().supertype(owner.type);
    }
    if (at instanceof MethodSymbol method) {
      for (VarSymbol parameter : method.params()) {
        if (parameter.name.contentEquals(part)) {
          return parameter.type;
        }
      }
    }
    for (ClassSymbol scope = owner; scope != null; scope = outer(scope)) {
      if (scope.name.contentEquals(part)) {
        return scope.type;
      }
      Symbol member = member(scope.type, part);
      if (member != null) {
        return member instanceof MethodSymbol method ? method.getReturnType() : member.type;
      }
    }
    return null;
  }

  private static ClassSymbol outer(ClassSymbol type) {
    return type.owner == null ? null : type.owner.enclClass();
  }

  private Symbol member(Type type, String part) {
    boolean call = part.endsWith("()");
    for (Type each : facts.types().closure(type)) {
      for (Symbol member : each.tsym.members().getSymbols()) {
        if (member.name.contentEquals(name(part)) && member instanceof MethodSymbol == call) {
          return member;
        }
      }
    }
    return null;
  }

  /**
   * Whether the first part is surely no type: all other types come in by an import or a package.
   */
  private boolean isUnknownType(String[] parts, Symbol at, Reporter reporter) {
    if (at.enclClass().isDirectlyOrIndirectlyLocal()) {
      // a variable of a body around it can be meant
      return false;
    }
    if (!Character.isUpperCase(parts[0].charAt(0))) {
      // what has a class behind it can begin with a package
      return Arrays.stream(parts).noneMatch(part -> Character.isUpperCase(part.charAt(0)));
    }
    if (at.packge().members().findFirst(at.name.table.fromString(parts[0])) != null) {
      return false;
    }
    for (ImportTree each : reporter.unit().getImports()) {
      String imported = each.getQualifiedIdentifier().toString();
      if (imported.endsWith("." + parts[0]) || imported.endsWith(".*")) {
        return false;
      }
    }
    return !isInJavaLang(parts[0]);
  }

  private static boolean isInJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
