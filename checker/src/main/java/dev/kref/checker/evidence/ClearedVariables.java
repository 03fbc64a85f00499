package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Variables that a try sets to null once it has let go of what they name, since a handler for just
 * any failure of the block takes up what they name. Whoever does that takes what the block does
 * afterwards to fail.
 */
public final class ClearedVariables {
  private final Facts facts;
  private final Map<TryTree, Set<VarSymbol>> known = new HashMap<>();

  ClearedVariables(Facts facts) {
    this.facts = facts;
  }

  /** The variables that the block of {@code tree} clears for the sake of its handlers. */
  public Set<VarSymbol> of(TryTree tree) {
    return known.computeIfAbsent(tree, this::compute);
  }

  private Set<VarSymbol> compute(TryTree tree) {
    Set<VarSymbol> named = new HashSet<>();
    for (CatchTree clause : tree.getCatches()) {
      if (TreeFacts.caughtTypes(clause).stream().anyMatch(this::isForAnyFailure)) {
        named.addAll(namedIn(clause.getBlock()));
      }
    }
    if (named.isEmpty()) {
      return Set.of();
    }
    Set<VarSymbol> cleared = new HashSet<>();
    new OwnCode() {
      @Override
      public Void visitBlock(BlockTree node, Void unused) {
        List<? extends StatementTree> statements = node.getStatements();
        for (int i = 1; i < statements.size(); i++) {
          VarSymbol variable = setToNull(statements.get(i));
          if (variable != null && namedIn(statements.get(i - 1)).contains(variable)) {
            cleared.add(variable);
          }
        }
        return super.visitBlock(node, null);
      }
    }.scan(tree.getBlock(), null);
    cleared.retainAll(named);
    return cleared;
  }

  private boolean isForAnyFailure(Type caught) {
    return facts.isBroad(caught)
        || facts.types().isSameType(caught, facts.symtab().runtimeExceptionType);
  }

  private static VarSymbol setToNull(StatementTree statement) {
    return statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof AssignmentTree assignment
            && assignment.getExpression().getKind() == Kind.NULL_LITERAL
        ? local(assignment.getVariable())
        : null;
  }

  private static Set<VarSymbol> namedIn(Tree code) {
    Set<VarSymbol> named = new HashSet<>();
    new OwnCode() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        VarSymbol variable = local(node);
        if (variable != null) {
          named.add(variable);
        }
        return null;
      }
    }.scan(code, null);
    return named;
  }

  private static VarSymbol local(ExpressionTree tree) {
    return TreeFacts.symbol(tree) instanceof VarSymbol variable && !TreeFacts.isField(variable)
        ? variable
        : null;
  }
}
