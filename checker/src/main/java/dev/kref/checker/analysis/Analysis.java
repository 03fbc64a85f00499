package dev.kref.checker.analysis;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.Options;
import java.util.List;

/** The facade of the engine: attributed sources in, findings out. One per javac context. */
public final class Analysis {
  private static final Context.Key<Analysis> KEY = new Context.Key<>();

  private Analysis(Context context, Options options) {
    context.put(KEY, this);
  }

  /** The analysis of this compilation; options count the first time. */
  public static Analysis instance(Context context, Options options) {
    Analysis analysis = context.get(KEY);
    return analysis != null ? analysis : new Analysis(context, options);
  }

  /**
   * All findings of one attributed file, in the order of their places. A body in which the engine
   * fails costs that body's findings only.
   */
  public List<Finding> findings(CompilationUnitTree unit) {
    return List.of();
  }

  /** One line for each body in which the engine failed so far. */
  public List<String> internalErrors() {
    return List.of();
  }
}
