package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Loops over all that an owning container in a field holds, behind which the container forgets all
 * of it: what becomes of an element is up to the round that it is in.
 */
public final class DrainLoops {
  private final Facts facts;

  public DrainLoops(Facts facts) {
    this.facts = facts;
  }

  /** Whether a loop of a body is one. */
  public boolean isOne(Tree body, EnhancedForLoopTree loop) {
    VarSymbol field = container(loop.getExpression());
    return field != null
        && (facts.places().kindOf(field) == PlaceFacts.Kind.OWNED || facts.places().isFilled(field))
        && isEmptiedBehind(body, loop, field);
  }

  private static VarSymbol container(ExpressionTree tree) {
    ExpressionTree walked = TreeFacts.stripParentheses(tree);
    if (walked instanceof MethodInvocationTree view && view.getArguments().isEmpty()) {
      return view.getMethodSelect().getKind() == Tree.Kind.MEMBER_SELECT
          ? container(TreeFacts.receiver(view))
          : null;
    }
    Symbol symbol = TreeFacts.symbol(walked);
    return TreeFacts.isField(symbol) ? (VarSymbol) symbol : null;
  }

  private boolean isEmptiedBehind(Tree body, EnhancedForLoopTree loop, VarSymbol field) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBlock(BlockTree node, Void unused) {
        List<? extends StatementTree> statements = node.getStatements();
        int at = statements.indexOf(loop);
        if (at >= 0) {
          found[0] =
              statements.subList(at + 1, statements.size()).stream()
                  .filter(statement -> TreeFacts.names(statement, field::equals))
                  .findFirst()
                  .filter(statement -> empties(statement, field))
                  .isPresent();
        }
        return super.visitBlock(node, null);
      }
    }.scan(body, null);
    return found[0];
  }

  private boolean empties(StatementTree statement, VarSymbol field) {
    ExpressionTree does =
        statement instanceof ExpressionStatementTree expression ? expression.getExpression() : null;
    if (does instanceof AssignmentTree set) {
      return TreeFacts.symbol(set.getVariable()) == field
          && !TreeFacts.names(set.getExpression(), field::equals);
    }
    return does instanceof MethodInvocationTree call
        && TreeFacts.receiver(call) != null
        && TreeFacts.symbol(TreeFacts.receiver(call)) == field
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && facts.model().methodContract(method).method().has(TermKind.DROPS_ELEMENTS);
  }
}
