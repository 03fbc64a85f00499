package dev.kref.checker.analysis;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import dev.kref.checker.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * The declarations of one file that {@code @SuppressWarnings} silences, as Error Prone has it: for
 * callers that do not go through Error Prone.
 */
public final class Suppressions {
  /** The name that suppresses every check. */
  private static final String FAMILY = "Kref";

  private static final String ANNOTATION = "SuppressWarnings";

  private final List<Silence> silences = new ArrayList<>();

  private record Silence(String name, long start, long end) {}

  /** Reads the annotations of one attributed file. */
  public Suppressions(CompilationUnitTree unit, SourcePositions positions) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        add(tree, tree.getModifiers());
        return super.visitClass(tree, null);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        add(tree, tree.getModifiers());
        return super.visitMethod(tree, null);
      }

      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        add(tree, tree.getModifiers());
        return super.visitVariable(tree, null);
      }

      private void add(Tree tree, ModifiersTree modifiers) {
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
          if (isSuppression(annotation)) {
            long start = positions.getStartPosition(unit, tree);
            long end = positions.getEndPosition(unit, tree);
            for (String name : names(annotation)) {
              silences.add(new Silence(name, start, end));
            }
          }
        }
      }
    }.scan(unit, null);
  }

  /** Whether somebody has silenced this finding where it stands. */
  public boolean cover(Finding finding) {
    int offset = finding.place().start();
    return silences.stream()
        .anyMatch(
            silence ->
                offset >= silence.start()
                    && offset < silence.end()
                    && (silence.name().equals(FAMILY)
                        || silence.name().equals(finding.check().id())));
  }

  private static boolean isSuppression(AnnotationTree annotation) {
    String type = annotation.getAnnotationType().toString();
    return type.equals(ANNOTATION) || type.equals("java.lang." + ANNOTATION);
  }

  private static List<String> names(AnnotationTree annotation) {
    List<String> names = new ArrayList<>();
    for (ExpressionTree argument : annotation.getArguments()) {
      ExpressionTree value =
          argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
      if (value instanceof NewArrayTree array) {
        array.getInitializers().forEach(item -> addName(names, item));
      } else {
        addName(names, value);
      }
    }
    return names;
  }

  /** Any constant will do, not only a literal. */
  private static void addName(List<String> names, ExpressionTree value) {
    if (value instanceof JCExpression expression
        && expression.type != null
        && expression.type.constValue() instanceof String name) {
      names.add(name);
    }
  }
}
