package dev.kref.checker.repair;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Looks at the result of a conditional get that the code ignores: gives up where it failed, if a
 * put follows, and leaves the get out, if none does.
 */
final class CheckedGet implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    Spot.InBlock at = spot.statement();
    MethodTree method = spot.method();
    if (spot.finding().check() != Check.UNCHECKED_TRY_GET
        || at == null
        || method == null
        || !(at.statement() instanceof ExpressionStatementTree statement)
        || !(TreeFacts.strip(statement.getExpression()) instanceof MethodInvocationTree call)
        || !(TreeFacts.callee(call) instanceof MethodSymbol called)
        || !spot.words().model().methodContract(called).method().has(TermKind.TRY_GETS_REF)) {
      return null;
    }
    VarSymbol variable = spot.words().receiver(call);
    if (variable == null) {
      return null;
    }
    if (returns(method, variable)) {
      return LockedGet.holdsMore(spot, method, at, variable)
          ? null
          : checked(spot, at, "return null;");
    }
    // Where it is declared in this very block, the rest of the block is all that can use it.
    boolean local = at.all().stream().anyMatch(other -> TreeFacts.variable(other) == variable);
    Uses uses = Uses.of(variable, at.rest(), spot.words());
    if (!local || !uses.areSimple()) {
      return null;
    }
    if (uses.puts().isEmpty()) {
      return new Repair("Leave out the get", List.of(spot.unit().without(statement)));
    }
    String giveUp =
        uses.puts().size() != 1
                || !at.rest().contains(uses.puts().get(0))
                || LockedGet.holdsMore(spot, method, at, variable)
            ? null
            : LockedGet.giveUp(spot, method, at, variable);
    return giveUp == null ? null : checked(spot, at, giveUp);
  }

  /** Whether a method's results are this variable or null, and nothing else. */
  private static boolean returns(MethodTree method, VarSymbol variable) {
    List<ReturnTree> all = Code.returnsOf(method.getBody());
    return !all.isEmpty()
        && all.stream().anyMatch(left -> TreeFacts.named(left.getExpression()) == variable)
        && all.stream()
            .allMatch(
                left ->
                    left.getExpression() != null
                        && (left.getExpression().getKind() == Tree.Kind.NULL_LITERAL
                            || TreeFacts.named(left.getExpression()) == variable));
  }

  private static Repair checked(Spot spot, Spot.InBlock at, String giveUp) {
    Unit unit = spot.unit();
    int start = unit.start(at.statement());
    String text = unit.source(at.statement()).replaceAll(";$", "");
    return new Repair(
        "Give up where the get fails",
        List.of(
            new Edit(
                start,
                unit.end(at.statement()),
                "if (!"
                    + text
                    + ") {"
                    + unit.eol()
                    + unit.deeper(start)
                    + giveUp
                    + unit.eol()
                    + unit.indent(start)
                    + "}")));
  }
}
