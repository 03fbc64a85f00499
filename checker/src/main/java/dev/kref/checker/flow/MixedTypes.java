package dev.kref.checker.flow;

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

/**
 * Types that are not counted by themselves while others that extend them are: a request is not, but
 * one that brings its content along is. What extends a type is looked for beside it only, in its
 * package or in the class around it.
 */
final class MixedTypes {
  private final Engine engine;
  private final Map<Symbol, Boolean> known = new HashMap<>();
  private final Map<MethodSymbol, Boolean> puts = new HashMap<>();

  MixedTypes(Engine engine) {
    this.engine = engine;
  }

  /** Whether some objects of a type are counted, though the type is not; null is none. */
  boolean hasCounted(Type type) {
    return type != null
        && type.tsym instanceof ClassSymbol symbol
        && symbol != engine.symtab.objectType.tsym
        && (symbol.flags() & Flags.FINAL) == 0
        && symbol.owner.members() != null
        && !engine.counted(type)
        && known.computeIfAbsent(symbol, asked -> isExtended(symbol));
  }

  /** Whether a method of such a type is what the counted ones among its objects are put by. */
  boolean mayPut(MethodSymbol method) {
    return method.owner instanceof ClassSymbol owner
        && (method.flags() & (Flags.STATIC | Flags.PRIVATE | Flags.FINAL)) == 0
        && hasCounted(owner.type)
        && puts.computeIfAbsent(method, asked -> isPutBelow(method, owner));
  }

  private boolean isPutBelow(MethodSymbol method, ClassSymbol owner) {
    for (Symbol beside :
        owner.owner.members().getSymbols(MixedTypes::isType, LookupKind.NON_RECURSIVE)) {
      if (beside == owner || !isCountedBelow((ClassSymbol) beside, owner)) {
        continue;
      }
      MethodSymbol own = method.implementation((ClassSymbol) beside, engine.types, true);
      if (own != null && engine.model.methodContract(own).method().has(TermKind.PUTS_REF)) {
        return true;
      }
    }
    return false;
  }

  private boolean isExtended(ClassSymbol above) {
    for (Symbol beside :
        above.owner.members().getSymbols(MixedTypes::isType, LookupKind.NON_RECURSIVE)) {
      if (beside != above && isCountedBelow((ClassSymbol) beside, above)) {
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
      return symbol.isSubClass(above, engine.types) && engine.counted(symbol.type);
    } catch (CompletionFailure notOnTheClassPath) {
      return false;
    }
  }
}
