package dev.kref.checker.annotate;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import dev.kref.checker.annotate.Notes.Note;
import dev.kref.checker.finding.Repair.Edit;
import dev.kref.checker.model.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns words into edits of a file: each before its declaration, with the imports they need. */
final class EditedUnit {
  /** What all files of a run share. */
  record Positions(SourcePositions of, Names names) {
    Positions(Context context) {
      this(JavacTrees.instance(context).getSourcePositions(), Names.instance(context));
    }
  }

  private final CompilationUnitTree unit;
  private final Positions positions;
  private final String text;
  private final String eol;
  private final Set<String> imports = new TreeSet<>();

  EditedUnit(CompilationUnitTree unit, Positions positions) throws IOException {
    this.unit = unit;
    this.positions = positions;
    this.text = unit.getSourceFile().getCharContent(true).toString();
    this.eol = text.contains("\r\n") ? "\r\n" : "\n";
  }

  List<Edit> edits(Notes notes) {
    TreeMap<Integer, StringBuilder> inserted = new TreeMap<>();
    for (Map.Entry<Tree, List<Note>> entry : notes.all().entrySet()) {
      int at = (int) positions.of().getStartPosition(unit, entry.getKey());
      String behind = separator(entry.getKey(), at);
      for (Note note : entry.getValue()) {
        String elements = note.elements().isEmpty() ? "" : "(" + spelled(note.elements()) + ")";
        inserted
            .computeIfAbsent(at, offset -> new StringBuilder())
            .append('@')
            .append(name(note.name()))
            .append(elements)
            .append(behind);
      }
    }
    List<Edit> edits = new ArrayList<>(imported());
    inserted.forEach((at, words) -> edits.add(new Edit(at, at, words.toString())));
    edits.sort(Comparator.comparingInt(Edit::start));
    return edits;
  }

  /** What stands between an annotation and what follows: a line end, where one fits. */
  private String separator(Tree declaration, int at) {
    int line = text.lastIndexOf('\n', at - 1) + 1;
    String before = text.substring(line, at);
    return declaration instanceof VariableTree || !before.isBlank() ? " " : eol + before;
  }

  /** An outcome in an element is written with its own name. */
  private String spelled(String elements) {
    return elements.contains("Outcome.")
        ? elements.replace("Outcome.", name("Outcome") + ".")
        : elements;
  }

  /** The name by which an annotation can be called here. */
  private String name(String simple) {
    String full = Words.PACKAGE + "." + simple;
    for (ImportTree imported : unit.getImports()) {
      String known = imported.getQualifiedIdentifier().toString();
      if (known.equals(full)) {
        return simple;
      }
      if (known.endsWith("." + simple)) {
        return full;
      }
    }
    if (isTaken(simple)) {
      return full;
    }
    imports.add(full);
    return simple;
  }

  private boolean isTaken(String simple) {
    boolean[] found = {false};
    new com.sun.source.util.TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        found[0] |= tree.getSimpleName().contentEquals(simple);
        return super.visitClass(tree, null);
      }
    }.scan(unit, null);
    return found[0]
        || ((JCCompilationUnit) unit)
                .packge
                .members()
                .findFirst(positions.names().fromString(simple))
            != null;
  }

  private List<Edit> imported() {
    if (imports.isEmpty()) {
      return List.of();
    }
    TreeMap<Integer, List<String>> lines = new TreeMap<>();
    boolean some = unit.getImports().stream().anyMatch(imported -> !imported.isStatic());
    for (String name : imports) {
      lines.computeIfAbsent(some ? place(name) : -1, at -> new ArrayList<>()).add(name);
    }
    if (!some) {
      return List.of(first());
    }
    List<Edit> edits = new ArrayList<>();
    lines.forEach(
        (at, names) -> {
          StringBuilder block = new StringBuilder();
          names.forEach(name -> block.append("import ").append(name).append(';').append(eol));
          edits.add(new Edit(at, at, block.toString()));
        });
    return edits;
  }

  /** Where the line of a new import begins: behind the last one that comes before it. */
  private int place(String name) {
    ImportTree before = null;
    ImportTree first = null;
    for (ImportTree imported : unit.getImports()) {
      if (imported.isStatic()) {
        continue;
      }
      first = first == null ? imported : first;
      if (imported.getQualifiedIdentifier().toString().compareTo(name) < 0) {
        before = imported;
      }
    }
    if (before == null) {
      return start(first);
    }
    int end = text.indexOf('\n', end(before));
    return end < 0 ? text.length() : end + 1;
  }

  /** The imports of a file that has none but static ones. */
  private Edit first() {
    StringBuilder block = new StringBuilder();
    imports.forEach(name -> block.append(eol).append("import ").append(name).append(';'));
    List<? extends ImportTree> known = unit.getImports();
    if (!known.isEmpty()) {
      int end = end(known.get(known.size() - 1));
      return new Edit(end, end, eol + block);
    }
    if (unit.getPackage() != null) {
      int end = end(unit.getPackage());
      return new Edit(end, end, eol + block);
    }
    return new Edit(0, 0, block.substring(eol.length()) + eol + eol);
  }

  private int start(Tree tree) {
    return (int) positions.of().getStartPosition(unit, tree);
  }

  private int end(Tree tree) {
    return (int) positions.of().getEndPosition(unit, (JCTree) tree);
  }
}
