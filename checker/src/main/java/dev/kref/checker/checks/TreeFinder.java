package dev.kref.checker.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.finding.Place;

/**
 * Finds the tree that a finding is reported at: Error Prone reports at trees, findings are places.
 */
final class TreeFinder {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  TreeFinder(CompilationUnitTree unit, Context context) {
    this.unit = unit;
    this.positions = JavacTrees.instance(context).getSourcePositions();
  }

  /**
   * The innermost tree that starts where the place starts, or else the innermost around its start.
   * Innermost, because javac points into the middle of larger trees, perhaps on another line.
   */
  TreePath at(Place place) {
    Search search = new Search(place.start());
    search.scan(unit, null);
    if (search.starting != null) {
      return search.starting;
    }
    return search.around != null ? search.around : new TreePath(unit);
  }

  private final class Search extends TreePathScanner<Void, Void> {
    private final int offset;
    private TreePath starting;
    private TreePath around;

    Search(int offset) {
      this.offset = offset;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      if (tree == null) {
        return null;
      }
      long start = positions.getStartPosition(unit, tree);
      long end = positions.getEndPosition(unit, tree);
      if (start >= 0 && end > start && (offset < start || offset >= end)) {
        return null;
      }
      super.scan(tree, null);
      if (start < 0 || end <= start || tree == unit) {
        return null;
      }
      TreePath path = new TreePath(getCurrentPath(), tree);
      if (start == offset && starting == null) {
        starting = path;
      }
      if (around == null) {
        around = path;
      }
      return null;
    }
  }
}
