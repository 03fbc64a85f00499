package dev.kref.checker.repair;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
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
    Spot.InBlock at = spot.statement();
    if (at == null) {
      return null;
    }
    VarSymbol variable = acquired(at.statement(), spot);
    if (variable == null) {
      variable = got(spot, at);
    }
    if (variable != null) {
      return wrap(spot, at, variable);
    }
    if (spot.path().getParentPath().getLeaf() instanceof ExpressionStatementTree statement) {
      return putAtOnce(spot, statement.getExpression());
    }
    Spot.InBlock declared = spot.declaration();
    return declared != null && ownsInitially(declared.statement(), spot.words())
        ? wrap(spot, declared, Code.variable(declared.statement()))
        : null;
  }

  /** The variable that gets its reference in this very statement, at the finding. */
  private static VarSymbol acquired(StatementTree statement, Spot spot) {
    if (statement instanceof VariableTree declaration) {
      boolean here = spot.leaf() == declaration || isAt(declaration.getInitializer(), spot);
      return here && ownsInitially(declaration, spot.words()) ? Code.variable(declaration) : null;
    }
    return null;
  }

  /** The variable that a statement gets, where nothing behind its block can know of it. */
  private static VarSymbol got(Spot spot, Spot.InBlock at) {
    VarSymbol variable = spot.words().got(at.statement());
    if (variable == null) {
      return null;
    }
    boolean declaredHere = at.all().stream().anyMatch(other -> Code.variable(other) == variable);
    boolean parameter =
        at.path().getParentPath().getLeaf() instanceof MethodTree method
            && method.getParameters().stream().anyMatch(one -> Code.variable(one) == variable);
    return declaredHere || parameter ? variable : null;
  }

  private static boolean isAt(ExpressionTree tree, Spot spot) {
    return tree != null && (tree == spot.leaf() || Code.strip(tree) == spot.leaf());
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
    String put = spot.words().call(Code.type(made), TermKind.PUTS_REF, spot.type());
    int end = spot.unit().end(made);
    return put == null ? null : new Repair("Put it at once", List.of(new Edit(end, end, put)));
  }

  private static Repair wrap(Spot spot, Spot.InBlock from, VarSymbol variable) {
    String put = spot.words().call(variable.type, TermKind.PUTS_REF, spot.type());
    Uses uses = Uses.of(variable, from.rest(), spot.words());
    if (put == null || !uses.areSimple() || uses.puts().size() > 1) {
      return null;
    }
    String text = variable.name + put + ";";
    List<? extends StatementTree> rest = from.rest();
    if (uses.puts().isEmpty()) {
      return rest.isEmpty()
          ? new Repair("Put it", List.of(spot.unit().behind(from.statement(), text)))
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

  /**
   * What the try would declare and is used behind it, so that its declaration has to stand in front
   * of the try; null where a declaration cannot be split so.
   */
  private static List<VariableTree> neededBehind(
      Spot spot, List<? extends StatementTree> rest, int last) {
    List<VariableTree> needed = new ArrayList<>();
    for (StatementTree statement : rest.subList(0, last)) {
      if (statement.getKind() == Tree.Kind.CLASS) {
        return null;
      }
      VarSymbol declared = Code.variable(statement);
      if (declared != null && Code.mentions(rest.subList(last + 1, rest.size()), declared)) {
        if (!spot.unit().isSplittable((VariableTree) statement)
            || spot.words().counted(declared.type)) {
          return null;
        }
        needed.add((VariableTree) statement);
      }
    }
    return needed;
  }

  private static Repair inTry(
      Spot spot,
      Spot.InBlock from,
      List<? extends StatementTree> body,
      StatementTree earlierPut,
      String put,
      List<VariableTree> needed) {
    Unit unit = spot.unit();
    int open = unit.start(body.get(0));
    int close = unit.end(body.get(body.size() - 1));
    // Declarators of one statement share their beginning: there is no room between them.
    if (open < unit.end(from.statement())) {
      return null;
    }
    String indent = unit.indent(open);
    String deeper = unit.deeper(open);
    String step = deeper.substring(indent.length());
    List<Edit> edits = new ArrayList<>();
    StringBuilder head = new StringBuilder();
    int opened = open;
    for (VariableTree variable : needed) {
      String type = unit.source(variable.getType());
      head.append(type).append(' ').append(variable.getName()).append(';');
      head.append(unit.eol()).append(indent);
      if (unit.start(variable) == open) {
        opened = Unit.name(variable);
      } else {
        edits.add(new Edit(unit.start(variable), Unit.name(variable), ""));
      }
    }
    edits.add(new Edit(open, opened, head + "try {" + unit.eol() + deeper));
    unit.lines(open, close).forEach(line -> edits.add(new Edit(line, line, step)));
    String finallyPut = "} finally {" + unit.eol() + deeper + put + unit.eol() + indent + "}";
    edits.add(
        earlierPut == null
            ? new Edit(close, close, unit.eol() + indent + finallyPut)
            : new Edit(unit.start(earlierPut), unit.end(earlierPut), finallyPut));
    edits.sort(Comparator.comparingInt(Edit::start));
    return new Repair("Put it in a finally", edits);
  }
}
