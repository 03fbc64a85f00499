package dev.kref.checker.evidence;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a variable keeps the count of an object for a comparison of its method. It is then the
 * count that decides what happens, as where a condition asks for it itself.
 */
public final class KeptCounts extends TreeScanner<Void, Void> {
  private static final Set<Tree.Kind> COMPARISONS =
      EnumSet.of(
          Tree.Kind.EQUAL_TO,
          Tree.Kind.NOT_EQUAL_TO,
          Tree.Kind.GREATER_THAN,
          Tree.Kind.GREATER_THAN_EQUAL,
          Tree.Kind.LESS_THAN,
          Tree.Kind.LESS_THAN_EQUAL);

  private final VarSymbol kept;
  private boolean compared;

  private KeptCounts(VarSymbol kept) {
    this.kept = kept;
  }

  public static boolean isAsked(Facts facts, VarSymbol variable, ExpressionTree init) {
    if (!(TreeFacts.stripParentheses(init) instanceof MethodInvocationTree call)
        || !(TreeFacts.callee(call) instanceof MethodSymbol asked)
        || !facts.model().methodContract(asked).method().has(TermKind.READS_COUNT)
        || !(variable.owner instanceof MethodSymbol around)) {
      return false;
    }
    MethodTree body = facts.program().body(around);
    if (body == null) {
      return false;
    }
    KeptCounts counts = new KeptCounts(variable);
    counts.scan(body.getBody(), null);
    return counts.compared;
  }

  @Override
  public Void visitBinary(BinaryTree node, Void unused) {
    compared |=
        COMPARISONS.contains(node.getKind())
            && (isKept(node.getLeftOperand()) || isKept(node.getRightOperand()));
    return super.visitBinary(node, null);
  }

  private boolean isKept(ExpressionTree operand) {
    return TreeFacts.symbol(TreeFacts.stripParentheses(operand)) == kept;
  }
}
