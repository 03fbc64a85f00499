package dev.kref.checker.repair;

import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts statements that follow one another into a block of their own. */
final class Enclosure {
  /**
   * The lines around the statements. Those that begin with a tab go one level deeper.
   *
   * @param head the lines in front of them, the last of which opens the block
   * @param tail the lines behind them, the first of which closes it
   */
  record Frame(List<String> head, List<String> tail) {
    static Frame putInFinally(String put) {
      return new Frame(List.of("try {"), List.of("} finally {", "\t" + put, "}"));
    }

    static Frame monitor(String lock) {
      return new Frame(List.of("synchronized (" + lock + ") {"), List.of("}"));
    }

    static Frame lock(String lock) {
      return new Frame(
          List.of(lock + ".lock();", "try {"),
          List.of("} finally {", "\t" + lock + ".unlock();", "}"));
    }

    Frame after(String line) {
      List<String> lines = new ArrayList<>(List.of(line));
      lines.addAll(head);
      return new Frame(lines, tail);
    }
  }

  private Enclosure() {}

  /**
   * What the block would declare and is used behind it, so that its declaration has to stand in
   * front of the block; null where a declaration cannot be split so.
   */
  static List<VariableTree> neededBehind(
      Unit unit, List<? extends StatementTree> body, List<? extends StatementTree> behind) {
    List<VariableTree> needed = new ArrayList<>();
    for (StatementTree statement : body) {
      if (statement.getKind() == Tree.Kind.CLASS) {
        return null;
      }
      VarSymbol declared = TreeFacts.variable(statement);
      if (declared != null && Code.mentions(behind, declared)) {
        if (!unit.isSplittable((VariableTree) statement)) {
          return null;
        }
        needed.add((VariableTree) statement);
      }
    }
    return needed;
  }

  /**
   * The edits that enclose statements.
   *
   * @param needed the declarations among them that are to stand in front of the block
   * @param replaced the statement in whose place the tail comes; null to have it behind them
   */
  static List<Edit> edits(
      Unit unit,
      List<? extends StatementTree> body,
      List<VariableTree> needed,
      Frame frame,
      StatementTree replaced) {
    int open = unit.start(body.get(0));
    int close = unit.endOfCode(body.get(body.size() - 1));
    String indent = unit.indent(open);
    String deeper = unit.deeper(open);
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
    head.append(lines(unit, frame.head(), indent, deeper)).append(unit.eol()).append(deeper);
    edits.add(new Edit(open, opened, head.toString()));
    String step = deeper.substring(indent.length());
    unit.lines(open, close).forEach(line -> edits.add(new Edit(line, line, step)));
    String tail = lines(unit, frame.tail(), indent, deeper);
    edits.add(
        replaced == null
            ? new Edit(close, close, unit.eol() + indent + tail)
            : new Edit(unit.start(replaced), unit.end(replaced), tail));
    edits.sort(Comparator.comparingInt(Edit::start));
    return edits;
  }

  private static String lines(Unit unit, List<String> lines, String indent, String deeper) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      boolean inner = line.startsWith("\t");
      text.append(text.length() == 0 ? "" : unit.eol() + (inner ? deeper : indent));
      text.append(inner ? line.substring(1) : line);
    }
    return text.toString();
  }
}
