package dev.kref.checker.cli;

import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.model.OptionsParser;
import dev.kref.checker.report.Baseline;
import dev.kref.checker.report.HtmlReport;
import dev.kref.checker.report.OutputFile;
import dev.kref.checker.report.Report;
import dev.kref.checker.report.SarifReport;
import dev.kref.checker.report.TextReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code krefcheck PATH…}: finds lifetime bugs in sources. */
@Command(
    name = "krefcheck",
    description = "Finds lifetime bugs of reference-counted objects in Java sources.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 nothing to report, 1 findings at or above --fail-on,",
      "2 bad usage or unreadable input, 3 the sources do not compile."
    })
final class CheckCommand implements Callable<Integer> {
  enum Format {
    text,
    sarif,
    html
  }

  enum FailOn {
    error,
    warning,
    never
  }

  private final PrintStream out;
  private final PrintStream err;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Source files, folders or sources jars.")
  private List<Path> paths = List.of();

  @Mixin private CompileOptions compile;

  @Option(
      names = "--checks",
      paramLabel = "LIST",
      split = ",",
      description = "Names of the checks to run, or all (default: all but advice).")
  private List<String> checks = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to a file.")
  private Path output;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Leave out the findings that this file knows.")
  private Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write all findings to this file, as a baseline for later runs.")
  private Path writeBaseline;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "Which findings give exit status 1: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}).")
  private FailOn failOn = FailOn.error;

  @Option(names = "--patch", description = "Write the repairs that findings carry to the sources.")
  private boolean patch;

  @Option(names = "--diff", description = "Show the repairs that findings carry as a diff.")
  private boolean diff;

  @Option(
      names = "--progress",
      description = "Show progress even where the output is not a terminal.")
  private boolean progress;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print findings only.")
  private boolean quiet;

  /** A command that reports on {@code out} and says everything else on {@code err}. */
  CheckCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (paths.isEmpty()) {
      throw new OptionMistake("no PATH given; try 'krefcheck --help'");
    }
    Set<Check> selected = CheckSelection.of(checks);
    Baseline known =
        baseline == null
            ? Baseline.empty()
            : Baseline.read(CompileOptions.input(OptionsParser.BASELINE, baseline));
    OutputFile reportFile = output == null ? null : new OutputFile("--output", output);
    OutputFile baselineFile =
        writeBaseline == null ? null : new OutputFile("--write-baseline", writeBaseline);
    boolean terminal = Terminal.takesErrors();
    boolean watched = !quiet && (progress || terminal);
    Driver driver =
        new Driver(
            compile.classPath(),
            compile.release(),
            compile.engine(),
            new Progress(watched ? err : null, System::nanoTime, terminal));
    RunResult result =
        driver.run(
            SourcePaths.find(paths),
            finding -> format == Format.html && selected.contains(finding.check()));
    List<NamedFinding> on =
        result.findings().stream()
            .filter(named -> selected.contains(named.finding().check()))
            .toList();
    if (baselineFile != null) {
      baselineFile.write(Baseline.of(findings(on), fingerprints(on), result.sources()).render());
    }
    Report report = report(result, on, known);
    write(report, result.ribbons(), reportFile);
    if (!quiet) {
      result.counters().forEach(this::say);
    }
    Repairs repairs = new Repairs(report, (SourceTexts) result.sources());
    if (diff) {
      out.print(repairs.diff());
    }
    if (patch) {
      say(repairs.apply());
    }
    report.notes().forEach(this::say);
    return exitStatus(result, report);
  }

  private static Report report(RunResult result, List<NamedFinding> on, Baseline known) {
    List<NamedFinding> fresh =
        on.stream().filter(named -> !known.knows(named.fingerprint())).toList();
    return new Report(
        findings(fresh),
        fingerprints(fresh),
        result.sources(),
        result.files(),
        notes(result, known),
        result.compileErrors() == null);
  }

  private static List<String> notes(RunResult result, Baseline known) {
    List<String> notes = new ArrayList<>();
    if (result.compileErrors() != null) {
      notes.add(result.compileErrors());
    }
    notes.addAll(result.hints());
    result.internalErrors().forEach(error -> notes.add("internal error: " + error));
    known
        .stale(fingerprints(result.findings()), result.keys())
        .forEach(entry -> notes.add(entry.staleness()));
    return notes;
  }

  private static List<Finding> findings(List<NamedFinding> named) {
    return named.stream().map(NamedFinding::finding).toList();
  }

  private static List<String> fingerprints(List<NamedFinding> named) {
    return named.stream().map(NamedFinding::fingerprint).toList();
  }

  private void write(Report report, Map<String, List<Ribbon>> ribbons, OutputFile file) {
    String text =
        switch (format) {
          case text ->
              new TextReport(file == null && Terminal.colours(System.getenv())).render(report);
          case sarif -> new SarifReport(SarifReport.version(CheckCommand.class)).render(report);
          case html -> new HtmlReport(ribbons).render(report);
        };
    if (file == null) {
      out.print(text);
    } else {
      file.write(text);
    }
    out.flush();
    if (!quiet) {
      err.println(TextReport.counts(report));
    }
  }

  private void say(String line) {
    err.println("krefcheck: " + line);
  }

  private int exitStatus(RunResult result, Report report) {
    if (result.compileErrors() != null) {
      return ExitStatus.BROKEN_SOURCES;
    }
    boolean failed =
        switch (failOn) {
          case error -> report.errors() > 0;
          case warning -> !report.findings().isEmpty();
          case never -> false;
        };
    return failed ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }
}
