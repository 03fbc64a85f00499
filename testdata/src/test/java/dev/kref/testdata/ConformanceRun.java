package dev.kref.testdata;

import com.sun.source.tree.CompilationUnitTree;
import dev.kref.checker.analysis.Analysis;
import dev.kref.checker.analysis.Suppressions;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs conformance inputs and compares the exact multiset of findings with what they expect. */
final class ConformanceRun {
  private final AttributedInput.Compiler compiler;

  ConformanceRun(AttributedInput.Compiler compiler) {
    this.compiler = compiler;
  }

  /** Runs one input. Whatever goes wrong is in the result. */
  ConformanceResult run(ConformanceInput input) {
    try {
      AttributedInput attributed = compiler.compile(input.files());
      if (!attributed.errors().isEmpty()) {
        return failed(input, "does not compile:\n  " + String.join("\n  ", attributed.errors()));
      }
      return compare(input, attributed);
    } catch (IllegalArgumentException e) {
      return failed(input, e.getMessage());
    }
  }

  /** What the engine finds in an input, without comparing it to anything. */
  List<ExpectedFinding> findings(ConformanceInput input, AttributedInput attributed) {
    Analysis analysis = Analysis.instance(attributed.context(), input.options());
    List<ExpectedFinding> findings = new ArrayList<>();
    for (CompilationUnitTree unit : attributed.units()) {
      String file = file(input, unit);
      unsuppressed(analysis, attributed, unit)
          .forEach(finding -> findings.add(ExpectedFinding.of(file, finding)));
    }
    return findings;
  }

  private static String file(ConformanceInput input, CompilationUnitTree unit) {
    Path path = Path.of(unit.getSourceFile().toUri()).toAbsolutePath();
    return input.root().toAbsolutePath().relativize(path).toString();
  }

  private static List<Finding> unsuppressed(
      Analysis analysis, AttributedInput attributed, CompilationUnitTree unit) {
    Suppressions suppressions = new Suppressions(unit, attributed.positions());
    return analysis.findings(unit).stream()
        .filter(finding -> !suppressions.cover(finding))
        .toList();
  }

  private static ConformanceResult failed(ConformanceInput input, String problem) {
    return new ConformanceResult(input.name(), List.of(problem), List.of());
  }

  private static ConformanceResult compare(ConformanceInput input, AttributedInput attributed) {
    List<String> problems = new ArrayList<>();
    List<ConformanceResult.Mark> marks = new ArrayList<>();
    Analysis analysis = Analysis.instance(attributed.context(), input.options());
    for (CompilationUnitTree unit : attributed.units()) {
      String file = file(input, unit);
      List<Finding> findings = unsuppressed(analysis, attributed, unit);
      InputComments comments =
          InputComments.of(file, source(Path.of(unit.getSourceFile().toUri())));
      problems.addAll(difference(file, comments.expected(), findings));
      marks.addAll(marks(file, comments, new MarkRegions(unit, attributed.positions()), findings));
    }
    analysis.internalErrors().forEach(error -> problems.add("internal error: " + error));
    return new ConformanceResult(input.name(), problems, marks);
  }

  private static String source(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> difference(
      String file, List<ExpectedFinding> expected, List<Finding> findings) {
    Map<ExpectedFinding, Integer> open = new LinkedHashMap<>();
    expected.forEach(item -> open.merge(item, 1, Integer::sum));
    List<String> unexpected = new ArrayList<>();
    for (Finding finding : findings) {
      ExpectedFinding item = ExpectedFinding.of(file, finding);
      if (open.getOrDefault(item, 0) > 0) {
        open.merge(item, -1, Integer::sum);
      } else {
        unexpected.add("unexpected: " + item + describe(finding));
      }
    }
    List<String> differences = new ArrayList<>();
    open.forEach(
        (item, count) -> {
          for (int i = 0; i < count; i++) {
            differences.add("missing:    " + item);
          }
        });
    differences.addAll(unexpected);
    return differences;
  }

  private static String describe(Finding finding) {
    StringBuilder text = new StringBuilder("\n      ").append(finding.message());
    for (Step step : finding.steps()) {
      text.append("\n      line ").append(step.place().line()).append(": ").append(step.text());
    }
    return text.toString();
  }

  private static List<ConformanceResult.Mark> marks(
      String file, InputComments comments, MarkRegions regions, List<Finding> findings) {
    List<ConformanceResult.Mark> marks = new ArrayList<>();
    for (InputComments.RawMark mark : comments.marks()) {
      MarkRegions.Region region = regions.behind(mark.offset());
      if (region == null) {
        throw new IllegalArgumentException(
            file + ":" + mark.line() + ": no declaration below this mark");
      }
      boolean found =
          findings.stream()
              .mapToInt(finding -> finding.place().line())
              .anyMatch(line -> line >= region.startLine() && line <= region.endLine());
      marks.add(
          new ConformanceResult.Mark(
              mark.scenario(), mark.bad(), file + ":" + mark.line(), found == mark.bad()));
    }
    return marks;
  }
}
