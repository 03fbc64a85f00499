package dev.kref.testdata;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the declaration that a scenario mark stands above. */
final class MarkRegions {
  private final List<Region> declarations = new ArrayList<>();

  /**
   * The stretch of a declaration.
   *
   * @param start offset of its first character, modifiers included
   * @param startLine the first line
   * @param endLine the last line
   */
  record Region(long start, long startLine, long endLine) {}

  MarkRegions(CompilationUnitTree unit, SourcePositions positions) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        add(tree);
        return super.visitClass(tree, null);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        add(tree);
        return super.visitMethod(tree, null);
      }

      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        add(tree);
        return super.visitVariable(tree, null);
      }

      private void add(Tree tree) {
        long start = positions.getStartPosition(unit, tree);
        long end = positions.getEndPosition(unit, tree);
        if (start >= 0 && end >= 0) {
          declarations.add(
              new Region(
                  start,
                  unit.getLineMap().getLineNumber(start),
                  unit.getLineMap().getLineNumber(end)));
        }
      }
    }.scan(unit, null);
    declarations.sort(
        Comparator.comparingLong(Region::start)
            .thenComparing(Comparator.comparingLong(Region::endLine).reversed()));
  }

  /**
   * The first declaration behind {@code offset}.
   *
   * @return the region, or null where nothing follows
   */
  Region behind(int offset) {
    return declarations.stream().filter(region -> region.start() > offset).findFirst().orElse(null);
  }
}
