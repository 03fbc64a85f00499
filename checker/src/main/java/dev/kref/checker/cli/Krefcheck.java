package dev.kref.checker.cli;

import dev.kref.checker.model.OptionMistake;
import dev.kref.checker.stubs.StubException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command {@code krefcheck}. */
public final class Krefcheck {
  private Krefcheck() {}

  /** Runs the command and leaves the process with its exit status. */
  public static void main(String[] args) {
    if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
      System.err.println(
          "krefcheck: the Java in %s has no compiler: run krefcheck with a JDK"
              .formatted(System.getProperty("java.home")));
      System.exit(ExitStatus.USAGE);
    }
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int status = run(out, System.err, args);
    out.flush();
    System.exit(status);
  }

  /**
   * Runs the command in this process.
   *
   * @param out gets the report
   * @param err gets everything else
   * @return the exit status
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine command = new CommandLine(new CheckCommand(out, err));
    command.addSubcommand("annotate", new AnnotateCommand(out, err));
    command.addSubcommand("explain", new ExplainCommand(out, err));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setUsageHelpAutoWidth(true);
    command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    command.setParameterExceptionHandler(
        (e, arguments) -> {
          String help =
              e.getCommandLine() == command ? "" : e.getCommandLine().getCommandName() + " ";
          err.println("krefcheck: " + firstLine(e) + "; try 'krefcheck " + help + "--help'");
          return ExitStatus.USAGE;
        });
    command.setExecutionExceptionHandler(
        (e, line, result) -> {
          err.println("krefcheck: " + explain(e));
          return ExitStatus.USAGE;
        });
    return command.execute(args);
  }

  private static String explain(Exception e) {
    if (e instanceof OptionMistake || e instanceof StubException) {
      return firstLine(e);
    }
    StackTraceElement[] trace = e.getStackTrace();
    return "internal error: " + e + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("");
  }
}
