package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.TextUses;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** What the shape of the code around a call says of it. */
final class LocalShapes {
  private final Interp in;

  LocalShapes(Interp in) {
    this.in = in;
  }

  /**
   * Whether a call only checks an argument, and stands last in the arm of a condition that has
   * found the argument to be wrong: the arm cleans up, and the check throws.
   */
  boolean isCheckOfWhatIsWrong(Call call) {
    if (!TextUses.isCheck(call.method())
        || !call.discarded()
        || call.argTrees().isEmpty()
        || in.body == null
        || !(TreeFacts.symbol(call.argTrees().get(0)) instanceof VarSymbol checked)) {
      return false;
    }
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIf(IfTree node, Void unused) {
        found[0] |=
            node.getElseStatement() == null
                && comparesWithLiteral(node.getCondition(), checked)
                && endsAfterMore(node.getThenStatement(), call.at());
        return super.visitIf(node, null);
      }
    }.scan(in.body, null);
    return found[0];
  }

  private static boolean comparesWithLiteral(ExpressionTree condition, Symbol checked) {
    return TreeFacts.stripParentheses(condition) instanceof BinaryTree test
        && TreeFacts.symbol(test.getLeftOperand()) == checked
        && TreeFacts.stripParentheses(test.getRightOperand()) instanceof LiteralTree;
  }

  private static boolean endsAfterMore(StatementTree arm, Tree call) {
    if (!(arm instanceof BlockTree block) || block.getStatements().size() < 2) {
      return false;
    }
    List<? extends StatementTree> statements = block.getStatements();
    return statements.get(statements.size() - 1) instanceof ExpressionStatementTree last
        && last.getExpression() == call;
  }

  /** Whether code runs in a loop that does as many rounds as the caller says. */
  boolean runsAsOftenAsAsked(Tree at) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      private boolean asked;

      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree == at && asked;
        return super.scan(tree, null);
      }

      @Override
      public Void visitForLoop(ForLoopTree node, Void unused) {
        boolean outer = asked;
        asked |=
            node.getCondition() instanceof BinaryTree test
                && (isParameter(test.getLeftOperand()) || isParameter(test.getRightOperand()));
        scan(node.getStatement(), null);
        asked = outer;
        return null;
      }
    }.scan(in.body, null);
    return found[0];
  }

  private static boolean isParameter(ExpressionTree tree) {
    return TreeFacts.symbol(tree) instanceof VarSymbol variable
        && (variable.flags() & Flags.PARAMETER) != 0;
  }
}
