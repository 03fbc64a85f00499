package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;

/**
 * Whether a body does nothing with a parameter but ask it, and keep it in a private field, or a
 * container there, out of which its class puts it later.
 */
public final class KeptArguments extends TreeScanner<Void, Void> {
  private final Facts facts;
  private final VarSymbol parameter;
  private boolean kept;
  private boolean open;

  public KeptArguments(Facts facts, VarSymbol parameter) {
    this.facts = facts;
    this.parameter = parameter;
  }

  public boolean onlyKeeps(Tree body) {
    scan(body, null);
    return kept && !open;
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    open |= isParameter(node);
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
    open = true;
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree node, Void unused) {
    // A comparison does nothing to it.
    scanUnlessParameter(node.getLeftOperand());
    scanUnlessParameter(node.getRightOperand());
    return null;
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void unused) {
    if (isParameter(node.getExpression()) && isPutField(node.getVariable())) {
      kept = true;
      return null;
    }
    return super.visitAssignment(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    ExpressionTree receiver = TreeFacts.receiver(node);
    MethodSymbol method = TreeFacts.calledMethod(node);
    if (receiver != null) {
      scanUnlessParameter(receiver);
    }
    for (int i = 0; i < node.getArguments().size(); i++) {
      ExpressionTree argument = node.getArguments().get(i);
      if (receiver != null
          && method != null
          && isParameter(argument)
          && isPutField(receiver)
          && facts.model().methodContract(method).param(i).has(TermKind.OWNS_REF)) {
        kept = true;
      } else {
        scan(argument, null);
      }
    }
    return null;
  }

  private void scanUnlessParameter(ExpressionTree tree) {
    if (!isParameter(tree)) {
      scan(tree, null);
    }
  }

  private boolean isParameter(ExpressionTree tree) {
    return TreeFacts.symbol(tree) == parameter;
  }

  private boolean isPutField(ExpressionTree place) {
    return TreeFacts.symbol(place) instanceof VarSymbol field
        && TreeFacts.isField(field)
        && (field.flags() & Flags.PRIVATE) != 0
        && facts.places().isPut(field);
  }
}
