package dev.kref.checker.rules;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.TreeFacts;

/**
 * What a release argument comes down to.
 *
 * @param isNull whether there is none
 * @param method the method that runs, null for other functions
 * @param lambda the lambda that runs, null for other functions
 */
record Release(boolean isNull, MethodSymbol method, LambdaExpressionTree lambda) {
  private static final Release UNKNOWN = new Release(false, null, null);

  /** Reads an argument, through constants. */
  static Release of(ProgramFacts facts, ExpressionTree argument) {
    ExpressionTree current = TreeFacts.strip(argument);
    for (int i = 0; i < 3 && TreeFacts.symbol(current) instanceof VarSymbol variable; i++) {
      ExpressionTree value = facts.initializer(variable);
      if (value == null) {
        return UNKNOWN;
      }
      current = TreeFacts.strip(value);
    }
    if (Code.isNull(current)) {
      return new Release(true, null, null);
    }
    if (current instanceof MemberReferenceTree reference
        && ((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol method) {
      return new Release(false, method, null);
    }
    return current instanceof LambdaExpressionTree lambda
        ? new Release(false, null, lambda)
        : UNKNOWN;
  }

  boolean isKnown() {
    return isNull || method != null || lambda != null;
  }

  /** What identifies the function: lambdas that only call one method are that method. */
  Object identity() {
    if (method != null) {
      return method;
    }
    if (lambda == null) {
      return isNull ? "null" : null;
    }
    MethodSymbol only = onlyCall(lambda);
    return only != null ? only : lambda.getBody().toString().replaceAll("\\s+", " ");
  }

  private static MethodSymbol onlyCall(LambdaExpressionTree lambda) {
    Tree body = lambda.getBody();
    if (body instanceof com.sun.source.tree.BlockTree block && block.getStatements().size() == 1) {
      body =
          block.getStatements().get(0) instanceof com.sun.source.tree.ExpressionStatementTree only
              ? only.getExpression()
              : body;
    }
    if (!(body instanceof MethodInvocationTree call)
        || lambda.getParameters().size() != 1
        || !(TreeFacts.callee(call) instanceof MethodSymbol method)) {
      return null;
    }
    VarSymbol parameter = TreeFacts.variable(lambda.getParameters().get(0));
    boolean onIt =
        call.getMethodSelect() instanceof MemberSelectTree select
            && TreeFacts.symbol(select.getExpression()) == parameter
            && call.getArguments().isEmpty();
    boolean withIt =
        method.isStatic()
            && call.getArguments().size() == 1
            && TreeFacts.symbol(call.getArguments().get(0)) == parameter;
    return onIt || withIt ? method : null;
  }

  /** The code that runs at a site, as something to enter; null where it is not in sight. */
  Entry entry(ProgramFacts facts, ReleaseSite site) {
    if (lambda != null) {
      boolean onThis = site.in() != null && site.in().enclClass() == site.container();
      return Entry.ofLambda(lambda, onThis);
    }
    MethodTree body = method == null ? null : facts.body(method);
    return body == null ? null : Entry.ofRelease(body);
  }
}
