package dev.kref.checker.repair;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.model.Options;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Gives findings their mechanical repairs. A repair compiles, is right wherever it is offered, and
 * makes its finding go away; findings for which none is known stay as they are.
 */
public final class Repairer {
  private static final List<Fixer> FIXERS =
      List.of(
          new PutInFinally(),
          new PutOnPath(),
          new PutOnFailure(),
          new GetBeforeHandoff(),
          new LockedGet(),
          new UnderLock(),
          new OwnedFieldPut(),
          new OwnedResult(),
          new LeaveOutPut(),
          new CheckedGet(),
          new UseWhileHeld(),
          new NamedResult(),
          new NeedlessPair());

  private final Context context;
  private final Options options;

  public Repairer(Context context, Options options) {
    this.context = context;
    this.options = options;
  }

  /**
   * The findings of one attributed file, with repairs.
   *
   * @param failed told of a finding whose repair failed; the finding itself is kept
   */
  public List<Finding> repaired(
      CompilationUnitTree unit, List<Finding> findings, BiConsumer<String, Throwable> failed) {
    if (findings.isEmpty()) {
      return findings;
    }
    String text;
    try {
      text = unit.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      // The compiler has read it before; without its text there is nothing to edit.
      return findings;
    }
    Unit source = new Unit(unit, JavacTrees.instance(context).getSourcePositions(), text);
    Words words = new Words(context, options);
    return findings.stream().map(finding -> repaired(finding, source, words, failed)).toList();
  }

  private static Finding repaired(
      Finding finding, Unit unit, Words words, BiConsumer<String, Throwable> failed) {
    try {
      TreePath path = unit.at(finding.place());
      return path == null ? finding : finding.withRepairs(repairs(finding, path, unit, words));
    } catch (RuntimeException e) {
      failed.accept("a repair in " + finding.subject(), e);
      return finding;
    }
  }

  private static List<Repair> repairs(Finding finding, TreePath path, Unit unit, Words words) {
    Spot spot = new Spot(finding, path, unit, words);
    return FIXERS.stream()
        .filter(fixer -> finding.confidence() == Confidence.SURE || fixer.fitsUnsure())
        .map(fixer -> fixer.repair(spot))
        .filter(Objects::nonNull)
        .limit(1)
        .toList();
  }
}
