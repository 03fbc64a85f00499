package dev.kref.checker.evidence;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;

/**
 * Whether a body puts all that a variable's container holds, so that what it takes out of there is
 * its own to put as well.
 */
public final class ElementPuts extends TreeScanner<Void, Void> {
  private final Facts facts;
  private final VarSymbol container;
  private boolean found;

  public ElementPuts(Facts facts, VarSymbol container) {
    this.facts = facts;
    this.container = container;
  }

  public boolean in(Tree body) {
    scan(body, null);
    return found;
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void unused) {
    found |= isContainer(node.getExpression()) && puts(node.getStatement(), node.getVariable());
    return super.visitEnhancedForLoop(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    if (node.getMethodSelect() instanceof MemberSelectTree select
        && isContainer(select.getExpression())
        && TreeFacts.symbol(select) instanceof MethodSymbol method) {
      for (int i = 0; i < node.getArguments().size(); i++) {
        found |=
            facts.model().methodContract(method).param(i).has(TermKind.RUNS_NOW)
                && puts(node.getArguments().get(i));
      }
    }
    return super.visitMethodInvocation(node, null);
  }

  private boolean isContainer(ExpressionTree tree) {
    return TreeFacts.symbol(tree) == container;
  }

  private boolean puts(ExpressionTree function) {
    if (function instanceof LambdaExpressionTree lambda) {
      return lambda.getParameters().size() == 1
          && puts(lambda.getBody(), lambda.getParameters().get(0));
    }
    return function instanceof MemberReferenceTree reference
        && ((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol method
        && facts.model().methodContract(method).method().has(TermKind.PUTS_REF);
  }

  private boolean puts(Tree code, VariableTree element) {
    return facts.places().putIn(code).contains(((JCTree.JCVariableDecl) element).sym);
  }
}
