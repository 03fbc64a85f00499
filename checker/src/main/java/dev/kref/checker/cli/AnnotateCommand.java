package dev.kref.checker.cli;

import dev.kref.checker.model.OptionMistake;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code krefcheck annotate PATH…}: writes the annotations that bodies prove into sources. */
@Command(
    name = "annotate",
    description = {
      "Writes the annotations that the code itself proves into the sources:",
      "what counters made by hand do, and where references change hands."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AnnotateCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Source files, folders or sources jars.")
  private List<Path> paths = List.of();

  @Mixin private CompileOptions compile;

  @Option(names = "--diff", description = "Show the annotations as a diff, and write nothing.")
  private boolean diff;

  /** A command that shows diffs on {@code out} and says everything else on {@code err}. */
  AnnotateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (paths.isEmpty()) {
      throw new OptionMistake("no PATH given; try 'krefcheck annotate --help'");
    }
    SourcePaths.Found sources = SourcePaths.find(paths);
    Annotations annotations =
        new Driver(compile.classPath(), compile.release(), compile.engine(), Progress.none())
            .annotate(sources);
    if (diff) {
      out.print(annotations.diff());
      out.flush();
    }
    annotations.notes().forEach(this::say);
    if (!diff) {
      say(annotations.apply());
    }
    annotations.hints().forEach(this::say);
    if (annotations.compileErrors() != null) {
      say(annotations.compileErrors());
      return ExitStatus.BROKEN_SOURCES;
    }
    return ExitStatus.CLEAN;
  }

  private void say(String line) {
    err.println("krefcheck: " + line);
  }
}
