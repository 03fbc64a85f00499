package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.Set;

/** What a callee, by its contract and its text, does with an object that it sees. */
public final class CalleeParts {
  /** The part that a callee takes in the life of an object. */
  enum Part {
    /** It only uses the object. */
    USES,
    /** It puts it. */
    PUTS,
    /** Its body, which is in sight, tells. */
    FOLLOWS,
    /** It may do anything. */
    OPEN
  }

  private static final Set<TermKind> TAKING =
      Set.of(
          TermKind.OWNS_REF,
          TermKind.OWNS_REF_IF,
          TermKind.GETS_REF,
          TermKind.TRY_GETS_REF,
          TermKind.HANDS_OFF,
          TermKind.RELEASE_FN,
          TermKind.MAY_NOT_RUN);

  private final Facts facts;

  CalleeParts(Facts facts) {
    this.facts = facts;
  }

  /** What a call on an object does with it. */
  Part ofReceiver(MethodSymbol called) {
    MethodContract contract = facts.model().methodContract(called);
    Terms said = contract.method();
    if (said.has(TermKind.PUTS_REF)) {
      return Part.PUTS;
    }
    if (said.has(TermKind.GETS_REF)
        || said.has(TermKind.TRY_GETS_REF)
        || said.has(TermKind.FREES_OBJECT)
        || !contract.receiver().isEmpty()
        || facts.places().isReleaseFunction(called)
        || called.params().isEmpty() && called.name.contentEquals("close")) {
      return Part.OPEN;
    }
    boolean asks =
        contract.declared()
            || contract.saysSomething()
            || called.owner == facts.symtab().objectType.tsym
            || called.params().isEmpty() && !facts.isVoid(called.getReturnType());
    return asks ? Part.USES : Part.OPEN;
  }

  /** What a call does with an argument. */
  Part ofArgument(MethodSymbol method, int index, ExpressionTree argument) {
    MethodContract contract = facts.model().methodContract(method);
    Terms said = contract.param(index);
    if (said.has(TermKind.PUTS_REF) && !facts.closesOnly(said, argument)) {
      return Part.PUTS;
    }
    if (said.has(TermKind.PUTS_REF)
        || said.has(TermKind.FREES_OBJECT)
        || said.all().stream().anyMatch(term -> TAKING.contains(term.kind()))) {
      return Part.OPEN;
    }
    if (said.has(TermKind.RETURNS_ALIAS) || said.has(TermKind.BORROWS_REF)) {
      return Part.USES;
    }
    if (isText(method, index)) {
      return Part.USES;
    }
    if (contract.declared()) {
      boolean borrows = !method.params().isEmpty() && facts.counted(declaredType(method, index));
      return borrows ? Part.USES : Part.OPEN;
    }
    if (facts.program().body(method) != null) {
      return Program.isFixed(method) && !method.isVarArgs() ? Part.FOLLOWS : Part.OPEN;
    }
    return facts.compiled().onlyUses(method, index) ? Part.USES : Part.OPEN;
  }

  private static Type declaredType(MethodSymbol method, int index) {
    return method.params().get(Math.min(index, method.params().size() - 1)).type;
  }

  /** Whether a call makes text of an argument, as formats and logs do of any object. */
  private boolean isText(MethodSymbol method, int index) {
    if (method.params().isEmpty() || facts.program().body(method) != null) {
      return false;
    }
    Type declared = declaredType(method, index);
    boolean anything =
        isObject(declared) || method.isVarArgs() && isObject(facts.types().elemtype(declared));
    if (!anything) {
      return false;
    }
    if (method.getReturnType().tsym == facts.symtab().stringType.tsym) {
      return true;
    }
    if (!facts.isVoid(method.getReturnType())) {
      return false;
    }
    for (Symbol other : method.owner.members().getSymbolsByName(method.name)) {
      if (other instanceof MethodSymbol format
          && format.isVarArgs()
          && facts.isVoid(format.getReturnType())
          && format.params().size() == 2
          && format.params().get(0).type.tsym == facts.symtab().stringType.tsym
          && isObject(facts.types().elemtype(format.params().get(1).type))) {
        return true;
      }
    }
    return false;
  }

  private boolean isObject(Type type) {
    return type != null && type.tsym == facts.symtab().objectType.tsym;
  }
}
