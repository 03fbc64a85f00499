package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the objects of a class let go of what they own: release functions, close, a task's run. */
final class Disposals {
  private final ProgramFacts facts;
  private final RunScan scan;

  Disposals(ProgramFacts facts, RunScan scan) {
    this.facts = facts;
    this.scan = scan;
  }

  /** All code that ends an object of this class, that of its superclasses included. */
  List<Entry> of(ClassSymbol type) {
    List<Entry> entries = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (ReleaseSite site : scan.releases()) {
      if (site.container() != null && type.isSubClass(site.container(), facts.types())) {
        Release release = Release.of(facts, site.argument());
        Entry entry =
            release.method() != null && !release.method().isStatic()
                ? virtual(release.method(), type)
                : release.entry(facts, site);
        if (entry != null && seen.add(entry.code())) {
          entries.add(entry);
        }
      }
    }
    for (MethodTree method : methods(type)) {
      MethodSymbol symbol = Code.method(method);
      if (ends(symbol, type) && seen.add(method)) {
        entries.add(
            method.getParameters().isEmpty() || !facts.isRelease(symbol)
                ? Entry.ofMethod(method)
                : new Entry(
                    method, method.getBody(), Entry.ofRelease(method).self(), !symbol.isStatic()));
      }
    }
    return entries;
  }

  private Entry virtual(MethodSymbol method, ClassSymbol type) {
    MethodSymbol found = method.implementation(type, facts.types(), false);
    MethodTree body = facts.body(found == null ? method : found);
    return body == null ? null : Entry.ofMethod(body);
  }

  /** The methods with a body of a class and its superclasses, as far as they are not overridden. */
  List<MethodTree> methods(ClassSymbol type) {
    List<MethodTree> found = new ArrayList<>();
    for (Type at = type.type;
        at != null && at.hasTag(TypeTag.CLASS);
        at = facts.types().supertype(at)) {
      ClassTree tree = at.tsym instanceof ClassSymbol symbol ? facts.classTree(symbol) : null;
      if (tree == null) {
        continue;
      }
      for (Tree member : tree.getMembers()) {
        MethodSymbol method = Code.method(member);
        if (method != null
            && !method.isConstructor()
            && ((MethodTree) member).getBody() != null
            && (at.tsym == type
                || method.isStatic()
                || method.implementation(type, facts.types(), false) == method)) {
          found.add((MethodTree) member);
        }
      }
    }
    return found;
  }

  private boolean ends(MethodSymbol method, ClassSymbol type) {
    return isMeantToEnd(method) || !method.isStatic() && (isHook(method) || isRun(method, type));
  }

  /** Whether a method is there to end its object, by what is said of it or by its name. */
  boolean isMeantToEnd(MethodSymbol method) {
    return isSaidToEnd(method) || !method.isStatic() && isClose(method);
  }

  /** Whether what is said of a method tells that it ends its object. */
  boolean isSaidToEnd(MethodSymbol method) {
    MethodContract contract = facts.model().methodContract(method);
    return facts.isRelease(method)
        || contract.method().has(TermKind.PUTS_REF) && !method.isStatic()
        || contract.method().has(TermKind.FREES_OBJECT)
        || contract.receiver().has(TermKind.OWNS_REF);
  }

  private static boolean isClose(MethodSymbol method) {
    return method.name.contentEquals("close") && method.params().isEmpty();
  }

  /** A method that a class out of sight calls: it may be what its release function runs. */
  private boolean isHook(MethodSymbol method) {
    return facts.model().overridden(method).stream()
        .anyMatch(
            above ->
                !above.owner.isInterface()
                    && above.owner instanceof ClassSymbol owner
                    && !owner.getQualifiedName().contentEquals("java.lang.Object")
                    && facts.classTree(owner) == null);
  }

  /** The one method of a task: it implements the method of a functional interface. */
  private boolean isRun(MethodSymbol method, ClassSymbol type) {
    for (MethodSymbol above : facts.model().overridden(method)) {
      if (above.owner.isInterface()
          && (above.flags() & Flags.ABSTRACT) != 0
          && isFunctional((Symbol.TypeSymbol) above.owner)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFunctional(Symbol.TypeSymbol owner) {
    try {
      return facts.types().isFunctionalInterface(owner);
    } catch (Symbol.CompletionFailure missing) {
      return false;
    }
  }
}
