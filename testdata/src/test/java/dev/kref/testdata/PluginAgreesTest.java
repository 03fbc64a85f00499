package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Through Error Prone, every conformance input gives the findings that it gives without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginAgreesTest {
  private static final Pattern CHECK = Pattern.compile("\\[(Kref\\w+)] .*", Pattern.DOTALL);

  private final AttributedInput.Compiler plain =
      new AttributedInput.Compiler(AttributedInput.Compiler.testClassPath());
  private StandardJavaFileManager files;
  private Path output;

  @BeforeAll
  void open(@TempDir Path temporary) throws IOException {
    output = temporary;
    files =
        ToolProvider.getSystemJavaCompiler()
            .getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    files.setLocationFromPaths(
        StandardLocation.CLASS_PATH, AttributedInput.Compiler.testClassPath());
  }

  @AfterAll
  void close() throws IOException {
    files.close();
  }

  /** In the matrix, the Error Prone that runs is the one that was asked for. */
  @Test
  void theErrorPronePutToTheTestIsTheOneThatRuns() {
    String wanted = System.getProperty("kref.error-prone");
    assumeTrue(wanted != null, "not in the matrix");
    String jar = ThrowawayRepository.place(BugChecker.class).getFileName().toString();
    assertEquals("error_prone_check_api-" + wanted + ".jar", jar);
  }

  @TestFactory
  Stream<DynamicTest> sameFindings() {
    return ConformanceInput.all(Folders.conformance()).stream()
        .map(input -> DynamicTest.dynamicTest(input.name(), () -> compare(input)));
  }

  private void compare(ConformanceInput input) {
    assumeTrue(input.fitsJdk(), "needs a newer JDK");
    List<ExpectedFinding> expected =
        new ConformanceRun(plain).findings(input, plain.compile(input.files()));
    assertEquals(lines(expected), lines(throughErrorProne(input)));
  }

  private List<ExpectedFinding> throughErrorProne(ConformanceInput input) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks()))
        .getTask(
            new StringWriter(),
            files,
            diagnostics,
            options(input),
            null,
            files.getJavaFileObjectsFromPaths(input.files()))
        .call();
    List<ExpectedFinding> found = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      Matcher message = CHECK.matcher(diagnostic.getMessage(Locale.ROOT));
      if (message.matches()) {
        Path file = Path.of(diagnostic.getSource().toUri()).toAbsolutePath();
        found.add(
            new ExpectedFinding(
                input.root().toAbsolutePath().relativize(file).toString(),
                (int) diagnostic.getLineNumber(),
                message.group(1),
                diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning"));
      }
    }
    return found;
  }

  private static List<Class<? extends BugChecker>> checks() {
    List<Class<? extends BugChecker>> checks = new ArrayList<>();
    for (ServiceLoader.Provider<BugChecker> provider :
        ServiceLoader.load(BugChecker.class).stream().toList()) {
      if (provider.type().getName().startsWith("dev.kref.")) {
        checks.add(provider.type());
      }
    }
    return checks;
  }

  private List<String> options(ConformanceInput input) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-d",
                output.toString(),
                "-Xmaxerrs",
                "10000",
                "-Xmaxwarns",
                "10000",
                "-Xep:KrefRedundantGet:WARN",
                "-Xep:KrefCounter:WARN"));
    add(options, "Stubs", input.options().stubs());
    add(options, "RefMarked", input.options().refMarked());
    add(options, "RunsNow", input.options().runsNow());
    add(options, "IgnoreModelsFor", input.options().ignoreModelsFor());
    add(options, "IgnoredExceptions", input.options().ignoredExceptions());
    add(
        options,
        "ExceptionPaths",
        List.of(input.options().exceptionPaths().name().toLowerCase(Locale.ROOT)));
    return options;
  }

  private static void add(List<String> options, String name, List<String> values) {
    if (!values.isEmpty()) {
      options.add("-XepOpt:Kref:" + name + "=" + String.join(",", values));
    }
  }

  private static String lines(List<ExpectedFinding> findings) {
    return findings.stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
  }
}
