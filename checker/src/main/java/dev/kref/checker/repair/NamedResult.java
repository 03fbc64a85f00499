package dev.kref.checker.repair;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives a result that nobody names a variable, which is put when the statement that uses it is
 * done; out of the condition of a loop it moves into the body.
 */
final class NamedResult implements Fixer {
  private static final String NAME = "taken";
  private static final String GOES_ON = "goesOn";

  @Override
  public Repair repair(Spot spot) {
    if (spot.finding().check() != Check.LEAK
        || !(spot.leaf() instanceof ExpressionTree made)
        || !spot.words().yieldsOwned(made)
        || spot.words().isOfContainer(made)
        || !isLent(spot)
        || !spot.words().hasVar()
        || spot.method() == null) {
      return null;
    }
    String put = spot.words().call(TreeFacts.type(made), TermKind.PUTS_REF, spot.type());
    if (put == null) {
      return null;
    }
    TreePath at = spot.path();
    while (at != null && !(at.getLeaf() instanceof StatementTree)) {
      at = at.getParentPath();
    }
    if (at == null || at.getLeaf() instanceof LambdaExpressionTree) {
      return null;
    }
    String number = number(spot, made);
    if (!spot.unit().isFree(NAME + number) || !spot.unit().isFree(GOES_ON + number)) {
      return null;
    }
    return at.getLeaf() instanceof WhileLoopTree loop
        ? inLoop(spot, made, loop, put, number)
        : inStatement(spot, made, put, NAME + number);
  }

  /** Tells the names of several repairs of one method apart. */
  private static String number(Spot spot, ExpressionTree made) {
    int[] earlier = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        boolean before = spot.unit().start(call) < spot.unit().start(made);
        earlier[0] += before && spot.words().yieldsOwned(call) ? 1 : 0;
        return super.visitMethodInvocation(call, null);
      }
    }.scan(spot.method(), null);
    return earlier[0] == 0 ? "" : String.valueOf(earlier[0] + 1);
  }

  /** Whether it is only called upon, and nothing counted comes out of that. */
  private static boolean isLent(Spot spot) {
    TreePath above = spot.path().getParentPath();
    if (!(above.getLeaf() instanceof MemberSelectTree)
        || !(above.getParentPath().getLeaf() instanceof MethodInvocationTree)) {
      return false;
    }
    for (TreePath at = above; !(at.getLeaf() instanceof StatementTree); at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodInvocationTree call
          && spot.words().counted(TreeFacts.type(call))) {
        return false;
      }
      if (at.getParentPath() == null) {
        return false;
      }
    }
    return true;
  }

  private static Repair inStatement(Spot spot, ExpressionTree made, String put, String name) {
    Spot.InBlock at = spot.statement();
    if (at == null || !isPlain(at.statement()) || !comesFirst(spot, at.statement(), made)) {
      return null;
    }
    Unit unit = spot.unit();
    List<StatementTree> body = List.of(at.statement());
    List<VariableTree> needed = Enclosure.neededBehind(unit, body, at.rest());
    if (needed == null) {
      return null;
    }
    Enclosure.Frame frame =
        Enclosure.Frame.putInFinally(name + put + ";")
            .after("var " + name + " = " + unit.source(made) + ";");
    List<Edit> edits = new ArrayList<>(Enclosure.edits(unit, body, needed, frame, null));
    edits.add(new Edit(unit.start(made), unit.end(made), name));
    edits.sort(Comparator.comparingInt(Edit::start));
    return new Repair("Name it, and put it in a finally", edits);
  }

  private static boolean isPlain(StatementTree statement) {
    return statement instanceof ExpressionStatementTree
        || statement instanceof VariableTree
        || statement instanceof ReturnTree;
  }

  /** Whether nothing is called before it, and whether it is made on every way. */
  private static boolean comesFirst(Spot spot, Tree whole, ExpressionTree made) {
    for (TreePath at = spot.path(); at.getLeaf() != whole; at = at.getParentPath()) {
      switch (at.getParentPath().getLeaf().getKind()) {
        case CONDITIONAL_AND, CONDITIONAL_OR, CONDITIONAL_EXPRESSION -> {
          if (spot.unit().start(at.getParentPath().getLeaf()) != spot.unit().start(at.getLeaf())) {
            return false;
          }
        }
        case LAMBDA_EXPRESSION, CLASS, SWITCH_EXPRESSION, NEW_CLASS -> {
          return false;
        }
        default -> {}
      }
    }
    boolean[] earlier = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        boolean acts = tree instanceof MethodInvocationTree || tree instanceof NewClassTree;
        earlier[0] |= acts && spot.unit().end(tree) <= spot.unit().start(made);
        return super.scan(tree, null);
      }
    }.scan(whole, null);
    return !earlier[0];
  }

  private static Repair inLoop(
      Spot spot, ExpressionTree made, WhileLoopTree loop, String put, String number) {
    String name = NAME + number;
    String goesOn = GOES_ON + number;
    Unit unit = spot.unit();
    ExpressionTree condition =
        loop.getCondition() instanceof ParenthesizedTree parens
            ? parens.getExpression()
            : loop.getCondition();
    if (!(loop.getStatement() instanceof BlockTree body) || !comesFirst(spot, loop, made)) {
      return null;
    }
    int start = unit.start(made);
    String whole = unit.source(condition);
    int offset = start - unit.start(condition);
    String tested =
        whole.substring(0, offset) + name + whole.substring(offset + unit.end(made) - start);
    String indent = unit.deeper(unit.start(loop));
    String deeper = indent + (indent.endsWith("\t") ? "\t" : "  ");
    String head =
        String.join(
            unit.eol() + indent,
            "",
            "var " + name + " = " + unit.source(made) + ";",
            "boolean " + goesOn + ";",
            "try {",
            deeper.substring(indent.length()) + goesOn + " = " + tested + ";",
            "} finally {",
            deeper.substring(indent.length()) + name + put + ";",
            "}",
            "if (!" + goesOn + ") {",
            deeper.substring(indent.length()) + "break;",
            "}");
    int open = unit.start(body) + 1;
    return new Repair(
        "Move it out of the condition, and put it",
        List.of(
            new Edit(unit.start(condition), unit.end(condition), "true"),
            new Edit(open, open, head)));
  }
}
