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
import dev.kref.checker.finding.Check;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The stretches of one file that javac errors spoil. What happens to a reference within a method is
 * said in spite of them, and what a class does with its fields unless what it extends is unknown:
 * the analysis takes what is unknown for code that may do anything with what it sees. Where the
 * locks that are held count, a method that uses nothing that has an error is as good as in a class
 * without errors; what is said about a class as a whole is not. An annotation that is not on the
 * class path takes no meaning away, unless it may be one of ours.
 */
final class Spoilt {
  private static final Spoilt NOTHING = new Spoilt(false);

  /** These follow one reference along a path. */
  private static final Set<Check> ALONG_A_PATH =
      EnumSet.of(
          Check.GET_AFTER_HANDOFF,
          Check.HANDOFF_WITHOUT_GET,
          Check.USE_AFTER_HANDOFF,
          Check.LEAK,
          Check.OVER_PUT,
          Check.USE_AFTER_PUT,
          Check.UNCHECKED_TRY_GET);

  private final boolean pathsHold;
  private final List<Stretch> classes = new ArrayList<>();
  private final List<Stretch> methods = new ArrayList<>();
  private final List<Stretch> fields = new ArrayList<>();
  private final List<Stretch> annotations = new ArrayList<>();

  /** What these inherit is not known. */
  private final List<Stretch> badClasses = new ArrayList<>();

  /** These have an error somewhere. */
  private final List<Stretch> touchedClasses = new ArrayList<>();

  private final List<Stretch> badMethods = new ArrayList<>();

  private Spoilt(boolean pathsHold) {
    this.pathsHold = pathsHold;
  }

  /**
   * The stretches of one file.
   *
   * @param errors where javac has something against it
   * @param runtimeMissing whether annotations and classes of ours are among what is not found
   */
  static Spoilt of(
      CompilationUnitTree unit,
      SourcePositions positions,
      List<Long> errors,
      boolean runtimeMissing) {
    if (errors.isEmpty()) {
      return NOTHING;
    }
    Spoilt spoilt = new Spoilt(!runtimeMissing);
    spoilt.gather(unit, positions);
    for (long error : errors) {
      if (runtimeMissing || spoilt.annotations.stream().noneMatch(at -> at.holds(error))) {
        spoilt.add(error);
      }
    }
    return spoilt;
  }

  /** Whether a check may say nothing about what stands at this offset. */
  boolean holds(Check check, long offset) {
    if (pathsHold && check == Check.OWNED_FIELD) {
      return badClasses.contains(innermost(classes, offset));
    }
    return !(pathsHold && ALONG_A_PATH.contains(check)) && holds(offset);
  }

  /** Whether nothing may be said about the class or method that stands at this offset. */
  private boolean holds(long offset) {
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
