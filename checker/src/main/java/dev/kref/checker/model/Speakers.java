package dev.kref.checker.model;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which classes say anything at all of their methods. Most do not, so that a method need not be
 * compared with those that it overrides there.
 */
final class Speakers {
  private final Types types;
  private final Scopes scopes;
  private final StubLookup user;
  private final StubLookup shipped;
  private final Set<String> runsNow;
  private final AnnotationReader reader = new AnnotationReader();
  private final Map<TypeSymbol, List<TypeSymbol>> above = new HashMap<>();
  private final Map<TypeSymbol, List<TypeSymbol>> speaking = new HashMap<>();
  private final Map<TypeSymbol, Boolean> known = new HashMap<>();

  Speakers(Types types, Scopes scopes, StubLookup user, StubLookup shipped, Set<String> runsNow) {
    this.types = types;
    this.scopes = scopes;
    this.user = user;
    this.shipped = shipped;
    this.runsNow = runsNow;
  }

  /** All supertypes of a class, nearest first; those that are not on the class path included. */
  List<TypeSymbol> above(TypeSymbol type) {
    List<TypeSymbol> found = above.get(type);
    if (found == null) {
      found = new ArrayList<>();
      for (Type supertype : types.closure(type.type)) {
        // the supertypes of what is not on the class path stand nowhere
        if (supertype.tsym != type && supertype.tsym != null) {
          supertype.tsym.members();
          found.add(supertype.tsym);
        }
      }
      above.put(type, found);
    }
    return found;
  }

  /** The supertypes of a class that may say something of their methods, nearest first. */
  List<TypeSymbol> speakingAbove(TypeSymbol type) {
    List<TypeSymbol> found = speaking.get(type);
    if (found == null) {
      found = new ArrayList<>();
      for (TypeSymbol supertype : above(type)) {
        if (speaks(supertype)) {
          found.add(supertype);
        }
      }
      speaking.put(type, found);
    }
    return found;
  }

  private boolean speaks(TypeSymbol type) {
    Boolean answer = known.get(type);
    if (answer == null) {
      answer = !(type instanceof ClassSymbol symbol) || maySpeak(symbol);
      known.put(type, answer);
    }
    return answer;
  }

  /** What source says may show in its bodies only. */
  private boolean maySpeak(ClassSymbol type) {
    if (!runsNow.isEmpty()
        || scopes.isFromSource(type)
        || user.type(type).isPresent()
        || shipped.type(type).isPresent()
        || user.isMarked(type)
        || shipped.isMarked(type)
        || scopes.isMarked(type)) {
      return true;
    }
    for (Symbol member : type.members().getSymbols()) {
      if (member instanceof MethodSymbol method && isAnnotated(method)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an annotation of a method, or of a part of it, may be a word. */
  boolean isAnnotated(MethodSymbol method) {
    if ((method.owner.flags() & Flags.RECORD) != 0 || hasWord(method)) {
      return true;
    }
    if (method.params != null) {
      for (VarSymbol parameter : method.params) {
        if (hasWord(parameter)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasWord(Symbol symbol) {
    for (Attribute.Compound annotation : symbol.getRawAttributes()) {
      if (!reader.termsOf(annotation).isEmpty()) {
        return true;
      }
    }
    for (Attribute.Compound annotation : symbol.getRawTypeAttributes()) {
      if (!reader.termsOf(annotation).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
