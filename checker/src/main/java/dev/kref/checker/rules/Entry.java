package dev.kref.checker.rules;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TreeFacts;
import java.util.Set;

/**
 * Code that runs for one object.
 *
 * @param code the declaration or lambda
 * @param body what runs
 * @param self the parameters that are the object
 * @param onThis whether {@code this} is the object
 */
record Entry(Tree code, Tree body, Set<VarSymbol> self, boolean onThis) {

  /** A method of the object itself. */
  static Entry ofMethod(MethodTree method) {
    return new Entry(method, method.getBody(), Set.of(), true);
  }

  /** A release function: a method of the object, or a static one that gets it. */
  static Entry ofRelease(MethodTree method) {
    MethodSymbol symbol = Code.method(method);
    if (!method.getParameters().isEmpty()) {
      VarSymbol first = TreeFacts.variable(method.getParameters().get(0));
      return new Entry(method, method.getBody(), Set.of(first), false);
    }
    return new Entry(method, method.getBody(), Set.of(), !symbol.isStatic());
  }

  /** A release function that is written as a lambda: what it gets is the object. */
  static Entry ofLambda(LambdaExpressionTree lambda, boolean onThis) {
    Set<VarSymbol> self =
        lambda.getParameters().isEmpty()
            ? Set.of()
            : Set.of(TreeFacts.variable(lambda.getParameters().get(0)));
    return new Entry(lambda, lambda.getBody(), self, onThis);
  }

  /** A method that gets the object as an argument. */
  static Entry ofArgument(MethodTree method, int index) {
    int last = Math.min(index, method.getParameters().size() - 1);
    VarSymbol parameter = TreeFacts.variable(method.getParameters().get(last));
    return new Entry(method, method.getBody(), Set.of(parameter), false);
  }
}
