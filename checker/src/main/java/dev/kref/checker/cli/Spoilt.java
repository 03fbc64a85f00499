package dev.kref.checker.cli;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretches of one file that javac errors spoil. A method that uses nothing that has an error
 * is as good as in a class without errors, unless what the class extends is unknown; what is said
 * about a class as a whole is not. An annotation that is not on the class path takes no meaning
 * away.
 */
final class Spoilt {
  private static final Spoilt NOTHING = new Spoilt();

  private final List<Stretch> classes = new ArrayList<>();
  private final List<Stretch> methods = new ArrayList<>();
  private final List<Stretch> fields = new ArrayList<>();
  private final List<Stretch> annotations = new ArrayList<>();

  /** What these inherit is not known. */
  private final List<Stretch> badClasses = new ArrayList<>();

  /** These have an error somewhere. */
  private final List<Stretch> touchedClasses = new ArrayList<>();

  private final List<Stretch> badMethods = new ArrayList<>();

  private Spoilt() {}

  /**
   * The stretches of one file.
   *
   * @param errors where javac has something against it
   * @param unknownAnnotations whether annotations that are not found may be looked over
   */
  static Spoilt of(
      CompilationUnitTree unit,
      SourcePositions positions,
      List<Long> errors,
      boolean unknownAnnotations) {
    if (errors.isEmpty()) {
      return NOTHING;
    }
    Spoilt spoilt = new Spoilt();
    spoilt.gather(unit, positions);
    for (long error : errors) {
      if (!unknownAnnotations || spoilt.annotations.stream().noneMatch(at -> at.holds(error))) {
        spoilt.add(error);
      }
    }
    return spoilt;
  }

  /** Whether nothing may be said about what stands at this offset. */
  boolean holds(long offset) {
    Stretch type = innermost(classes, offset);
    if (type == null) {
      return false;
    }
    return badClasses.contains(type)
        || badMethods.stream().anyMatch(method -> method.holds(offset))
        || touchedClasses.contains(type) && !isInMethodOf(type, offset);
  }

  private boolean isInMethodOf(Stretch type, long offset) {
    Stretch method = innermost(methods, offset);
    return method != null && method.start() >= type.start();
  }

  private void add(long error) {
    Stretch type = innermost(classes, error);
    if (type == null) {
      return;
    }
    touchedClasses.add(type);
    if (isInMethodOf(type, error)) {
      methods.stream().filter(method -> method.holds(error)).forEach(badMethods::add);
    } else if (fields.stream().noneMatch(field -> field.holds(error))) {
      badClasses.add(type);
    }
  }

  private void gather(CompilationUnitTree unit, SourcePositions positions) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        // An anonymous class is part of the class around it.
        if (!tree.getSimpleName().isEmpty()) {
          classes.add(stretch(tree));
        }
        tree.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .forEach(field -> fields.add(stretch(field)));
        return super.visitClass(tree, null);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        methods.add(stretch(tree));
        if (isErroneous(tree)) {
          badMethods.add(stretch(tree));
        }
        return super.visitMethod(tree, null);
      }

      @Override
      public Void visitAnnotation(AnnotationTree tree, Void unused) {
        annotations.add(stretch(tree));
        return null;
      }

      private Stretch stretch(Tree tree) {
        return new Stretch(
            positions.getStartPosition(unit, tree), positions.getEndPosition(unit, tree));
      }
    }.scan(unit, null);
  }

  /** Whether a method uses something that javac does not know; it complains only once of a type. */
  private static boolean isErroneous(MethodTree method) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree instanceof JCTree.JCExpression expression
            && !(tree instanceof JCTree.JCAnnotation)
            && expression.type != null
            && expression.type.isErroneous()) {
          found[0] = true;
        }
        return found[0] ? null : super.scan(tree, null);
      }

      @Override
      public Void visitAnnotation(AnnotationTree tree, Void unused) {
        return null;
      }
    }.scan(method, null);
    return found[0];
  }

  /** They come in the order of their starts, so the last that holds the offset is innermost. */
  private static Stretch innermost(List<Stretch> stretches, long offset) {
    Stretch innermost = null;
    for (Stretch stretch : stretches) {
      if (stretch.holds(offset)) {
        innermost = stretch;
      }
    }
    return innermost;
  }

  private record Stretch(long start, long end) {
    boolean holds(long offset) {
      return offset >= start && offset < end;
    }
  }
}
