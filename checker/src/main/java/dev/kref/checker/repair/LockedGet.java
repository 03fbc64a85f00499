package dev.kref.checker.repair;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Makes a get of what was looked up safe: moves it into the critical section of the lookup that
 * stands right before it, or turns it into a conditional get that gives up early.
 */
final class LockedGet implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    Spot.InBlock at = spot.statement();
    if (spot.finding().check() != Check.UNLOCKED_LOOKUP || at == null) {
      return null;
    }
    VarSymbol variable = spot.words().got(at.statement());
    if (variable == null) {
      return null;
    }
    Repair inside = moveInside(spot, outer(spot, at, variable), variable);
    return inside != null ? inside : conditional(spot, at, variable);
  }

  /** The get itself, or the test for null around nothing but it. */
  static Spot.InBlock outer(Spot spot, Spot.InBlock at, VarSymbol variable) {
    if (at.all().size() == 1
        && at.path().getParentPath().getLeaf() instanceof IfTree test
        && test.getElseStatement() == null
        && testsNull(test.getCondition(), variable, Tree.Kind.NOT_EQUAL_TO)
        && at.path().getParentPath().getParentPath().getLeaf() instanceof BlockTree block) {
      return new Spot.InBlock(
          at.path().getParentPath().getParentPath(), block.getStatements().indexOf(test));
    }
    return at;
  }

  static boolean testsNull(ExpressionTree condition, VarSymbol variable, Tree.Kind kind) {
    return TreeFacts.strip(condition) instanceof BinaryTree test
        && test.getKind() == kind
        && test.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL
        && TreeFacts.named(test.getLeftOperand()) == variable;
  }

  private static Repair moveInside(Spot spot, Spot.InBlock at, VarSymbol variable) {
    Unit unit = spot.unit();
    if (at.index() == 0) {
      return null;
    }
    BlockTree section = section(at.all().get(at.index() - 1));
    if (section == null || section.getStatements().isEmpty()) {
      return null;
    }
    StatementTree last = section.getStatements().get(section.getStatements().size() - 1);
    if (!(last instanceof ExpressionStatementTree lookup)
        || !(lookup.getExpression() instanceof AssignmentTree assignment)
        || TreeFacts.named(assignment.getVariable()) != variable) {
      return null;
    }
    int end = unit.end(last);
    String from = unit.indent(unit.start(at.statement()));
    String to = unit.indent(unit.start(last));
    String moved = unit.source(at.statement()).replace(unit.eol() + from, unit.eol() + to);
    return new Repair(
        "Move the get into the critical section of the lookup",
        List.of(new Edit(end, end, unit.eol() + to + moved), unit.without(at.statement())));
  }

  private static BlockTree section(StatementTree statement) {
    if (statement instanceof SynchronizedTree locked) {
      return locked.getBlock();
    }
    return statement instanceof TryTree tried
            && tried.getFinallyBlock() != null
            && tried.getCatches().isEmpty()
            && tried.getResources().isEmpty()
        ? tried.getBlock()
        : null;
  }

  private static Repair conditional(Spot spot, Spot.InBlock at, VarSymbol variable) {
    MethodTree method = spot.method();
    String tryGet = spot.words().call(variable.type, TermKind.TRY_GETS_REF, spot.type());
    if (tryGet == null
        || method == null
        || method.getBody() != at.block()
        || method.getReturnType() == null
        || !isSafelyFound(spot, at, variable)
        || holdsMore(spot, method, at, variable)) {
      return null;
    }
    String giveUp = giveUp(spot, method, at, variable);
    if (giveUp == null) {
      return null;
    }
    Unit unit = spot.unit();
    int start = unit.start(at.statement());
    String text =
        "if (!"
            + variable.name
            + tryGet
            + ") {"
            + unit.eol()
            + unit.deeper(start)
            + giveUp
            + unit.eol()
            + unit.indent(start)
            + "}";
    return new Repair(
        "Get it only if it is still alive",
        List.of(new Edit(start, unit.end(at.statement()), text)));
  }

  /** Whether the lookup itself needs no lock: else a conditional get would be half a repair. */
  private static boolean isSafelyFound(Spot spot, Spot.InBlock at, VarSymbol variable) {
    return at.all().stream()
        .anyMatch(
            earlier ->
                earlier instanceof VariableTree declared
                    && TreeFacts.variable(declared) == variable
                    && spot.words().isOfSafePlace(declared.getInitializer()));
  }

  /**
   * What the method does where the lookup finds nothing; a plain return where it returns nothing.
   */
  static String giveUp(Spot spot, MethodTree method, Spot.InBlock at, VarSymbol variable) {
    for (StatementTree earlier : at.all().subList(0, at.index())) {
      if (earlier instanceof IfTree test
          && test.getElseStatement() == null
          && testsNull(test.getCondition(), variable, Tree.Kind.EQUAL_TO)) {
        ReturnTree left = onlyReturn(test.getThenStatement());
        boolean plain =
            left != null
                && (left.getExpression() == null
                    || left.getExpression() instanceof com.sun.source.tree.LiteralTree);
        if (plain) {
          return spot.unit().source(left);
        }
      }
    }
    return TreeFacts.type(method.getReturnType()).hasTag(TypeTag.VOID) ? "return;" : null;
  }

  static ReturnTree onlyReturn(StatementTree statement) {
    if (statement instanceof BlockTree block && block.getStatements().size() == 1) {
      return onlyReturn(block.getStatements().get(0));
    }
    return statement instanceof ReturnTree left ? left : null;
  }

  /** Whether an early return might leave another reference or a lock behind. */
  static boolean holdsMore(Spot spot, MethodTree method, Spot.InBlock at, VarSymbol variable) {
    for (VariableTree parameter : method.getParameters()) {
      if (spot.words().counted(TreeFacts.type(parameter.getType()))) {
        return true;
      }
    }
    for (StatementTree earlier : at.all().subList(0, at.index())) {
      boolean harmless =
          earlier instanceof VariableTree declared
                  && (TreeFacts.variable(declared) == variable
                      || !spot.words().counted(TreeFacts.variable(declared).type))
              || earlier instanceof SynchronizedTree
              || earlier instanceof IfTree test && onlyReturn(test.getThenStatement()) != null;
      if (!harmless) {
        return true;
      }
    }
    return false;
  }
}
