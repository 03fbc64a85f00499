package dev.kref.checker.cli;

import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.OptionMistake;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code krefcheck explain FILE:LINE}: prints what is held at a line, by whom and why. */
@Command(
    name = "explain",
    description = "Prints what is held at a line of a source file, by whom and why.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(index = "0", paramLabel = "FILE:LINE", description = "The line, from 1.")
  private String target;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "Other sources that the file needs: files, folders or sources jars.")
  private List<Path> others = List.of();

  @Mixin private CompileOptions compile;

  /** A command that answers on {@code out} and says everything else on {@code err}. */
  ExplainCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    int colon = target.lastIndexOf(':');
    int line = colon < 0 ? 0 : line(target.substring(colon + 1));
    if (line <= 0) {
      throw new OptionMistake("'" + target + "' is not FILE:LINE, as in src/Page.java:12");
    }
    Path file = Path.of(target.substring(0, colon));
    List<Path> paths = new ArrayList<>(List.of(file));
    paths.addAll(others);
    SourcePaths.Found sources = SourcePaths.find(paths);
    if (Files.isDirectory(file)) {
      throw new OptionMistake(file + " is a folder: name a file in it");
    }
    SourceFile source = sources.files().get(0);
    Driver driver =
        new Driver(compile.classPath(), compile.release(), compile.engine(), Progress.none());
    Driver.Explanation explanation = driver.explain(sources, source.getName());
    if (explanation == null) {
      throw new OptionMistake("cannot read " + file);
    }
    long lines = lines(source);
    if (line > lines) {
      throw new OptionMistake("there is no line " + line + " in " + file + ", which has " + lines);
    }
    print(file, line, explanation.held());
    if (explanation.compileErrors() != null) {
      err.println("krefcheck: " + explanation.compileErrors());
    }
    explanation.hints().forEach(hint -> err.println("krefcheck: " + hint));
    return explanation.compileErrors() == null ? ExitStatus.CLEAN : ExitStatus.BROKEN_SOURCES;
  }

  private static long lines(SourceFile source) {
    try {
      return source.getCharContent(true).lines().count();
    } catch (IOException e) {
      throw new OptionMistake("cannot read " + source);
    }
  }

  private static int line(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void print(Path file, int line, List<Held> all) {
    List<Held> here = all.stream().filter(held -> held.line() == line).toList();
    if (here.isEmpty()) {
      out.println(file + ":" + line + ": nothing counted is in sight at this line");
      Set<Integer> lines = new LinkedHashSet<>();
      all.forEach(held -> lines.add(held.line()));
      lines.stream()
          .min((a, b) -> Integer.compare(Math.abs(a - line), Math.abs(b - line)))
          .ifPresent(near -> err.println("krefcheck: the nearest line that has is " + near));
      out.flush();
      return;
    }
    String subject = "";
    for (Held held : here) {
      if (!held.subject().equals(subject)) {
        subject = held.subject();
        out.println(file + ":" + line + ": behind this line, in " + subject);
      }
      out.println("  " + held.object() + ": " + held.hold().text() + " - " + held.why());
      if (!held.locks().isEmpty()) {
        out.println("      with " + String.join(", ", held.locks()) + " held");
      }
      for (Step step : held.steps()) {
        out.println("      line " + step.place().line() + ": " + step.text());
      }
    }
    out.flush();
  }
}
