package dev.kref.checker.repair;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a reference where a statement that throws leaves it behind: in the {@code catch} that is
 * there already, or in one that passes the failure on.
 */
final class PutOnFailure implements Fixer {
  private static final String FAILURE = "failure";

  @Override
  public boolean fitsUnsure() {
    return true;
  }

  @Override
  public Repair repair(Spot spot) {
    Step thrown = thrown(spot);
    Holder holder = thrown == null ? null : Holder.of(spot);
    if (holder == null || !spot.finding().message().startsWith("a reference (+1) of `")) {
      return null;
    }
    String put = spot.words().call(holder.variable().type, TermKind.PUTS_REF, spot.type());
    TreePath at = spot.unit().at(thrown.place());
    if (put == null || at == null) {
      return null;
    }
    TreePath statement = at;
    while (statement != null && !(statement.getParentPath().getLeaf() instanceof BlockTree)) {
      statement = statement.getParentPath();
    }
    if (statement == null || !(statement.getLeaf() instanceof StatementTree failing)) {
      return null;
    }
    String text = holder.variable().name + put + ";";
    return holder.rest().contains(failing)
        ? passedOn(spot, holder, failing, text)
        : caught(spot, holder, statement, text);
  }

  /** The last step that tells of an exception, if the finding is about this way only. */
  private static Step thrown(Spot spot) {
    Step last = null;
    if (spot.finding().check() == Check.LEAK) {
      for (Step step : spot.finding().steps()) {
        if (step.text().startsWith("it is lost at these lines too")) {
          return null;
        }
        last = step.text().startsWith("if `") && step.text().contains("` throws ") ? step : last;
      }
    }
    return last;
  }

  private static Repair passedOn(Spot spot, Holder holder, StatementTree failing, String put) {
    int index = holder.rest().indexOf(failing);
    List<? extends StatementTree> behind = holder.rest().subList(index + 1, holder.rest().size());
    List<VariableTree> needed = Enclosure.neededBehind(spot.unit(), List.of(failing), behind);
    if (!spot.finding().message().endsWith("it is left behind")
        || needed == null
        || !isHeldAt(spot, holder, index)
        || !spot.unit().isFree(FAILURE)) {
      return null;
    }
    Enclosure.Frame frame =
        new Enclosure.Frame(
            List.of("try {"),
            List.of("} catch (Throwable " + FAILURE + ") {", "\t" + put, "\tthrow failure;", "}"));
    return new Repair(
        "Put it if this fails",
        Enclosure.edits(spot.unit(), List.of(failing), needed, frame, null));
  }

  /** Whether nothing in front of a statement can have given the reference away. */
  private static boolean isHeldAt(Spot spot, Holder holder, int index) {
    List<StatementTree> before = new ArrayList<>(holder.rest().subList(0, index));
    before.removeIf(statement -> spot.words().got(statement) == holder.variable());
    Uses uses = Uses.of(holder.variable(), before, spot.words());
    return uses.areSimple() && uses.puts().isEmpty() && !uses.nullTested();
  }

  private static Repair caught(Spot spot, Holder holder, TreePath statement, String put) {
    VarSymbol variable = holder.variable();
    if (!(statement.getParentPath().getParentPath().getLeaf() instanceof TryTree tried)
        || tried.getBlock() != statement.getParentPath().getLeaf()
        || tried.getFinallyBlock() != null
        || !tried.getResources().isEmpty()
        || !holder.rest().contains(tried)) {
      return null;
    }
    List<? extends StatementTree> inside = tried.getBlock().getStatements();
    int index = holder.rest().indexOf(tried);
    boolean last = inside.get(inside.size() - 1) == statement.getLeaf();
    if (!last
        || !isHeldAt(spot, holder, index)
        || Code.mentions(inside.subList(0, inside.size() - 1), variable)
        || Code.mentions(tried.getCatches(), variable)) {
      return null;
    }
    boolean over = !Code.mentions(holder.rest().subList(index + 1, holder.rest().size()), variable);
    List<Edit> edits = new ArrayList<>();
    for (CatchTree clause : tried.getCatches()) {
      List<? extends StatementTree> body = clause.getBlock().getStatements();
      if (body.isEmpty() || !over && !leaves(body.get(body.size() - 1))) {
        return null;
      }
      edits.add(spot.unit().before(body.get(0), put));
    }
    return new Repair("Put it where the failure is caught", edits);
  }

  private static boolean leaves(StatementTree statement) {
    return statement.getKind() == Tree.Kind.RETURN || statement.getKind() == Tree.Kind.THROW;
  }
}
