package dev.kref.testdata;

import java.util.Arrays;
import java.util.List;

/** Runs the conformance inputs without Maven: {@code [--only SUBSTRING]...}. */
public final class ConformanceMain {
  private ConformanceMain() {}

  /** Prints PASS or FAIL for each input, the differences, and the counts. */
  public static void main(String[] args) {
    List<String> only = Arrays.stream(args).filter(arg -> !arg.equals("--only")).toList();
    long start = System.nanoTime();
    ConformanceReport report = new ConformanceReport();
    ConformanceRun run =
        new ConformanceRun(new AttributedInput.Compiler(AttributedInput.Compiler.testClassPath()));
    boolean passed = true;
    for (ConformanceInput input : ConformanceInput.all(Folders.conformance())) {
      if (!input.fitsJdk() || !only.isEmpty() && only.stream().noneMatch(input.name()::contains)) {
        continue;
      }
      ConformanceResult result = run(run, input);
      report.add(result);
      passed &= result.passed();
      System.out.println((result.passed() ? "PASS " : "FAIL ") + input.name());
      System.out.print(result.explain().indent(4));
    }
    report.write(Folders.target().resolve("conformance-report.txt"));
    System.out.printf("%s (%.1f s)%n", report.summary(), (System.nanoTime() - start) / 1e9);
    System.exit(passed ? 0 : 1);
  }

  private static ConformanceResult run(ConformanceRun run, ConformanceInput input) {
    try {
      return run.run(input);
    } catch (RuntimeException | LinkageError e) {
      e.printStackTrace(System.out);
      return new ConformanceResult(input.name(), List.of("threw " + e), List.of());
    }
  }
}
