package dev.kref.checker.evidence;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Throws that stand where every kind of object that can come has been dealt with: a chain of
 * questions for the class of one variable ends in an unchecked exception. Who wrote it does not
 * expect that anything gets there, and so plans for nothing that is held there but, maybe, the
 * object itself. A chain leaves out what the method asks for elsewhere.
 */
public final class ImpossibleArms {
  private static final int KINDS = 2;

  private final Facts facts;
  private final Set<Tree> seen = new HashSet<>();
  private final Map<ThrowTree, VarSymbol> throwing = new HashMap<>();

  public ImpossibleArms(Facts facts) {
    this.facts = facts;
  }

  /** The variable whose kinds the chain that a throw ends has gone through; null for none. */
  public VarSymbol askedBefore(ThrowTree tree) {
    return throwing.get(tree);
  }

  /** Looks at a chain of {@code else if}, at its first question. */
  public void lookAt(IfTree chain) {
    if (!seen.add(chain)) {
      return;
    }
    VarSymbol asked = null;
    int kinds = 0;
    StatementTree rest = chain;
    while (rest instanceof IfTree link) {
      seen.add(link);
      VarSymbol subject = subject(link.getCondition());
      if (subject == null || asked != null && asked != subject) {
        return;
      }
      asked = subject;
      kinds += kinds(link.getCondition());
      rest = link.getElseStatement();
    }
    end(rest, asked, kinds);
  }

  /** Looks at a block that returns for each kind, and throws at its end. */
  public void lookAt(BlockTree block) {
    List<? extends StatementTree> statements = block.getStatements();
    int last = statements.size() - 1;
    if (last < 1 || !(statements.get(last) instanceof ThrowTree) || !seen.add(block)) {
      return;
    }
    VarSymbol asked = null;
    int kinds = 0;
    for (int i = last - 1; i >= 0; i--) {
      VarSymbol subject =
          statements.get(i) instanceof IfTree first ? subject(first.getCondition()) : null;
      int here =
          subject == null || asked != null && asked != subject
              ? 0
              : kindsLeaving(statements.get(i), subject);
      if (here == 0) {
        break;
      }
      asked = subject;
      kinds += here;
    }
    end(statements.get(last), asked, kinds);
  }

  /** How many kinds of an object leave in a chain that does nothing else; 0 for any other code. */
  private static int kindsLeaving(StatementTree chain, VarSymbol asked) {
    int kinds = 0;
    StatementTree rest = chain;
    while (rest instanceof IfTree link
        && subject(link.getCondition()) == asked
        && leaves(link.getThenStatement())) {
      kinds += kinds(link.getCondition());
      rest = link.getElseStatement();
    }
    return rest == null ? kinds : 0;
  }

  private void end(StatementTree rest, VarSymbol asked, int kinds) {
    StatementTree only =
        rest instanceof BlockTree block && block.getStatements().size() == 1
            ? block.getStatements().get(0)
            : rest;
    if (kinds >= KINDS
        && only instanceof ThrowTree thrown
        && facts.isUnchecked(TreeFacts.type(thrown.getExpression()))
        && kinds == kindsAskedFor(asked)) {
      throwing.put(thrown, asked);
    }
  }

  /**
   * How many kinds the code asks a variable for, all in all: more than a chain, if it left one out.
   */
  private int kindsAskedFor(VarSymbol asked) {
    ClassTree tree =
        asked.enclClass() == null
            ? null
            : facts.program().classTree(asked.enclClass().outermostClass());
    Set<Symbol> kinds = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitInstanceOf(InstanceOfTree node, Void unused) {
        if (subject(node) == asked) {
          kinds.add(((JCTree.JCInstanceOf) node).pattern.type.tsym);
        }
        return super.visitInstanceOf(node, null);
      }
    }.scan(tree, null);
    return kinds.size();
  }

  /** The variable whose class is asked for, and nothing else; null for any other question. */
  private static VarSymbol subject(ExpressionTree condition) {
    ExpressionTree tree = TreeFacts.stripParentheses(condition);
    if (tree instanceof InstanceOfTree question) {
      if (TreeFacts.takesApart(((JCTree.JCInstanceOf) tree).pattern)) {
        return null;
      }
      Symbol symbol = TreeFacts.symbol(question.getExpression());
      return symbol instanceof VarSymbol variable ? variable : null;
    }
    if (tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      VarSymbol left = subject(((BinaryTree) tree).getLeftOperand());
      return left == subject(((BinaryTree) tree).getRightOperand()) ? left : null;
    }
    return null;
  }

  private static int kinds(ExpressionTree condition) {
    ExpressionTree tree = TreeFacts.stripParentheses(condition);
    return tree.getKind() == Tree.Kind.CONDITIONAL_OR
        ? kinds(((BinaryTree) tree).getLeftOperand()) + kinds(((BinaryTree) tree).getRightOperand())
        : 1;
  }

  private static boolean leaves(StatementTree statement) {
    if (statement instanceof BlockTree block) {
      int size = block.getStatements().size();
      return size > 0 && leaves(block.getStatements().get(size - 1));
    }
    return statement instanceof ReturnTree || statement instanceof ThrowTree;
  }
}
