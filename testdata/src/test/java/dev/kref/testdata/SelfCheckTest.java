package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.finding.Check;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of this build, advice too, find nothing in the sources of this build. */
class SelfCheckTest {
  @TempDir private Path output;

  @Test
  void theRuntime() throws IOException {
    assertEquals(List.of(), findings("runtime/src/main/java", List.of()));
  }

  @Test
  void theChecker() throws IOException {
    List<String> exports = new ArrayList<>();
    for (String name :
        List.of("api", "code", "comp", "file", "main", "model", "processing", "tree", "util")) {
      exports.add("--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    assertEquals(List.of(), findings("checker/src/main/java", exports));
  }

  private List<String> findings(String sources, List<String> extra) throws IOException {
    String classPath = System.getProperty("java.class.path");
    String levels =
        Arrays.stream(Check.values())
            .map(check -> "-Xep:" + check.id() + ":ERROR")
            .collect(Collectors.joining(" "));
    List<String> options =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-Xplugin:ErrorProne -XepDisableAllChecks " + levels,
                "-processorpath",
                classPath,
                "-cp",
                classPath,
                "-d",
                output.toString()));
    options.addAll(extra);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter crash = new StringWriter();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean compiled =
          javac
              .getTask(
                  crash,
                  files,
                  diagnostics,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(java(Folders.project().resolve(sources))))
              .call();
      List<String> errors =
          diagnostics.getDiagnostics().stream()
              .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
              .map(Object::toString)
              .toList();
      assertTrue(compiled || !errors.isEmpty(), crash::toString);
      return errors;
    }
  }

  private static List<Path> java(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
