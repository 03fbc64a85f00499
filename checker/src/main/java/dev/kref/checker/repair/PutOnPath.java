package dev.kref.checker.repair;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Puts a reference on the one path that loses it: where a handoff reports that it failed, or in
 * front of the return that leaves it behind.
 */
final class PutOnPath implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    if (spot.finding().check() != Check.LEAK
        || spot.finding().steps().stream()
            .anyMatch(step -> step.text().startsWith("it is lost at these lines too"))) {
      return null;
    }
    Holder holder = Holder.of(spot);
    if (holder == null) {
      return null;
    }
    String put = spot.words().call(holder.variable().type, TermKind.PUTS_REF, spot.type());
    if (put == null) {
      return null;
    }
    String text = holder.variable().name + put + ";";
    return spot.leaf() instanceof ReturnTree || spot.leaf() instanceof ThrowTree
        ? atExit(spot, holder, (StatementTree) spot.leaf(), text)
        : atHandoff(spot, holder, text);
  }

  private static Repair atExit(Spot spot, Holder holder, StatementTree left, String put) {
    VarSymbol variable = holder.variable();
    if (Code.mentions(List.of(left), variable)
        || !(spot.path().getParentPath().getLeaf() instanceof BlockTree)) {
      return null;
    }
    // Between its begin and the exit nothing may have put it or given it away.
    TreePath inside = spot.path();
    while (inside.getParentPath() != null && inside.getParentPath().getLeaf() != holder.block()) {
      inside = inside.getParentPath();
      if (!(inside.getLeaf() instanceof BlockTree) && !(inside.getLeaf() instanceof IfTree)) {
        return null;
      }
    }
    int end = holder.rest().indexOf(inside.getLeaf());
    if (end < 0) {
      return null;
    }
    Uses before = Uses.of(variable, holder.rest().subList(0, end), spot.words());
    Uses beside = Uses.of(variable, List.of(inside.getLeaf()), spot.words());
    if (!isUntouched(before) || !isUntouched(beside)) {
      return null;
    }
    String title = left instanceof ReturnTree ? "return" : "throw";
    return new Repair("Put it before the " + title, List.of(spot.unit().before(left, put)));
  }

  private static boolean isUntouched(Uses uses) {
    return uses.areSimple() && uses.puts().isEmpty() && !uses.nullTested();
  }

  /** The result of the handoff says whether it failed, and nobody has looked at it. */
  private static Repair atHandoff(Spot spot, Holder holder, String put) {
    VarSymbol variable = holder.variable();
    List<? extends StatementTree> rest = holder.rest();
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i) instanceof ExpressionStatementTree statement
          && statement.getExpression() instanceof MethodInvocationTree call
          && mayRefuse(spot.words(), call, variable)) {
        boolean plain =
            isUntouched(Uses.of(variable, rest.subList(0, i), spot.words()))
                && !Code.jumps(rest.subList(0, i))
                && !Code.mentions(rest.subList(i + 1, rest.size()), variable);
        return plain ? check(spot.unit(), statement, call, put) : null;
      }
    }
    return null;
  }

  private static boolean mayRefuse(Words words, MethodInvocationTree call, VarSymbol variable) {
    if (!(TreeFacts.callee(call) instanceof MethodSymbol method)
        || !method.getReturnType().hasTag(TypeTag.BOOLEAN)) {
      return false;
    }
    for (int i = 0; i < call.getArguments().size(); i++) {
      Term owns = words.model().methodContract(method).param(i).get(TermKind.OWNS_REF).orElse(null);
      if (owns != null
          && owns.when() == Outcome.TRUE
          && TreeFacts.named(call.getArguments().get(i)) == variable) {
        return true;
      }
    }
    return false;
  }

  private static Repair check(
      Unit unit, ExpressionStatementTree statement, MethodInvocationTree call, String put) {
    int open = unit.start(statement);
    return new Repair(
        "Put it where the handoff failed",
        List.of(
            new Edit(open, open, "if (!"),
            new Edit(
                unit.end(call),
                unit.end(statement),
                ") {"
                    + unit.eol()
                    + unit.deeper(open)
                    + put
                    + unit.eol()
                    + unit.indent(open)
                    + "}")));
  }
}
