package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stretch of code sets a local variable to, functions in it included.
 *
 * @param declared whether the variable is declared there, so that nothing else sets it
 * @param values all that it is set to, reckoned with or added to it
 * @param counts whether it is counted up or down
 */
public record LocalValues(boolean declared, List<ExpressionTree> values, boolean counts) {
  public static LocalValues of(VarSymbol variable, Tree code) {
    Finder finder = new Finder(variable);
    finder.scan(code, null);
    return finder.found();
  }

  static LocalValues of(VarSymbol variable, Iterable<? extends Tree> code) {
    Finder finder = new Finder(variable);
    finder.scan(code, null);
    return finder.found();
  }

  private static final class Finder extends TreeScanner<Void, Void> {
    private final VarSymbol variable;
    private final List<ExpressionTree> values = new ArrayList<>();
    private boolean declared;
    private boolean counts;

    Finder(VarSymbol variable) {
      this.variable = variable;
    }

    LocalValues found() {
      return new LocalValues(declared, values, counts);
    }

    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      if (TreeFacts.variable(node) == variable) {
        declared = true;
        if (node.getInitializer() != null) {
          values.add(node.getInitializer());
        }
      }
      return super.visitVariable(node, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      if (TreeFacts.symbol(node.getVariable()) == variable) {
        values.add(node.getExpression());
      }
      return super.visitAssignment(node, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
      if (TreeFacts.symbol(node.getVariable()) == variable) {
        values.add(node.getExpression());
      }
      return super.visitCompoundAssignment(node, null);
    }

    @Override
    public Void visitUnary(UnaryTree node, Void unused) {
      counts |= TreeFacts.isStep(node) && TreeFacts.symbol(node.getExpression()) == variable;
      return super.visitUnary(node, null);
    }
  }
}
