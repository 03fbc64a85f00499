package dev.kref.checker.annotate;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words that are to be written before the declarations of one file. */
final class Notes {
  /**
   * One annotation.
   *
   * @param name its simple name, in the package of annotations
   * @param elements what stands in its parentheses, or nothing
   */
  record Note(String name, String elements) {
    static Note of(String name) {
      return new Note(name, "");
    }
  }

  private final Map<Tree, List<Note>> notes = new LinkedHashMap<>();

  void add(Tree declaration, Note note) {
    List<Note> known = notes.computeIfAbsent(declaration, tree -> new ArrayList<>());
    if (!known.contains(note)) {
      known.add(note);
    }
  }

  Map<Tree, List<Note>> all() {
    return notes;
  }
}
