package dev.kref.checker.model;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.comp.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers where a symbol stands: in a {@code @RefMarked} scope or not, in source or in a class
 * file.
 */
final class Scopes {
  private static final String REF_MARKED = Words.PACKAGE + ".RefMarked";

  private final Check check;
  private final List<String> prefixes;
  private final Map<Symbol, Boolean> marked = new HashMap<>();

  /** Scopes where the packages and classes under {@code prefixes} count as marked too. */
  Scopes(Check check, List<String> prefixes) {
    this.check = check;
    this.prefixes = prefixes;
  }

  /** Whether {@code name} is {@code prefix} or stands under it. */
  static boolean isUnder(String name, String prefix) {
    return name.startsWith(prefix)
        && (name.length() == prefix.length() || name.charAt(prefix.length()) == '.');
  }

  /** Whether the symbol, or a scope that encloses it, is marked. */
  boolean isMarked(Symbol symbol) {
    if (symbol == null || symbol.kind == Kind.NIL) {
      return false;
    }
    if (symbol instanceof PackageSymbol || symbol.kind == Kind.MDL) {
      return marked.computeIfAbsent(symbol, this::scopeIsMarked);
    }
    if (!(symbol instanceof ClassSymbol)) {
      return isMarked(symbol.owner);
    }
    Boolean known = marked.get(symbol);
    if (known == null) {
      known = carriesMark(symbol) || underPrefix(symbol) || isMarked(symbol.owner);
      marked.put(symbol, known);
    }
    return known;
  }

  private boolean scopeIsMarked(Symbol scope) {
    if (carriesMark(scope) || underPrefix(scope)) {
      return true;
    }
    return scope instanceof PackageSymbol pack
        && pack.modle != null
        && !pack.modle.isUnnamed()
        && !pack.modle.isNoModule()
        && carriesMark(pack.modle);
  }

  private boolean underPrefix(Symbol symbol) {
    if (prefixes.isEmpty()) {
      return false;
    }
    String name = symbol.getQualifiedName().toString();
    return prefixes.stream().anyMatch(prefix -> isUnder(name, prefix));
  }

  private static boolean carriesMark(Symbol symbol) {
    try {
      for (Attribute.Compound annotation : symbol.getRawAttributes()) {
        if (annotation.type.tsym.getQualifiedName().contentEquals(REF_MARKED)) {
          return true;
        }
      }
    } catch (CompletionFailure missing) {
      return false;
    }
    return false;
  }

  /**
   * Whether the symbol is compiled from source in this run. The kind of its file does not tell:
   * where a class file of the same class stands on the class path, javac may name that one.
   */
  boolean isFromSource(Symbol symbol) {
    ClassSymbol outermost = null;
    Symbol at = symbol;
    for (; at != null && at.kind != Kind.PCK && at.kind != Kind.NIL; at = at.owner) {
      outermost = at instanceof ClassSymbol type ? type : outermost;
    }
    // javac's stand-ins for wildcards, array members and operators stand nowhere
    if (outermost == null || at == null || at.kind == Kind.NIL) {
      return false;
    }
    return outermost.packge().modle != null && check.getCompiled(outermost) != null;
  }

  /**
   * Whether silence about the symbol is filled by its body: private ones, and all in local classes.
   */
  static boolean isInferred(Symbol member) {
    return (member.flags_field & Flags.PRIVATE) != 0
        || (member.owner instanceof ClassSymbol owner && owner.isDirectlyOrIndirectlyLocal());
  }
}
