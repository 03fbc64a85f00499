package dev.kref.checker.cli;

import com.sun.source.tree.CompilationUnitTree;
import dev.kref.checker.model.Options;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The modules that are {@code @RefMarked}. Sources are compiled without their module descriptors,
 * so that a mark on a module is carried over to the packages of the folder or jar that it stands
 * in.
 */
final class ModuleMarks {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
  private static final Pattern MARKED =
      Pattern.compile(
          "@(dev\\.kref\\.annotation\\.)?RefMarked\\b[^;{]*\\bmodule\\b", Pattern.DOTALL);

  private final List<String> roots = new ArrayList<>();

  /**
   * Takes up a module descriptor.
   *
   * @param root the name of the folder or jar that it stands in, with a slash at its end
   * @param text the descriptor's text
   */
  void add(String root, String text) {
    // An import's semicolon stands between an unrelated annotation and the module.
    if (MARKED.matcher(COMMENT.matcher(text).replaceAll(" ")).find()) {
      roots.add(root);
    }
  }

  /** The options, with the packages of marked modules among the marked ones. */
  Options apply(Options options, List<CompilationUnitTree> units) {
    if (roots.isEmpty()) {
      return options;
    }
    Set<String> marked = new LinkedHashSet<>(options.refMarked());
    for (CompilationUnitTree unit : units) {
      String name = unit.getSourceFile().getName();
      if (unit.getPackageName() != null && roots.stream().anyMatch(name::startsWith)) {
        marked.add(unit.getPackageName().toString());
      }
    }
    return new Options(
        options.stubs(),
        List.copyOf(marked),
        options.exceptionPaths(),
        options.ignoredExceptions(),
        options.runsNow(),
        options.ignoreModelsFor(),
        options.failOnInternalError());
  }
}
