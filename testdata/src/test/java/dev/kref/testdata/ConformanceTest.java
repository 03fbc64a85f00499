package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every conformance input gives exactly the findings that its comments name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
  private final ConformanceReport report = new ConformanceReport();

  @TestFactory
  Stream<DynamicTest> conformance() {
    ConformanceRun run =
        new ConformanceRun(new AttributedInput.Compiler(AttributedInput.Compiler.testClassPath()));
    return ConformanceInput.all(Folders.conformance()).stream()
        .map(input -> DynamicTest.dynamicTest(input.name(), () -> check(run, input)));
  }

  private void check(ConformanceRun run, ConformanceInput input) {
    assumeTrue(input.fitsJdk(), "needs a newer JDK");
    ConformanceResult result = run.run(input);
    report.add(result);
    if (!result.passed()) {
      fail(result.input() + "\n" + result.explain());
    }
  }

  @AfterAll
  void writeReport() {
    report.write(Folders.target().resolve("conformance-report.txt"));
  }
}
