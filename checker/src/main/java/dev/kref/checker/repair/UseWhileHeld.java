package dev.kref.checker.repair;

import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Has a reference held while the object is used: moves the put behind the last use, or takes a
 * reference for the uses that follow a handoff.
 */
final class UseWhileHeld implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    Check check = spot.finding().check();
    String name = spot.noun();
    if (check != Check.USE_AFTER_PUT && check != Check.USE_AFTER_HANDOFF || name == null) {
      return null;
    }
    for (Spot.InBlock at = spot.statement(); at != null; at = at.outer()) {
      for (int i = at.index() - 1; i >= 0; i--) {
        StatementTree earlier = at.all().get(i);
        VarSymbol variable = named(earlier, name, spot.words(), check);
        if (variable != null) {
          Spot.InBlock end = new Spot.InBlock(at.path(), i);
          return check == Check.USE_AFTER_PUT
              ? putBehind(spot, end, variable)
              : getBefore(spot, end, variable);
        }
      }
    }
    return null;
  }

  /** The variable of this name whose reference a statement gives away. */
  private static VarSymbol named(StatementTree statement, String name, Words words, Check check) {
    if (check == Check.USE_AFTER_PUT) {
      VarSymbol put = words.put(statement);
      return put != null && put.name.contentEquals(name) ? put : null;
    }
    VarSymbol mentioned = GetBeforeHandoff.mentioned(statement, name);
    return mentioned != null && GetBeforeHandoff.handsOver(statement, mentioned, words)
        ? mentioned
        : null;
  }

  private static Repair putBehind(Spot spot, Spot.InBlock put, VarSymbol variable) {
    List<? extends StatementTree> uses = uses(put, variable);
    if (!areSimple(spot, uses, variable)) {
      return null;
    }
    Unit unit = spot.unit();
    String text = unit.source(put.statement());
    List<Edit> edits = new ArrayList<>();
    if (Code.isQuiet(uses)) {
      edits.add(unit.without(put.statement()));
      edits.add(unit.behind(uses.get(uses.size() - 1), text));
      return new Repair("Move the put behind the last use", edits);
    }
    List<VariableTree> needed =
        Enclosure.neededBehind(unit, uses, put.rest().subList(uses.size(), put.rest().size()));
    if (needed == null) {
      return null;
    }
    edits.add(unit.without(put.statement()));
    edits.addAll(Enclosure.edits(unit, uses, needed, Enclosure.Frame.putInFinally(text), null));
    edits.sort(Comparator.comparingInt(Edit::start));
    return new Repair("Move the put behind the last use, into a finally", edits);
  }

  private static Repair getBefore(Spot spot, Spot.InBlock handoff, VarSymbol variable) {
    String get = spot.words().call(variable.type, TermKind.GETS_REF, spot.type());
    String put = spot.words().call(variable.type, TermKind.PUTS_REF, spot.type());
    List<? extends StatementTree> uses = uses(handoff, variable);
    if (get == null
        || put == null
        || !areSimple(spot, uses, variable)
        || Code.jumps(List.of(handoff.statement()))) {
      return null;
    }
    int end = handoff.index() + 1 + uses.size();
    List<? extends StatementTree> body = handoff.all().subList(handoff.index(), end);
    List<VariableTree> needed =
        Enclosure.neededBehind(spot.unit(), body, handoff.all().subList(end, handoff.all().size()));
    if (needed == null) {
      return null;
    }
    Enclosure.Frame frame =
        Enclosure.Frame.putInFinally(variable.name + put + ";").after(variable.name + get + ";");
    return new Repair(
        "Hold a reference of its own while it is used",
        Enclosure.edits(spot.unit(), body, needed, frame, null));
  }

  /** The statements behind one, up to the last that mentions a variable. */
  private static List<? extends StatementTree> uses(Spot.InBlock from, VarSymbol variable) {
    int last = 0;
    for (int i = 0; i < from.rest().size(); i++) {
      last = Code.mentions(List.of(from.rest().get(i)), variable) ? i + 1 : last;
    }
    return from.rest().subList(0, last);
  }

  private static boolean areSimple(
      Spot spot, List<? extends StatementTree> uses, VarSymbol variable) {
    Uses all = Uses.of(variable, uses, spot.words());
    return !uses.isEmpty()
        && all.areSimple()
        && all.puts().isEmpty()
        && uses.stream().noneMatch(use -> isLoopJump(use))
        && uses.stream().noneMatch(use -> GetBeforeHandoff.changes(use, variable));
  }

  private static boolean isLoopJump(StatementTree statement) {
    return statement.getKind() == Tree.Kind.BREAK || statement.getKind() == Tree.Kind.CONTINUE;
  }
}
