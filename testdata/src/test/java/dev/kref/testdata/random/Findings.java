package dev.kref.testdata.random;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import dev.kref.checker.analysis.Analysis;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.Options;
import dev.kref.testdata.SourceText;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Runs the engine over many programs in one javac run. Not thread-safe. */
final class Findings {
  private final JavacTool javac = JavacTool.create();
  private final StandardJavaFileManager files =
      javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  Findings() {
    try {
      files.setLocationFromPaths(
          StandardLocation.CLASS_PATH,
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Path::of)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The findings of each program, advice left out. */
  List<List<Finding>> of(List<Code.Program> programs) {
    Printer printer = new Printer();
    TreeMap<Integer, Integer> starts = new TreeMap<>();
    for (int i = 0; i < programs.size(); i++) {
      starts.put(printer.method("m" + i, programs.get(i)), i);
    }
    List<List<Finding>> findings = new ArrayList<>();
    programs.forEach(program -> findings.add(new ArrayList<>()));
    for (Finding finding : analyse(printer.finish())) {
      if (finding.check().isAdvice() || isBeyondTheOracle(finding)) {
        continue;
      }
      Map.Entry<Integer, Integer> method = starts.floorEntry(finding.place().line());
      if (method == null) {
        throw new IllegalStateException("a finding in the prelude: " + finding);
      }
      findings.get(method.getValue()).add(finding);
    }
    return findings;
  }

  /**
   * Whether a finding is about a failure that only a flag in a finally plans for: the oracle's
   * calls throw what they declare, and nothing else.
   */
  private static boolean isBeyondTheOracle(Finding finding) {
    return finding.confidence() == Confidence.UNSURE
        && finding.steps().stream()
            .anyMatch(step -> step.text().contains("throws RuntimeException"));
  }

  private List<Finding> analyse(String source) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            javac.getTask(
                new StringWriter(),
                files,
                diagnostics,
                List.of("-proc:none", "-nowarn", "--should-stop=ifError=FLOW"),
                null,
                List.of(new SourceText("random/Programs.java", source)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      task.analyze();
      for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
          throw new IllegalStateException(
              around(source, (int) diagnostic.getLineNumber()) + diagnostic);
        }
      }
      Analysis analysis = Analysis.instance(((BasicJavacTask) task).getContext(), Options.DEFAULT);
      List<Finding> findings = analysis.findings(unit);
      if (!analysis.internalErrors().isEmpty()) {
        throw new IllegalStateException(analysis.internalErrors().toString());
      }
      return findings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String around(String source, int line) {
    List<String> lines = source.lines().toList();
    return String.join(
            "\n", lines.subList(Math.max(0, line - 25), Math.min(lines.size(), line + 5)))
        + "\n";
  }
}
