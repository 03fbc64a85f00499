package dev.kref.checker.repair;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Repair.Edit;

/** The source text of one file, and where its trees stand in it. */
final class Unit {
  private final CompilationUnitTree tree;
  private final SourcePositions positions;
  private final String text;
  private final String eol;
  private String step;

  Unit(CompilationUnitTree tree, SourcePositions positions, String text) {
    this.tree = tree;
    this.positions = positions;
    this.text = text;
    this.eol = text.contains("\r\n") ? "\r\n" : "\n";
  }

  CompilationUnitTree tree() {
    return tree;
  }

  int start(Tree part) {
    return (int) positions.getStartPosition(tree, part);
  }

  int end(Tree part) {
    return (int) positions.getEndPosition(tree, part);
  }

  String source(Tree part) {
    return text.substring(start(part), end(part));
  }

  boolean contains(String part) {
    return text.contains(part);
  }

  String eol() {
    return eol;
  }

  /** The white space in front of the line of an offset. */
  String indent(int offset) {
    int from = lineStart(offset);
    int to = from;
    while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
      to++;
    }
    return text.substring(from, to);
  }

  /** The indentation of what stands one level deeper than a line does. */
  String deeper(int offset) {
    String indent = indent(offset);
    if (indent.endsWith("\t")) {
      return indent + "\t";
    }
    if (step == null) {
      step = step(text);
    }
    return indent + step;
  }

  /** One step of indentation: four blanks where next to no line stands between two of these. */
  private static String step(String text) {
    long between = text.lines().filter(line -> blanks(line) % 4 == 2).count();
    long all = text.lines().filter(line -> blanks(line) > 1).count();
    return all > 0 && between * 10 <= all ? "    " : "  ";
  }

  private static int blanks(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) == ' ') {
      count++;
    }
    return count;
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Offsets behind {@code from} and before {@code to} at which a line with text begins. */
  java.util.List<Integer> lines(int from, int to) {
    java.util.List<Integer> starts = new java.util.ArrayList<>();
    for (int at = text.indexOf('\n', from) + 1;
        at > 0 && at < to;
        at = text.indexOf('\n', at) + 1) {
      if (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        starts.add(at);
      }
    }
    return starts;
  }

  /** Whether nothing but this tree stands on its lines. */
  private boolean isAlone(Tree part) {
    int stop = lineEnd(end(part));
    return text.substring(lineStart(start(part)), start(part)).isBlank()
        && text.substring(end(part), stop).isBlank();
  }

  private int lineEnd(int offset) {
    int stop = text.indexOf('\n', offset);
    return stop < 0 ? text.length() : stop;
  }

  /** Behind a tree, and behind the comment that ends its last line, if nothing else does. */
  int endOfCode(Tree part) {
    int stop = lineEnd(end(part));
    String rest = text.substring(end(part), stop);
    boolean comment = rest.strip().startsWith("//");
    return comment ? end(part) + rest.stripTrailing().length() : end(part);
  }

  /** Whether a name stands nowhere in the file, so that it is free to be used. */
  boolean isFree(String name) {
    int at = text.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
      if (begins && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
        return false;
      }
      at = text.indexOf(name, at + 1);
    }
    return true;
  }

  /** Takes a statement out, with its lines where it stands alone on them. */
  Edit without(Tree part) {
    if (!isAlone(part)) {
      int end = end(part);
      boolean comment = endOfCode(part) > end;
      return new Edit(start(part), comment ? text.indexOf("//", end) : end, "");
    }
    int stop = Math.min(text.length(), lineEnd(end(part)) + 1);
    return new Edit(lineStart(start(part)), stop, "");
  }

  /** Puts a statement in front of another. */
  Edit before(Tree statement, String line) {
    int at = start(statement);
    return new Edit(at, at, line + eol + indent(at));
  }

  /** Puts a statement behind another. */
  Edit behind(Tree statement, String line) {
    int at = endOfCode(statement);
    return new Edit(at, at, eol + indent(start(statement)) + line);
  }

  /** Where the name of a declared variable begins. */
  static int name(VariableTree variable) {
    return ((JCTree) variable).pos;
  }

  /** Whether a declaration can be told apart from its value: one name, its type written out. */
  boolean isSplittable(VariableTree variable) {
    int type = start(variable.getType());
    return type >= 0
        && type == start(variable)
        && end(variable.getType()) <= name(variable)
        && text.substring(end(variable.getType()), name(variable)).isBlank()
        && !source(variable.getType()).equals("var")
        && variable.getInitializer() != null
        && !(variable.getInitializer() instanceof NewArrayTree array && array.getType() == null)
        && text.charAt(end(variable) - 1) == ';'
        && text.startsWith(variable.getName().toString(), name(variable))
        && text.substring(name(variable) + variable.getName().length(), end(variable))
            .strip()
            .startsWith("=");
  }

  /** The way to a tree of this file. */
  TreePath path(Tree part) {
    return TreePath.getPath(tree, part);
  }

  /** The tree that stands exactly at a place, or null. */
  TreePath at(Place place) {
    TreePath[] found = new TreePath[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(Tree part, Void unused) {
        if (part == null || found[0] != null) {
          return null;
        }
        int from = start(part);
        int to = end(part);
        if (from == place.start() && to == place.end()) {
          found[0] = new TreePath(getCurrentPath(), part);
          return null;
        }
        if (from >= 0 && to > from && (place.end() <= from || to <= place.start())) {
          return null;
        }
        return super.scan(part, null);
      }
    }.scan(new TreePath(tree), null);
    return found[0];
  }
}
