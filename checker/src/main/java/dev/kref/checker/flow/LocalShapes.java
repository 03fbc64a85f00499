package dev.kref.checker.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
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
   * Whether something is done only where a flag says so that the object of this body got with its
   * construction, and keeps: it may tell whose a reference is.
   */
  boolean isDecidedAtConstruction(Tree at) {
    if (in.body == null) {
      return false;
    }
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      private boolean flagged;

      @Override
      public Void visitIf(IfTree node, Void unused) {
        boolean outer = flagged;
        flagged |= asksForChoice(node.getCondition());
        super.visitIf(node, null);
        flagged = outer;
        return null;
      }

      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= flagged && tree == at;
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(in.body, null);
    return found[0];
  }

  /** Whether a condition is, among others, that a flag is set, or not, which constructors set. */
  private boolean asksForChoice(ExpressionTree condition) {
    ExpressionTree asked = TreeFacts.stripParentheses(condition);
    if (asked instanceof BinaryTree both && both.getKind() == Tree.Kind.CONDITIONAL_AND) {
      return asksForChoice(both.getLeftOperand()) || asksForChoice(both.getRightOperand());
    }
    if (asked instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return asksForChoice(not.getExpression());
    }
    return TreeFacts.symbol(asked) instanceof VarSymbol flag
        && in.engine.isBoolean(flag.type)
        && TreeFacts.isField(flag)
        && !flag.isStatic()
        && flag.owner == in.root
        && isSetAtConstruction(flag);
  }

  private boolean isSetAtConstruction(VarSymbol flag) {
    if ((flag.flags() & Flags.FINAL) != 0) {
      return true;
    }
    if ((flag.flags() & Flags.PRIVATE) == 0) {
      return false;
    }
    boolean[] later = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree node, Void unused) {
        return node.getReturnType() == null ? null : super.visitMethod(node, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree node, Void unused) {
        later[0] |= TreeFacts.symbol(node.getVariable()) == flag;
        return super.visitAssignment(node, null);
      }
    }.scan(in.engine.program().classTree(flag.outermostClass()), null);
    return !later[0];
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
