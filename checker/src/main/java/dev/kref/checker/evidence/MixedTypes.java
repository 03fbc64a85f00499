package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Scope.LookupKind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.TermKind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Types that are not counted by themselves while others that extend them are: a request is not, but
 * one that brings its content along is. What extends a type is looked for beside it only, in its
 * package or in the class around it.
 */
public final class MixedTypes {
  private final Facts facts;
  private final Map<Symbol, Boolean> known = new HashMap<>();
  private final Map<MethodSymbol, Boolean> puts = new HashMap<>();

  MixedTypes(Facts facts) {
    this.facts = facts;
  }

  /** Whether some objects of a type are counted, though the type is not; null is none. */
  public boolean hasCounted(Type type) {
    return type != null
        && type.tsym instanceof ClassSymbol symbol
        && symbol != facts.symtab().objectType.tsym
        && (symbol.flags() & Flags.FINAL) == 0
        && symbol.owner.members() != null
        && !facts.counted(type)
        && known.computeIfAbsent(symbol, asked -> isExtended(symbol, heir -> true));
  }

  /** Whether a method of such a type is what the counted ones among its objects are put by. */
  public boolean mayPut(MethodSymbol method) {
    return method.owner instanceof ClassSymbol owner
        && (method.flags() & (Flags.STATIC | Flags.PRIVATE | Flags.FINAL)) == 0
        && hasCounted(owner.type)
        && puts.computeIfAbsent(
            method,
            asked ->
                isExtended(owner, heir -> isPut(method.implementation(heir, facts.types(), true))));
  }

  private boolean isPut(MethodSymbol method) {
    return method != null && facts.model().methodContract(method).method().has(TermKind.PUTS_REF);
  }

  /** Whether one of the counted types below another one is of this kind. */
  private boolean isExtended(ClassSymbol above, Predicate<ClassSymbol> kind) {
    for (Symbol beside :
        above.owner.members().getSymbols(MixedTypes::isType, LookupKind.NON_RECURSIVE)) {
      ClassSymbol heir = (ClassSymbol) beside;
      if (heir != above && isCountedBelow(heir, above) && kind.test(heir)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isType(Symbol member) {
    return member.kind == Kinds.Kind.TYP;
  }

  private boolean isCountedBelow(ClassSymbol symbol, ClassSymbol above) {
    try {
      symbol.complete();
      return symbol.isSubClass(above, facts.types()) && facts.counted(symbol.type);
    } catch (CompletionFailure notOnTheClassPath) {
      return false;
    }
  }
}
