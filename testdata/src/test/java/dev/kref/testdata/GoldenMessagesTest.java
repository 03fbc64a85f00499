package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import dev.kref.checker.analysis.Analysis;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.report.Report;
import dev.kref.checker.report.SourceText;
import dev.kref.checker.report.TextReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole messages, as people read them: for each check, what it says about one conformance input is
 * what stands in {@code testdata/golden}. With {@code -Dkref.refresh=true} the files are rewritten.
 */
class GoldenMessagesTest {
  private static final Path GOLDEN = Folders.testdata().resolve("golden");
  private static final String FOLDER = "testdata/conformance/";

  @TestFactory
  Stream<DynamicTest> messages() {
    AttributedInput.Compiler compiler =
        new AttributedInput.Compiler(AttributedInput.Compiler.testClassPath());
    return Arrays.stream(Check.values())
        .map(check -> DynamicTest.dynamicTest(check.id(), () -> compare(compiler, check)));
  }

  @Test
  void everyFileBelongsToACheck() throws IOException {
    List<String> names = Arrays.stream(Check.values()).map(check -> check.id() + ".txt").toList();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      files
          .map(file -> file.getFileName().toString())
          .forEach(name -> assertTrue(names.contains(name), () -> "no check for " + name));
    }
  }

  private static void compare(AttributedInput.Compiler compiler, Check check) throws IOException {
    String text = render(compiler, check);
    assertFalse(text.isEmpty(), () -> check.id() + " says nothing about " + inputOf(check));
    Path golden = GOLDEN.resolve(check.id() + ".txt");
    if (Boolean.getBoolean("kref.refresh")) {
      Files.writeString(golden, text);
    } else {
      assertEquals(Files.readString(golden), text, "testdata/refresh-golden brings it up to date");
    }
  }

  /** The input in whose light a check shows most of what it has to say. */
  private static String inputOf(Check check) {
    return switch (check) {
      case GET_AFTER_HANDOFF, HANDOFF_WITHOUT_GET -> "kernel/ThreadHandoff.java";
      case USE_AFTER_HANDOFF, OVER_PUT, REDUNDANT_GET -> "kernel/HandOver.java";
      case LEAK -> "a-handoff/ThreadStart.java";
      case FREE_OUTSIDE_RELEASE, USE_AFTER_PUT, COUNTER -> "kernel/FreeInRelease.java";
      case OWNED_FIELD -> "b-fields/FieldAssignment.java";
      case RELEASE_FUNCTION -> "a-free/ReleaseFunctions.java";
      case UNLOCKED_LOOKUP -> "kernel/ListWithMutex.java";
      case UNSERIALIZED_PUT -> "a-put-result/LockedPuts.java";
      case UNCHECKED_TRY_GET -> "a-lookup/TryGets.java";
      case CONTRACT -> "a-returns/Contracts.java";
    };
  }

  private static String render(AttributedInput.Compiler compiler, Check check) {
    ConformanceInput input =
        ConformanceInput.all(Folders.conformance()).stream()
            .filter(one -> one.name().equals(inputOf(check)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no input " + inputOf(check)));
    AttributedInput attributed = compiler.compile(input.files());
    assertEquals(List.of(), attributed.errors());
    Analysis analysis = Analysis.instance(attributed.context(), input.options());
    List<Finding> findings = new ArrayList<>();
    for (CompilationUnitTree unit : attributed.units()) {
      analysis.findings(unit).stream()
          .filter(finding -> finding.check() == check)
          .forEach(findings::add);
    }
    Report report =
        new Report(
            findings,
            Collections.nCopies(findings.size(), ""),
            GoldenMessagesTest::source,
            input.files().size(),
            List.of(),
            true);
    // The tests may run in the module's folder or in the project's.
    return new TextReport(false)
        .render(report)
        .replace(Folders.conformance() + "/", FOLDER)
        .replaceAll("(?m)^conformance/", FOLDER);
  }

  private static SourceText source(String name) {
    try {
      return new SourceText(name, name, name, Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
