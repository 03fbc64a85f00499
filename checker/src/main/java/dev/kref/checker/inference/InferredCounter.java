package dev.kref.checker.inference;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A class that counts references to its own instances by hand.
 *
 * @param type the class
 * @param field the number
 * @param unit the file in which the class stands
 * @param position where the field's name stands in that file
 * @param startsAtZero whether a new object has no reference yet
 * @param pooled whether a freed object may be used again
 * @param owes whether a new object that nobody knows has to be put: its end does more than make
 *     others forget it
 * @param certain whether nothing about it is open to doubt
 * @param methods its methods that change the count, or run at its end, in the order of the text
 */
public record InferredCounter(
    ClassSymbol type,
    VarSymbol field,
    CompilationUnitTree unit,
    int position,
    boolean startsAtZero,
    boolean pooled,
    boolean owes,
    boolean certain,
    Map<MethodSymbol, CountMethod> methods) {

  public InferredCounter {
    methods = new LinkedHashMap<>(methods);
  }

  /** The line on which the field is declared. */
  public int line() {
    return (int) unit.getLineMap().getLineNumber(position);
  }

  /** What counts, as a clause: which method adds one, and which subtracts one. */
  public String story() {
    MethodSymbol get =
        first(Primitive.GET) != null ? first(Primitive.GET) : first(Primitive.TRY_GET);
    MethodSymbol put =
        first(Primitive.PUT) != null ? first(Primitive.PUT) : first(Primitive.LENIENT_PUT);
    return "`" + name(get) + "` adds one and `" + name(put) + "` subtracts one";
  }

  private static String name(MethodSymbol method) {
    return method.owner.getSimpleName() + "." + method.getSimpleName() + "()";
  }

  /** The first method that does something to the count; null where there is none. */
  public MethodSymbol first(Primitive kind) {
    for (Map.Entry<MethodSymbol, CountMethod> entry : methods.entrySet()) {
      if (entry.getValue().kind() == kind) {
        return entry.getKey();
      }
    }
    return null;
  }
}
