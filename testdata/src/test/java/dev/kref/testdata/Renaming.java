package dev.kref.testdata;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Types;
import java.util.Map;

/** What the runtime's types and methods are called in the run in which nothing is built in. */
final class Renaming {
  static final String OLD_PACKAGE = "dev.kref";
  static final String NEW_PACKAGE = "com.acme";

  private static final Map<String, String> TYPES =
      Map.of("Kref", "Rc", "Release", "Finish", "Ref", "Handle", "KrefTable", "Directory");

  private static final Map<String, Map<String, String>> METHODS =
      Map.of(
          "Kref",
          Map.of(
              "init", "begin",
              "container", "owner",
              "get", "up",
              "tryGet", "upIfAlive",
              "put", "down",
              "putLocked", "downUnder",
              "read", "look"),
          "Release",
          Map.of("release", "finish"),
          "Ref",
          Map.of(
              "share",
              "also",
              "tryShare",
              "alsoIfAlive",
              "adopt",
              "take",
              "value",
              "it",
              "transfer",
              "away"),
          "KrefTable",
          Map.of(
              "strong", "keeping",
              "weak", "watching",
              "acquire", "find",
              "acquireOrCreate", "findOrMake",
              "add", "enter",
              "remove", "leave",
              "size", "count"));

  private final Types types;

  Renaming(Types types) {
    this.types = types;
  }

  /** Whether a symbol is a top-level type of the runtime. */
  static boolean isRuntimeType(Symbol symbol) {
    return symbol instanceof ClassSymbol
        && symbol.owner.getQualifiedName().contentEquals(OLD_PACKAGE);
  }

  /** The new simple name of a symbol, or null if it keeps its name. */
  String newName(Symbol symbol) {
    if (isRuntimeType(symbol)) {
      return TYPES.get(symbol.name.toString());
    }
    return symbol instanceof MethodSymbol method ? newMethodName(method) : null;
  }

  private String newMethodName(MethodSymbol method) {
    if (!(method.owner instanceof ClassSymbol owner)) {
      return null;
    }
    String own = mapped(owner, method);
    if (own != null) {
      return own;
    }
    for (var supertype : types.closure(owner.type)) {
      if (supertype.tsym instanceof ClassSymbol base && isRuntimeType(base)) {
        for (Symbol member : base.members().getSymbolsByName(method.name)) {
          if (method.overrides(member, owner, types, false)) {
            return mapped(base, member);
          }
        }
      }
    }
    return null;
  }

  private static String mapped(ClassSymbol owner, Symbol method) {
    return isRuntimeType(owner)
        ? METHODS.getOrDefault(owner.name.toString(), Map.of()).get(method.name.toString())
        : null;
  }
}
