package dev.kref.checker.cli;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.SourcePositions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/** What javac has against the sources, and which code that spoils. */
final class JavacErrors implements DiagnosticListener<JavaFileObject> {
  private static final String MISSING_PACKAGE = "compiler.err.doesnt.exist";
  private static final Pattern OURS = Pattern.compile("\\bdev\\.kref\\b");

  private final Map<String, List<Long>> offsets = new HashMap<>();
  private int count;
  private int missingPackages;
  private boolean runtimeMissing;
  private String first;

  @Override
  public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (diagnostic.getKind() != Diagnostic.Kind.ERROR) {
      return;
    }
    count++;
    if (MISSING_PACKAGE.equals(diagnostic.getCode())) {
      missingPackages++;
      runtimeMissing |= OURS.matcher(diagnostic.getMessage(Locale.ROOT)).find();
    }
    JavaFileObject file = diagnostic.getSource();
    if (first == null) {
      String where = file == null ? "" : file.getName() + ":" + diagnostic.getLineNumber() + ": ";
      first = where + diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElse("");
    }
    if (file != null) {
      offsets
          .computeIfAbsent(file.getName(), key -> new ArrayList<>())
          .add(diagnostic.getPosition());
    }
  }

  /** How many errors there are. */
  int count() {
    return count;
  }

  /** All errors in one line, or null if there are none. */
  String summary(int files) {
    if (count == 0) {
      return null;
    }
    return "%d javac error%s in %d of %d files; less is said where they are. The first: %s"
        .formatted(count, count == 1 ? "" : "s", offsets.size(), files, first);
  }

  /**
   * What most likely is missing, in one line, or null where nothing points to it.
   *
   * @param classPath whether there is anything on the class path
   */
  String hint(boolean classPath) {
    if (runtimeMissing) {
      return "the sources use dev.kref, which is not on the class path: add kref-runtime's jar"
          + " with --classpath";
    }
    if (missingPackages > 0 && !classPath) {
      return "the sources use packages that are not among them, and the class path is empty:"
          + " --classpath names what they compile against";
    }
    return null;
  }

  /** Whether javac has anything against a file. */
  boolean areIn(CompilationUnitTree unit) {
    return offsets.containsKey(unit.getSourceFile().getName());
  }

  /** Which stretches of one file are spoilt. */
  Spoilt spoilt(CompilationUnitTree unit, SourcePositions positions) {
    List<Long> errors = offsets.getOrDefault(unit.getSourceFile().getName(), List.of());
    return Spoilt.of(unit, positions, errors, runtimeMissing);
  }
}
