package dev.kref.testdata.plants;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import java.util.List;

/** Which calls give an object to code that may put it before this code goes on. */
final class Handoffs {
  private Handoffs() {}

  /** The first get in an argument, at any depth but not in code that runs later; null if none. */
  static ExpressionTree getIn(Code code, ExpressionTree argument) {
    ExpressionTree[] found = new ExpressionTree[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        if (found[0] == null && code.object(node, TermKind.GETS_REF) != null) {
          found[0] = node;
        }
        return super.visitMethodInvocation(node, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
        return null;
      }
    }.scan(argument, null);
    return found[0];
  }

  /** Whether a call may take the object of this argument over. */
  static boolean mayTake(Code code, MethodInvocationTree call, ExpressionTree argument) {
    int index = call.getArguments().indexOf(argument);
    return index >= 0 && mayTake(code, call, index);
  }

  /** Whether a call is given a variable, or code that uses it, and may take its object over. */
  static boolean mayTake(Code code, MethodInvocationTree call, VarSymbol variable) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (isPassed(arguments.get(i), variable) && mayTake(code, call, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassed(ExpressionTree argument, VarSymbol variable) {
    if (Code.variable(argument) == variable) {
      return true;
    }
    if (!(argument instanceof LambdaExpressionTree) && !(argument instanceof NewClassTree)) {
      return false;
    }
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        found[0] |= Code.variable(node) == variable;
        return null;
      }
    }.scan(argument, null);
    return found[0];
  }

  /** Collections of this code's own put nothing; what the model says is lent is not taken. */
  private static boolean mayTake(Code code, MethodInvocationTree call, int index) {
    MethodSymbol method = Code.method(call);
    if (method == null || isCollection(method)) {
      return false;
    }
    MethodContract contract = code.contract(method);
    return contract.param(index).has(TermKind.OWNS_REF)
        || contract.param(index).has(TermKind.HANDS_OFF)
        || !contract.declared() && !isQuestion(call);
  }

  private static boolean isCollection(MethodSymbol method) {
    String type = method.owner.getQualifiedName().toString();
    return type.startsWith("java.util.") && !type.startsWith("java.util.concurrent.Exec");
  }

  private static boolean isQuestion(MethodInvocationTree call) {
    Tree select = call.getMethodSelect();
    String name =
        select instanceof MemberSelectTree member
            ? member.getIdentifier().toString()
            : select.toString();
    return name.startsWith("get") || name.startsWith("is") || name.startsWith("assert");
  }
}
