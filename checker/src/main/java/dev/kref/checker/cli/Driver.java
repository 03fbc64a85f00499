package dev.kref.checker.cli;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import dev.kref.checker.analysis.Analysis;
import dev.kref.checker.analysis.Suppressions;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.model.Options;
import dev.kref.checker.report.Fingerprints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Attributes sources with javac in this process and asks the analysis about each file. It does not
 * go through Error Prone, which stops at the first javac error: sources that miss a dependency are
 * the normal state of a sources jar.
 */
final class Driver {
  /** Deeply nested expressions need more stack than a main thread has. */
  private static final long STACK = 512L << 20;

  private final List<Path> classPath;
  private final Integer release;
  private final Options options;
  private final Progress progress;

  /**
   * A driver.
   *
   * @param classPath what the sources compile against
   * @param release the release whose language and library they use, or null for the running one
   * @param options the engine's options
   * @param progress told how far the run is
   */
  Driver(List<Path> classPath, Integer release, Options options, Progress progress) {
    this.classPath = List.copyOf(classPath);
    this.release = release;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Analyses the sources in one javac run.
   *
   * @param drawn of which findings the body is to have its ribbon
   * @throws OptionMistake if javac refuses the options
   */
  RunResult run(SourcePaths.Found sources, Predicate<Finding> drawn) {
    return onLargeStack(() -> completed(sources).run(drawn));
  }

  /**
   * The annotations that the bodies of the sources prove. Files that do not compile get none.
   *
   * @throws OptionMistake if javac refuses the options
   */
  Annotations annotate(SourcePaths.Found sources) {
    // what Lombok makes of a file is not what would be edited
    return onLargeStack(() -> new Run(sources, false).annotate());
  }

  /**
   * What is held behind each line of one file, which is analysed together with others.
   *
   * @param name the file, as the compiler names it
   * @return null where no file of that name is among the sources
   * @throws OptionMistake if javac refuses the options
   */
  Explanation explain(SourcePaths.Found sources, String name) {
    return onLargeStack(() -> completed(sources).explain(name));
  }

  /** A run with Lombok, where the class path has one that works with this javac. */
  private Run completed(SourcePaths.Found sources) {
    return new Run(sources, Lombok.isOn(classPath) && Lombok.works(classPath));
  }

  /**
   * What one file has to tell.
   *
   * @param held what is held behind its lines
   * @param compileErrors the javac errors in one line, or null if there are none
   * @param hints what most likely keeps sources from being compiled or read, one line each
   */
  record Explanation(List<Held> held, String compileErrors, List<String> hints) {}

  /** What a run computes. */
  private interface Work<T> {
    T run();
  }

  private static <T> T onLargeStack(Work<T> work) {
    List<T> results = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    Runnable body =
        () -> {
          try {
            results.add(work.run());
          } catch (Throwable e) { // rethrown below, in the caller's thread
            failures.add(e);
          }
        };
    Thread thread = new Thread(null, body, "krefcheck", STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (!failures.isEmpty()) {
      Throwable failure = failures.get(0);
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
    return results.get(0);
  }

  /** One run, with what it gathers. */
  private final class Run implements TaskListener {
    private final List<SourceFile> sources;
    private final ModuleMarks marks;
    private final JavacErrors errors = new JavacErrors();
    private final SourceTexts texts;
    private final List<CompilationUnitTree> units = new ArrayList<>();
    private final List<String> counters = new ArrayList<>();
    private final List<String> internalErrors = new ArrayList<>();
    private final List<String> mismatches = new ArrayList<>();
    private final Map<String, List<Ribbon>> ribbons = new HashMap<>();
    private int parsed;
    private CompilationUnitTree attributing;
    private int attributed;
    private final boolean lombok;

    Run(SourcePaths.Found found, boolean lombok) {
      this.lombok = lombok;
      this.sources = found.files();
      this.marks = found.marks();
      this.texts = new SourceTexts(sources);
    }

    RunResult run(Predicate<Finding> drawn) {
      List<NamedFinding> findings =
          attributed((analysis, positions) -> analyse(analysis, positions, drawn));
      findings.sort(Comparator.comparing(NamedFinding::finding));
      return new RunResult(
          findings,
          texts,
          texts.keys(),
          sources.size(),
          errors.summary(sources.size()),
          hints(),
          counters,
          internalErrors,
          ribbons);
    }

    private List<String> hints() {
      List<String> hints = new ArrayList<>(mismatches);
      String missing = errors.hint(!classPath.isEmpty());
      if (missing != null) {
        hints.add(missing);
      }
      for (SourceFile source : sources) {
        if (source.unreadableLine() > 0) {
          hints.add(
              "%s:%d: not UTF-8: characters that cannot be read were replaced"
                  .formatted(source.getName(), source.unreadableLine()));
        }
      }
      return hints;
    }

    Annotations annotate() {
      return attributed(
          (analysis, positions) -> {
            List<String> left = new ArrayList<>();
            Map<String, Repair> repairs = new TreeMap<>();
            analysis
                .annotations(units.stream().filter(unit -> !errors.areIn(unit)).toList(), left::add)
                .forEach((unit, repair) -> repairs.put(unit.getSourceFile().getName(), repair));
            List<String> notes = new ArrayList<>(analysis.inferredCounters());
            notes.addAll(left);
            return new Annotations(repairs, texts, notes, errors.summary(sources.size()), hints());
          });
    }

    Explanation explain(String name) {
      return attributed(
          (analysis, positions) ->
              units.stream()
                  .filter(unit -> unit.getSourceFile().getName().equals(name))
                  .findFirst()
                  .map(analysis::holdings)
                  .map(held -> new Explanation(held, errors.summary(sources.size()), hints()))
                  .orElse(null));
    }

    /** What is to be said of the sources once javac has attributed them. */
    private <T> T attributed(BiFunction<Analysis, SourcePositions, T> work) {
      JavacTool javac = JavacTool.create();
      try (StandardJavaFileManager files =
          javac.getStandardFileManager(errors, Locale.ROOT, StandardCharsets.UTF_8)) {
        JavacTask task = task(javac, files);
        attribute(task);
        progress.clear();
        Analysis analysis =
            Analysis.instance(((BasicJavacTask) task).getContext(), marks.apply(options, units));
        return work.apply(analysis, Trees.instance(task).getSourcePositions());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private JavacTask task(JavacTool javac, StandardJavaFileManager files) throws IOException {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      // Sources that nobody named are not looked for, not even beside classes.
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "-nowarn",
                  "-implicit:none",
                  "-Xmaxerrs",
                  String.valueOf(Integer.MAX_VALUE),
                  "--should-stop=ifError=FLOW",
                  "-XDaddTypeAnnotationsToSymbol=true"));
      arguments.addAll(lombok ? Lombok.arguments() : List.of("-proc:none"));
      if (release != null) {
        arguments.addAll(List.of("--release", String.valueOf(release)));
      }
      List<JavaFileObject> objects = List.copyOf(sources);
      JavacTask task;
      try {
        task =
            (JavacTask) javac.getTask(Writer.nullWriter(), files, errors, arguments, null, objects);
      } catch (IllegalArgumentException e) {
        throw new OptionMistake(e.getMessage());
      }
      task.addTaskListener(this);
      return task;
    }

    private void attribute(JavacTask task) {
      progress.start("parsed", sources.size());
      try {
        for (CompilationUnitTree unit : task.parse()) {
          units.add(unit);
          texts.add(unit);
        }
        progress.start("compiled", sources.size());
        task.analyze();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        // javac itself gives up on some broken sources: what it attributed before is still good.
        internalErrors.add("javac stopped: " + oneLine(e));
      }
    }

    @Override
    public void finished(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.PARSE) {
        progress.show(++parsed, 0);
      }
    }

    /** All classes are attributed before the first is finished, so that starts tell more. */
    @Override
    public void started(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.ANALYZE && event.getCompilationUnit() != attributing) {
        attributing = event.getCompilationUnit();
        progress.show(Math.min(++attributed, sources.size()), 0);
      }
    }

    private List<NamedFinding> analyse(
        Analysis analysis, SourcePositions positions, Predicate<Finding> drawn) {
      List<NamedFinding> findings = new ArrayList<>();
      mismatches.addAll(analysis.stubMismatches());
      progress.start("analysed", units.size());
      for (int i = 0; i < units.size(); i++) {
        CompilationUnitTree unit = units.get(i);
        List<NamedFinding> wanted = wanted(findings(analysis, unit), unit, positions);
        findings.addAll(wanted);
        draw(analysis, unit, wanted.stream().map(NamedFinding::finding).filter(drawn).toList());
        progress.show(i + 1, findings.size());
      }
      progress.clear();
      counters.addAll(analysis.inferredCounters());
      return findings;
    }

    private void draw(Analysis analysis, CompilationUnitTree unit, List<Finding> findings) {
      if (!findings.isEmpty()) {
        Set<String> subjects = findings.stream().map(Finding::subject).collect(Collectors.toSet());
        ribbons.put(unit.getSourceFile().getName(), analysis.ribbons(unit, subjects));
      }
    }

    /** Suppressed findings have fingerprints too, or baselines would differ from the plugin's. */
    private List<NamedFinding> wanted(
        List<Finding> all, CompilationUnitTree unit, SourcePositions positions) {
      if (all.isEmpty()) {
        return List.of();
      }
      Spoilt spoilt = errors.spoilt(unit, positions);
      Suppressions suppressions = new Suppressions(unit, positions);
      List<String> fingerprints = Fingerprints.of(all, texts);
      List<NamedFinding> wanted = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        Finding finding = all.get(i);
        if (!spoilt.holds(finding.check(), finding.place().start())
            && !suppressions.cover(finding)) {
          wanted.add(new NamedFinding(finding, fingerprints.get(i)));
        }
      }
      return wanted;
    }

    private List<Finding> findings(Analysis analysis, CompilationUnitTree unit) {
      int before = analysis.internalErrors().size();
      try {
        List<Finding> findings = analysis.findings(unit);
        List<String> failures = analysis.internalErrors();
        // What javac could not make sense of need not make sense to the analysis.
        if (!errors.areIn(unit)) {
          internalErrors.addAll(failures.subList(before, failures.size()));
        }
        return findings;
      } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
        if (options.failOnInternalError()) {
          throw e;
        }
        internalErrors.add(unit.getSourceFile().getName() + ": " + oneLine(e));
        return List.of();
      }
    }

    private String oneLine(Throwable e) {
      StackTraceElement[] trace = e.getStackTrace();
      String message = e.toString().lines().findFirst().orElse("");
      return trace.length == 0 ? message : message + " at " + trace[0];
    }
  }
}
