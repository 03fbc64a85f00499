package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the variables that a piece of code puts by name: by a call, a reference or a resource. */
public final class PutVariables extends TreeScanner<Void, Void> {
  private final Facts facts;
  private final Set<VarSymbol> found = new LinkedHashSet<>();

  PutVariables(Facts facts) {
    this.facts = facts;
  }

  Set<VarSymbol> in(Tree code) {
    scan(code, null);
    return found;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    if (TreeFacts.callee(node) instanceof MethodSymbol method) {
      if (isPut(method) && node.getMethodSelect() instanceof MemberSelectTree select) {
        add(select.getExpression());
      }
      for (int i = 0; i < node.getArguments().size(); i++) {
        if (facts.model().methodContract(method).param(i).has(TermKind.PUTS_REF)) {
          add(node.getArguments().get(i));
        }
      }
    }
    return super.visitMethodInvocation(node, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree node, Void unused) {
    if (((JCTree.JCMemberReference) node).sym instanceof MethodSymbol method && isPut(method)) {
      add(node.getQualifierExpression());
    }
    return super.visitMemberReference(node, null);
  }

  @Override
  public Void visitTry(TryTree node, Void unused) {
    for (Tree resource : node.getResources()) {
      if (resource instanceof ExpressionTree named) {
        add(named);
      }
    }
    return super.visitTry(node, null);
  }

  private boolean isPut(MethodSymbol method) {
    return facts.model().methodContract(method).method().has(TermKind.PUTS_REF);
  }

  private void add(ExpressionTree tree) {
    if (TreeFacts.symbol(tree) instanceof VarSymbol variable) {
      found.add(variable);
    }
  }
}
