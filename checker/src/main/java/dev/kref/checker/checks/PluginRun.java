package dev.kref.checker.checks;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.MultiTaskListener;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import com.sun.tools.javac.util.Context;
import dev.kref.checker.analysis.Analysis;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.model.OptionsParser;
import dev.kref.checker.report.Baseline;
import dev.kref.checker.report.OutputFile;
import dev.kref.checker.report.Sources;
import dev.kref.checker.stubs.StubException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;

/**
 * What all checks share in one javac run: the options, the analysis and the record of what it
 * found. A mistake in the options is said once, through the compiler, and turns the checks off.
 */
final class PluginRun implements TaskListener {
  private static final Context.Key<PluginRun> KEY = new Context.Key<>();
  private static final String ISSUES = "https://github.com/kref-dev/krefcheck/issues";

  private final Context context;
  private Analysis analysis;
  private RunRecord record = new RunRecord(Baseline.empty(), null);
  private int errorsSaid;
  private CompilationUnitTree unit;
  private List<Finding> found = List.of();

  private PluginRun(Context context, Map<String, String> flags) {
    this.context = context;
    context.put(KEY, this);
    try {
      ErrorProneVersion.check();
      OptionsParser parser = new OptionsParser(PluginOptions.of(flags), PluginOptions::spelling);
      Path known = parser.input(OptionsParser.BASELINE);
      Path sarif = parser.output(OptionsParser.SARIF);
      record =
          new RunRecord(
              known == null ? Baseline.empty() : Baseline.read(known),
              sarif == null
                  ? null
                  : new OutputFile(PluginOptions.spelling(OptionsParser.SARIF), sarif));
      analysis = Analysis.instance(context, parser.options());
      MultiTaskListener.instance(context).add(this);
    } catch (OptionMistake | StubException e) {
      say(Diagnostic.Kind.ERROR, e.getMessage());
    }
  }

  /** The run that {@code state} belongs to. */
  static PluginRun of(VisitorState state) {
    PluginRun run = state.context.get(KEY);
    return run != null
        ? run
        : new PluginRun(state.context, state.errorProneOptions().getFlags().getFlagsMap());
  }

  /** All findings of one file that the baseline does not know; analysed once, for all checks. */
  List<Finding> findings(CompilationUnitTree wanted) {
    if (wanted != unit) {
      unit = wanted;
      found = analysis == null ? List.of() : record.add(wanted, analysis.findings(wanted));
      sayInternalErrors();
    }
    return found;
  }

  /** The text of the files. */
  Sources sources() {
    return record.sources();
  }

  /** A finding of the file that was last asked for is being reported. */
  void reported(Finding finding, boolean error) {
    record.reported(finding, error);
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() != TaskEvent.Kind.COMPILATION) {
      return;
    }
    analysis.stubMismatches().forEach(line -> say(Diagnostic.Kind.NOTE, line));
    record.staleEntries().forEach(entry -> say(Diagnostic.Kind.WARNING, entry));
    try {
      record.writeSarif();
    } catch (OptionMistake e) {
      say(Diagnostic.Kind.ERROR, e.getMessage());
    }
  }

  private void sayInternalErrors() {
    if (analysis == null) {
      return;
    }
    List<String> errors = analysis.internalErrors();
    for (; errorsSaid < errors.size(); errorsSaid++) {
      say(
          Diagnostic.Kind.WARNING,
          "internal error, please report it at " + ISSUES + ": " + errors.get(errorsSaid));
    }
  }

  private void say(Diagnostic.Kind kind, String line) {
    JavacProcessingEnvironment.instance(context)
        .getMessager()
        .printMessage(kind, "krefcheck: " + line);
  }
}
