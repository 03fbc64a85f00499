package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.tree.CompilationUnitTree;
import dev.kref.checker.analysis.Analysis;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.report.Patch;
import dev.kref.checker.report.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every repair that any finding of any conformance input carries compiles, makes its finding go
 * away and brings no other; all of them together do too, and then there is nothing left to apply.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairsOnInputsTest {
  private static final long STACK = 512L << 20;

  private final Map<Check, int[]> counts = new EnumMap<>(Check.class);
  private Path folder;
  private AttributedInput.Compiler compiler;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    compiler = new AttributedInput.Compiler(AttributedInput.Compiler.testClassPath());
  }

  @AfterAll
  void report() {
    counts.forEach(
        (check, count) ->
            System.out.printf(
                "%-24s %4d findings, %4d with a repair%n", check.id(), count[0], count[1]));
  }

  @TestFactory
  Stream<DynamicTest> repairs() {
    return ConformanceInput.all(Folders.conformance()).stream()
        .map(input -> DynamicTest.dynamicTest(input.name(), () -> onLargeStack(input)));
  }

  /** Long chains of calls need more stack than the tests' thread has. */
  private void onLargeStack(ConformanceInput input) throws Throwable {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              check(input);
              return null;
            });
    Thread thread = new Thread(null, task, input.name(), STACK);
    thread.start();
    thread.join();
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private void check(ConformanceInput input) throws IOException {
    assumeTrue(input.fitsJdk(), "needs a newer JDK");
    List<Finding> before = findings(input, input.files());
    List<String> problems = new ArrayList<>();
    Map<String, Patch> all = new java.util.TreeMap<>();
    List<Finding> repaired = new ArrayList<>();
    for (Finding finding : before) {
      int[] count = counts.computeIfAbsent(finding.check(), check -> new int[2]);
      count[0]++;
      if (!finding.repairs().isEmpty()) {
        count[1]++;
        String file = finding.place().file();
        Patch alone = new Patch(source(file));
        assertTrue(alone.add(finding), () -> "cannot be applied: " + describe(finding));
        compare(input, before, List.of(finding), Map.of(file, alone), problems);
        if (all.computeIfAbsent(file, name -> new Patch(source(name))).add(finding)) {
          repaired.add(finding);
        }
      }
    }
    if (repaired.size() > 1) {
      compare(input, before, repaired, all, problems);
    }
    assertEquals(List.of(), problems, () -> String.join("\n", problems));
  }

  /** Applies repairs and looks at what is found then. */
  private void compare(
      ConformanceInput input,
      List<Finding> before,
      List<Finding> repaired,
      Map<String, Patch> patches,
      List<String> problems)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : input.files()) {
      Path copy = folder.resolve(input.root().relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Patch patch = patches.get(file.toString());
      files.add(Files.writeString(copy, patch == null ? Files.readString(file) : patch.text()));
    }
    List<Finding> after;
    try {
      after = findings(input, files);
    } catch (AssertionError e) {
      problems.add("does not compile with " + describe(repaired) + "\n" + e.getMessage());
      return;
    }
    List<String> allowed = new ArrayList<>(before.stream().map(this::kind).toList());
    repaired.forEach(finding -> allowed.remove(kind(finding)));
    for (Finding finding : after) {
      // A put where there was none may be the last one, and rule 3 has its say about that.
      boolean uncovered = finding.check() == Check.UNSERIALIZED_PUT;
      if (!allowed.remove(kind(finding)) && !uncovered) {
        problems.add(
            "still or newly found: " + describe(finding) + "\n  after " + describe(repaired));
      }
    }
  }

  private String kind(Finding finding) {
    String file = finding.place().file();
    return finding.check()
        + " "
        + file.substring(file.lastIndexOf('/') + 1)
        + " "
        + finding.subject();
  }

  private static String describe(List<Finding> findings) {
    return String.join("; ", findings.stream().map(RepairsOnInputsTest::describe).toList());
  }

  private static String describe(Finding finding) {
    String repair =
        finding.repairs().isEmpty() ? "" : " <" + finding.repairs().get(0).title() + ">";
    return finding.check().id()
        + " "
        + finding.place().file()
        + ":"
        + finding.place().line()
        + " "
        + finding.message()
        + repair;
  }

  private List<Finding> findings(ConformanceInput input, List<Path> files) {
    AttributedInput attributed = compiler.compile(files);
    assertEquals(List.of(), attributed.errors());
    Analysis analysis = Analysis.instance(attributed.context(), input.options());
    List<Finding> findings = new ArrayList<>();
    for (CompilationUnitTree unit : attributed.units()) {
      findings.addAll(analysis.findings(unit));
    }
    assertEquals(List.of(), analysis.internalErrors());
    findings.sort(Comparator.naturalOrder());
    return findings;
  }

  private static SourceText source(String name) {
    try {
      return new SourceText(name, name, name, Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
