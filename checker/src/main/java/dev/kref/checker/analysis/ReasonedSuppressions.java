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
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.model.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code @SuppressKref} annotations of one file: takes the findings that they silence out, and
 * reports those that silence nothing.
 */
final class ReasonedSuppressions {
  private static final String FAMILY = "Kref";
  private static final String ONE = Words.PACKAGE + ".SuppressKref";
  private static final String SEVERAL = Words.PACKAGE + ".SuppressKrefs";

  /** One annotation, and the declaration that it silences. */
  private record Silence(
      String check, boolean reasoned, Place annotation, Place scope, String subject) {
    boolean covers(Finding finding) {
      int at = finding.place().start();
      return at >= scope.start()
          && at < scope.end()
          && (check.equals(FAMILY) || check.equals(finding.check().id()))
          && (reasoned || finding.check() != Check.CONTRACT);
    }
  }

  private final ProgramFacts facts;
  private final CompilationUnitTree unit;
  private final List<Silence> silences = new ArrayList<>();

  ReasonedSuppressions(ProgramFacts facts, CompilationUnitTree unit) {
    this.facts = facts;
    this.unit = unit;
    if (facts.model().mentionsWords(unit)) {
      new Reader().scan(unit, null);
    }
  }

  /**
   * The findings that nobody silenced, and one for each annotation that silences nothing.
   *
   * @param complete whether all that there is to find was found, so that a stale annotation is
   *     known to be one
   */
  List<Finding> apply(List<Finding> findings, boolean complete) {
    if (silences.isEmpty()) {
      return findings;
    }
    List<Finding> kept = new ArrayList<>();
    List<Silence> stale = new ArrayList<>(silences);
    for (Finding finding : findings) {
      boolean silenced = false;
      for (Silence silence : silences) {
        if (silence.covers(finding)) {
          silenced = true;
          stale.remove(silence);
        }
      }
      if (!silenced) {
        kept.add(finding);
      }
    }
    for (Silence silence : stale) {
      if (silence.reasoned() && (complete || !isKnown(silence.check()))) {
        kept.add(report(silence));
      }
    }
    return kept;
  }

  private static boolean isKnown(String check) {
    return check.equals(FAMILY)
        || Arrays.stream(Check.values()).anyMatch(c -> c.id().equals(check));
  }

  private static Finding report(Silence silence) {
    String message =
        isKnown(silence.check())
            ? "this suppression of " + silence.check() + " silences nothing"
            : "there is no check named \"" + silence.check() + "\" to suppress";
    String advice =
        isKnown(silence.check())
            ? "Remove the annotation: it would hide a defect that somebody adds later."
            : "Name one of the checks, such as KrefLeak.";
    return new Finding(
        Check.CONTRACT,
        Confidence.SURE,
        silence.annotation(),
        message,
        List.of(),
        advice,
        silence.subject(),
        List.of());
  }

  private final class Reader extends TreeScanner<Void, Void> {
    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      read(tree, tree.getModifiers(), ((JCTree.JCClassDecl) tree).sym);
      return super.visitClass(tree, null);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      read(tree, tree.getModifiers(), ((JCTree.JCMethodDecl) tree).sym);
      return super.visitMethod(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      read(tree, tree.getModifiers(), ((JCTree.JCVariableDecl) tree).sym);
      return super.visitVariable(tree, null);
    }

    private void read(Tree declaration, ModifiersTree modifiers, Symbol symbol) {
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        if (is(annotation, ONE)) {
          add(annotation, declaration, symbol);
        } else if (is(annotation, SEVERAL)) {
          for (ExpressionTree argument : annotation.getArguments()) {
            ExpressionTree value = valueOf(argument);
            List<? extends ExpressionTree> inner =
                value instanceof NewArrayTree array ? array.getInitializers() : List.of(value);
            for (ExpressionTree each : inner) {
              if (each instanceof AnnotationTree one) {
                add(one, declaration, symbol);
              }
            }
          }
        }
      }
    }

    private void add(AnnotationTree annotation, Tree declaration, Symbol symbol) {
      String check = "";
      String reason = "";
      for (ExpressionTree argument : annotation.getArguments()) {
        if (argument instanceof AssignmentTree assignment
            && ((JCTree.JCExpression) assignment.getExpression()).type != null
            && ((JCTree.JCExpression) assignment.getExpression()).type.constValue()
                instanceof String text) {
          switch (assignment.getVariable().toString()) {
            case "check" -> check = text;
            case "reason" -> reason = text;
            default -> {}
          }
        }
      }
      silences.add(
          new Silence(
              check,
              !reason.isBlank(),
              facts.place(unit, annotation),
              facts.place(unit, declaration),
              symbol == null ? "" : symbol.toString()));
    }
  }

  private static boolean is(AnnotationTree annotation, String name) {
    Symbol type = TreeInfo.symbol((JCTree) annotation.getAnnotationType());
    return type != null && type.getQualifiedName().contentEquals(name);
  }

  private static ExpressionTree valueOf(ExpressionTree argument) {
    return argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
  }
}
