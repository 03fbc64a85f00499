package dev.kref.checker.repair;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
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
    Spot.InBlock declared = spot.declaration();
    VarSymbol variable = declared == null ? null : Code.variable(declared.statement());
    if (variable == null || !spot.words().yieldsOwned(init(declared.statement()))) {
      return null;
    }
    String put = spot.words().call(variable.type, TermKind.PUTS_REF, spot.type());
    if (put == null) {
      return null;
    }
    String text = variable.name + put + ";";
    return spot.leaf() instanceof ReturnTree left
        ? atReturn(spot, declared, variable, left, text)
        : atHandoff(spot, declared, variable, text);
  }

  private static ExpressionTree init(Tree declaration) {
    return ((com.sun.source.tree.VariableTree) declaration).getInitializer();
  }

  private static Repair atReturn(
      Spot spot, Spot.InBlock declared, VarSymbol variable, ReturnTree left, String put) {
    if (Code.mentions(List.of(left), variable)
        || !(spot.path().getParentPath().getLeaf() instanceof com.sun.source.tree.BlockTree)) {
      return null;
    }
    // Between the declaration and the return nothing may have put it or given it away.
    TreePath inside = spot.path();
    while (inside.getParentPath() != declared.path()
        && inside.getParentPath().getLeaf() != declared.block()) {
      inside = inside.getParentPath();
      boolean alternative =
          inside.getLeaf() instanceof com.sun.source.tree.BlockTree
              || inside.getLeaf() instanceof com.sun.source.tree.IfTree;
      if (!alternative) {
        return null;
      }
    }
    int end = declared.all().indexOf(inside.getLeaf());
    List<? extends StatementTree> between = declared.all().subList(declared.index() + 1, end);
    Uses before = Uses.of(variable, between, spot.words());
    Uses beside = Uses.of(variable, List.of(inside.getLeaf()), spot.words());
    if (end < 0 || !isUntouched(before) || !isUntouched(beside)) {
      return null;
    }
    return new Repair("Put it before the return", List.of(spot.unit().before(left, put)));
  }

  private static boolean isUntouched(Uses uses) {
    return uses.areSimple() && uses.puts().isEmpty() && !uses.nullTested();
  }

  /** The result of the handoff says whether it failed, and nobody has looked at it. */
  private static Repair atHandoff(
      Spot spot, Spot.InBlock declared, VarSymbol variable, String put) {
    List<? extends StatementTree> rest = declared.rest();
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
    if (!(Code.symbol(call.getMethodSelect()) instanceof MethodSymbol method)
        || !method.getReturnType().hasTag(TypeTag.BOOLEAN)) {
      return false;
    }
    for (int i = 0; i < call.getArguments().size(); i++) {
      Term owns = words.model().methodContract(method).param(i).get(TermKind.OWNS_REF).orElse(null);
      if (owns != null
          && owns.when() == Outcome.TRUE
          && Code.symbol(Code.strip(call.getArguments().get(i))) == variable) {
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
