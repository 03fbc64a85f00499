package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Texts that numbers make of themselves: what reads numbers from text has nothing to refuse. */
public final class NumberTexts {
  private NumberTexts() {}

  /** Whether an expression is a number as a text: its own, or that which it is passed to make. */
  public static boolean isOne(ExpressionTree tree, Facts facts) {
    if (!(TreeFacts.strip(tree) instanceof MethodInvocationTree call)
        || !(TreeFacts.callee(call) instanceof MethodSymbol method)
        || !method.getReturnType().tsym.getQualifiedName().contentEquals("java.lang.String")) {
      return false;
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (method.isStatic()) {
      return method.packge().fullname.contentEquals("java.lang")
          && arguments.size() == 1
          && isNumber(((JCTree.JCExpression) arguments.get(0)).type, facts);
    }
    ExpressionTree receiver = TreeFacts.receiver(call);
    return arguments.isEmpty()
        && method.name.contentEquals("toString")
        && receiver != null
        && isNumber(((JCTree.JCExpression) receiver).type, facts);
  }

  private static boolean isNumber(Type type, Facts facts) {
    return type.isNumeric()
        || !type.isPrimitive() && facts.extendsOneOf(type, List.of("java.lang.Number"));
  }
}
