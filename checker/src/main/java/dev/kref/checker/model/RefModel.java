package dev.kref.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.util.Context;

/**
 * The single lookup from a program element to its contract: annotations in source, the user's
 * stubs, annotations in class files and shipped stubs, in that order. One per javac context;
 * answers are memoised per symbol.
 */
public final class RefModel {
  private static final Context.Key<RefModel> KEY = new Context.Key<>();

  private RefModel(Context context, Options options) {
    context.put(KEY, this);
  }

  /** The model of this compilation; options count the first time. */
  public static RefModel instance(Context context, Options options) {
    RefModel model = context.get(KEY);
    return model != null ? model : new RefModel(context, options);
  }

  /**
   * What is known of the erasure of {@code type} and its supertypes; of a type variable's bound.
   */
  public TypeContract typeContract(Type type) {
    return TypeContract.PLAIN;
  }

  /** What a method does, with what it inherits from the methods it overrides. */
  public MethodContract methodContract(MethodSymbol method) {
    return new MethodContract(
        Terms.NONE,
        Terms.NONE,
        java.util.List.of(),
        java.util.List.of(),
        false,
        Provenance.DEFAULT);
  }

  /** What is said of a field, local variable or parameter itself. */
  public Terms variableTerms(VarSymbol variable) {
    return Terms.NONE;
  }

  /**
   * What annotations inside the declared type of a variable, or the result type of a method, say.
   */
  public Elements elements(Symbol symbol) {
    return Elements.NONE;
  }

  /**
   * Whether {@code symbol} stands in a {@code @RefMarked} package, type or module, or a marked
   * option prefix.
   */
  public boolean isMarked(Symbol symbol) {
    return false;
  }
}
