package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneOptions.Severity;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.report.TextReport;
import java.util.List;

/**
 * Base of all checks: reports those findings of the shared analysis that are its own. It knows
 * about levels and suppressions, and nothing about references.
 */
abstract class KrefChecker extends BugChecker implements CompilationUnitTreeMatcher {
  private static final long serialVersionUID = 1L;

  /** The name that suppresses every check of this project. */
  static final String FAMILY = "Kref";

  private static final List<String> GENERATED =
      List.of("javax.annotation.processing.Generated", "javax.annotation.Generated");

  private final Check check;

  KrefChecker(Check check) {
    this.check = check;
  }

  @Override
  public final Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
    if (check.isAdvice() && !isNamed(state)) {
      return Description.NO_MATCH;
    }
    PluginRun run = PluginRun.of(state);
    TreeFinder trees = null;
    for (Finding finding : run.findings(unit)) {
      if (finding.check() != check) {
        continue;
      }
      if (trees == null) {
        trees = new TreeFinder(unit, state.context);
      }
      report(finding, trees.at(finding.place()), run, state);
    }
    return Description.NO_MATCH;
  }

  /** Advice is off until the user names the check. */
  private boolean isNamed(VisitorState state) {
    Severity named = state.errorProneOptions().getSeverityMap().get(canonicalName());
    return named != null && named != Severity.OFF;
  }

  private void report(Finding finding, TreePath path, PluginRun run, VisitorState state) {
    SeverityLevel level = level(finding, state);
    if (isSuppressedAt(path, state) || (level == WARNING && isGeneratedAt(path, state))) {
      return;
    }
    Description.Builder description =
        buildDescription(path.getLeaf())
            .setMessage(finding.message() + "\n" + TextReport.story(finding, run.sources()));
    if (level == WARNING) {
      description.overrideSeverity(WARNING);
    }
    CharSequence source = state.getSourceCode();
    if (source != null) {
      finding.repairs().forEach(repair -> description.addFix(fix(repair, source)));
    }
    run.reported(finding, level == SeverityLevel.ERROR);
    state.reportMatch(description.build());
  }

  /**
   * The user's level, or the default; findings that the analysis is not sure of are never above
   * WARNING.
   */
  private SeverityLevel level(Finding finding, VisitorState state) {
    SeverityLevel level = state.severityMap().getOrDefault(canonicalName(), defaultSeverity());
    boolean unsure = finding.confidence() == Confidence.UNSURE;
    return unsure && level == SeverityLevel.ERROR ? WARNING : level;
  }

  private boolean isSuppressedAt(TreePath path, VisitorState state) {
    for (Tree tree : path) {
      if (isSuppressed(tree, state)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What Error Prone asks of a check's level, asked of this finding's: unsure ones are warnings.
   */
  private static boolean isGeneratedAt(TreePath path, VisitorState state) {
    if (!state.errorProneOptions().disableWarningsInGeneratedCode()) {
      return false;
    }
    for (Tree tree : path) {
      Symbol declared = ASTHelpers.getDeclaredSymbol(tree);
      if (declared != null
          && GENERATED.stream().anyMatch(name -> ASTHelpers.hasAnnotation(declared, name, state))) {
        return true;
      }
    }
    return false;
  }

  /**
   * One replacement: Error Prone would apply edits that meet another fix one by one, or in part.
   */
  private static SuggestedFix fix(Repair repair, CharSequence source) {
    int from = repair.edits().get(0).start();
    int to = from;
    StringBuilder text = new StringBuilder();
    for (Repair.Edit edit : repair.edits()) {
      text.append(source, to, edit.start()).append(edit.text());
      to = edit.end();
    }
    return SuggestedFix.builder()
        .setShortDescription(repair.title())
        .replace(from, to, text.toString())
        .build();
  }
}
