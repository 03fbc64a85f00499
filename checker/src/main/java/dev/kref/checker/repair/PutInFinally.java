package dev.kref.checker.repair;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/**
 * Puts a lost reference when the code that uses it is left, however it is left: the rest of the
 * block, or what stands before the only put, goes into a {@code try} with the put in its {@code
 * finally}. A result that nobody names is put at once.
 */
final class PutInFinally implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    if (spot.finding().check() != Check.LEAK) {
      return null;
    }
    if (spot.path().getParentPath().getLeaf() instanceof MethodTree) {
      Holder taken = Holder.of(spot);
      boolean parameter = taken != null && taken.from() == 0 && !taken.rest().isEmpty();
      return parameter ? wrap(spot, null, taken.rest(), taken.variable()) : null;
    }
    Spot.InBlock at = spot.statement();
    if (at == null) {
      return null;
    }
    VarSymbol variable = acquired(at.statement(), spot);
    if (variable == null) {
      variable = got(spot, at);
    }
    if (variable != null) {
      return wrap(spot, at.statement(), at.rest(), variable);
    }
    if (spot.path().getParentPath().getLeaf() instanceof ExpressionStatementTree statement) {
      return putAtOnce(spot, statement.getExpression());
    }
    Spot.InBlock declared = spot.declaration();
    return declared != null && ownsInitially(declared.statement(), spot.words())
        ? wrap(
            spot, declared.statement(), declared.rest(), TreeFacts.variable(declared.statement()))
        : null;
  }

  /** The variable that gets its reference in this very statement, at the finding. */
  private static VarSymbol acquired(StatementTree statement, Spot spot) {
    if (statement instanceof VariableTree declaration) {
      boolean here = spot.leaf() == declaration || isAt(declaration.getInitializer(), spot);
      return here && ownsInitially(declaration, spot.words())
          ? TreeFacts.variable(declaration)
          : null;
    }
    return null;
  }

  /** The variable that a statement gets, where nothing behind its block can know of it. */
  private static VarSymbol got(Spot spot, Spot.InBlock at) {
    VarSymbol variable = spot.words().got(at.statement());
    if (variable == null) {
      return null;
    }
    boolean declaredHere =
        at.all().stream().anyMatch(other -> TreeFacts.variable(other) == variable);
    boolean parameter =
        at.path().getParentPath().getLeaf() instanceof MethodTree method
            && method.getParameters().stream().anyMatch(one -> TreeFacts.variable(one) == variable);
    return declaredHere || parameter ? variable : null;
  }

  private static boolean isAt(ExpressionTree tree, Spot spot) {
    return tree != null && (tree == spot.leaf() || TreeFacts.strip(tree) == spot.leaf());
  }

  private static boolean ownsInitially(StatementTree statement, Words words) {
    return statement instanceof VariableTree declaration
        && words.yieldsOwned(declaration.getInitializer());
  }

  private static Repair putAtOnce(Spot spot, ExpressionTree made) {
    // Containers give null where they had nothing.
    if (!isAt(made, spot) || !spot.words().yieldsOwned(made) || spot.words().isOfContainer(made)) {
      return null;
    }
    String put = spot.words().call(TreeFacts.type(made), TermKind.PUTS_REF, spot.type());
    int end = spot.unit().end(made);
    return put == null ? null : new Repair("Put it at once", List.of(new Edit(end, end, put)));
  }

  /**
   * Puts a variable in a finally around the statements that may use it.
   *
   * @param from the statement that acquires; null for a parameter
   */
  private static Repair wrap(
      Spot spot, StatementTree from, List<? extends StatementTree> rest, VarSymbol variable) {
    String put = spot.words().call(variable.type, TermKind.PUTS_REF, spot.type());
    Uses uses = Uses.of(variable, rest, spot.words());
    if (put == null || !uses.areSimple() || uses.puts().size() > 1) {
      return null;
    }
    String text = variable.name + put + ";";
    if (uses.puts().isEmpty()) {
      return rest.isEmpty()
          ? new Repair("Put it", List.of(spot.unit().behind(from, text)))
          : inTry(spot, from, rest, null, guarded(uses, variable, text), List.of());
    }
    int last = rest.indexOf(uses.puts().get(0));
    List<VariableTree> needed = last <= 0 ? null : neededBehind(spot, rest, last);
    return needed == null
        ? null
        : inTry(
            spot,
            from,
            rest.subList(0, last),
            rest.get(last),
            guarded(uses, variable, spot.unit().source(rest.get(last))),
            needed);
  }

  private static String guarded(Uses uses, VarSymbol variable, String put) {
    return uses.nullTested() ? "if (" + variable.name + " != null) { " + put + " }" : put;
  }

  /** What has to be declared in front of the try; an object that is counted itself cannot be. */
  private static List<VariableTree> neededBehind(
      Spot spot, List<? extends StatementTree> rest, int last) {
    List<VariableTree> needed =
        Enclosure.neededBehind(
            spot.unit(), rest.subList(0, last), rest.subList(last + 1, rest.size()));
    boolean counted =
        needed != null
            && needed.stream().anyMatch(one -> spot.words().counted(TreeFacts.variable(one).type));
    return counted ? null : needed;
  }

  private static Repair inTry(
      Spot spot,
      StatementTree from,
      List<? extends StatementTree> body,
      StatementTree earlierPut,
      String put,
      List<VariableTree> needed) {
    // Declarators of one statement share their beginning: there is no room between them.
    if (from != null && spot.unit().start(body.get(0)) < spot.unit().end(from)) {
      return null;
    }
    return new Repair(
        "Put it in a finally",
        Enclosure.edits(spot.unit(), body, needed, Enclosure.Frame.putInFinally(put), earlierPut));
  }
}
