package dev.kref.checker.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Levels, suppressions, options and files of the checks. What they find is the engine's matter. */
class PluginTest {
  private static final String SOURCE =
      """
      package shop;

      import dev.kref.Kref;
      import dev.kref.annotation.OwnsRef;
      import dev.kref.annotation.RefMarked;
      import java.util.ArrayDeque;
      import java.util.Queue;

      @RefMarked
      class Shop {
        static class Item {
          final Kref<Item> kref = Kref.init(this, Item::close);
          private boolean open = true;
          private void close() { open = false; }
        }
        void sure() {
          Item item = new Item();
          System.out.println(item);
        }
        private final Object lock = new Object();
        private final Queue<@OwnsRef Item> queue = new ArrayDeque<>();
        @OwnsRef Item take() {
          synchronized (lock) {
            return queue.poll();
          }
        }
        void unsure() {
          Item item = new Item();
          synchronized (lock) {
            queue.add(item);
            item.kref.get();
          }
          item.kref.put();
        }
      }
      """;
  private static final int SURE = 17;
  private static final int UNSURE = 31;

  @TempDir private Path folder;
  private String source = SOURCE;

  /** One diagnostic as {@code LINE KIND first line of the message}. */
  private List<String> compile(String... options) throws IOException {
    return diagnostics(options).stream()
        .map(
            diagnostic ->
                diagnostic.getLineNumber()
                    + " "
                    + diagnostic.getKind()
                    + " "
                    + diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
        .sorted()
        .toList();
  }

  private List<Diagnostic<? extends JavaFileObject>> diagnostics(String... options)
      throws IOException {
    Path file = Files.writeString(folder.resolve("Shop.java"), source);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-d",
                folder.toString()));
    arguments.addAll(List.of(options));
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler()
            .getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks()))
          .getTask(
              new StringWriter(),
              files,
              diagnostics,
              arguments,
              null,
              files.getJavaFileObjects(file))
          .call();
    }
    return diagnostics.getDiagnostics();
  }

  private static List<Class<? extends BugChecker>> checks() {
    List<Class<? extends BugChecker>> checks = new ArrayList<>();
    ServiceLoader.load(BugChecker.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> type.getPackage().equals(KrefChecker.class.getPackage()))
        .forEach(checks::add);
    return checks;
  }

  private static void starts(List<String> said, String... lines) {
    assertEquals(lines.length, said.size(), said::toString);
    for (int i = 0; i < lines.length; i++) {
      assertTrue(said.get(i).startsWith(lines[i]), said::toString);
    }
  }

  @Test
  void everyCheckIsAService() {
    assertEquals(
        List.of(dev.kref.checker.finding.Check.values()).stream()
            .map(dev.kref.checker.finding.Check::id)
            .sorted()
            .toList(),
        checks().stream().map(Class::getSimpleName).sorted().toList());
  }

  @Test
  void sureIsAnErrorUnsureIsAWarning() throws IOException {
    starts(compile(), SURE + " ERROR [KrefLeak] ", UNSURE + " WARNING [KrefGetAfterHandoff] ");
  }

  @Test
  void levelsOfTheUserWinButUnsureFindingsStayWarnings() throws IOException {
    starts(
        compile("-Xep:KrefLeak:WARN", "-Xep:KrefGetAfterHandoff:WARN"),
        SURE + " WARNING [KrefLeak] ",
        UNSURE + " WARNING [KrefGetAfterHandoff] ");
    starts(
        compile("-Xep:KrefGetAfterHandoff:ERROR"),
        SURE + " ERROR [KrefLeak] ",
        UNSURE + " WARNING [KrefGetAfterHandoff] ");
    starts(compile("-Xep:KrefLeak:OFF", "-Xep:KrefGetAfterHandoff:OFF"));
  }

  @Test
  void errorProneAppliesRepairs() throws IOException {
    source =
        SOURCE
            .replace("println(item)", "println(item.open)")
            .replace("    System", "    Item more = new Item();\n    System");
    compile("-XepPatchChecks:KrefLeak", "-XepPatchLocation:IN_PLACE");
    String once = Files.readString(folder.resolve("Shop.java"));
    assertTrue(once.contains("try {"), once);
    source = once;
    compile("-XepPatchChecks:KrefLeak", "-XepPatchLocation:IN_PLACE");
    source = Files.readString(folder.resolve("Shop.java"));
    starts(compile("-Xep:KrefGetAfterHandoff:OFF"));
  }

  @Test
  void adviceIsOffUntilNamed() throws IOException {
    source =
        SOURCE.replace(
            "void sure() {",
            "void advice(Item item) { if (item.kref.read() == 1) { item.open = false; } }\n"
                + "  void sure() {");
    String[] others = {"-Xep:KrefLeak:OFF", "-Xep:KrefGetAfterHandoff:OFF"};
    starts(compile(others));
    starts(compile(others[0], others[1], "-Xep:KrefCounter:OFF"));
    starts(compile(others[0], others[1], "-Xep:KrefCounter:WARN"), "16 WARNING [KrefCounter] ");
  }

  @Test
  void messagesTellTheStory() throws IOException {
    String message = diagnostics("-Xep:KrefGetAfterHandoff:OFF").get(0).getMessage(Locale.ROOT);
    assertTrue(message.contains(" 1. line " + SURE + ": "), message);
    assertTrue(message.contains("  Fix: "), message);
    assertTrue(message.contains("(see https://kref.dev/checks/KrefLeak)"), message);
  }

  @Test
  void suppressedWhereItStands() throws IOException {
    source = SOURCE.replace("Item item = new", "@SuppressWarnings(\"KrefLeak\") Item item = new");
    starts(compile(), UNSURE + " WARNING");
    source = SOURCE.replace("class Shop", "@SuppressWarnings(\"Kref\") class Shop");
    starts(compile());
    source = SOURCE.replace("void sure", "@SuppressWarnings({\"unused\", \"KrefLeak\"}) void sure");
    starts(compile(), UNSURE + " WARNING");
    source = SOURCE.replace("void sure", "@SuppressWarnings(\"KrefOverPut\") void sure");
    starts(compile(), SURE + " ERROR", UNSURE + " WARNING");
  }

  @Test
  void excludedPathsAndGeneratedCode() throws IOException {
    starts(compile("-XepExcludedPaths:.*/Shop[.]java"));
    starts(compile("-XepExcludedPaths:.*/Other[.]java"), SURE + " ERROR", UNSURE + " WARNING");
    source =
        SOURCE.replace(
            "class Shop", "@javax.annotation.processing.Generated(\"maker\") class Shop");
    starts(compile(), SURE + " ERROR", UNSURE + " WARNING");
    starts(compile("-XepDisableWarningsInGeneratedCode"), SURE + " ERROR");
    starts(compile("-XepDisableWarningsInGeneratedCode", "-Xep:KrefLeak:WARN"));
  }

  @Test
  void mistakesAreOneLineAndFailTheBuild() throws IOException {
    mistake("unknown option -XepOpt:Kref:Stub: did you mean -XepOpt:Kref:Stubs?", "Stub=a");
    mistake("-XepOpt:Kref:Stubs: cannot read none.astub: no such file", "Stubs=none.astub");
    mistake("-XepOpt:Kref:Stubs needs the path of a file", "Stubs");
    mistake(
        "-XepOpt:Kref:ExceptionPaths: 'some' is none of explicit, checked, likely, all",
        "ExceptionPaths=some");
    mistake("-XepOpt:Kref:Baseline: cannot read none.txt: no such file", "Baseline=none.txt");
    mistake("-XepOpt:Kref:Sarif: cannot write " + folder + ": it is a folder", "Sarif=" + folder);
    mistake(
        "-XepOpt:Kref:FailOnInternalError: 'maybe' is neither true nor false",
        "FailOnInternalError=maybe");
    Path known = Files.writeString(folder.resolve("known.txt"), "# krefcheck baseline 2\n");
    mistake(
        known + ":1: a baseline of format 2, and this krefcheck reads 1: write it anew",
        "Baseline=" + known);
  }

  /** Error Prone itself says nothing about flags that nobody asks for. */
  @Test
  void aMisspeltNamespaceIsAMistakeToo() throws IOException {
    for (String flag :
        List.of("kref:Stubs=a", "KREF:Stubs=a", "KrefStubs=a", "Krefcheck:Stubs=a")) {
      String name = flag.substring(0, flag.indexOf('='));
      assertEquals(
          List.of(
              "-1 ERROR krefcheck: unknown option -XepOpt:"
                  + name
                  + ": ours begin with -XepOpt:Kref:"),
          compile("-XepOpt:" + flag));
    }
    starts(compile("-XepOpt:Ref:Stubs=a", "-XepOpt:Kreftest=a"), SURE + " ERROR", UNSURE + " W");
  }

  @Test
  void brokenStubNamesFileAndLine() throws IOException {
    Path stub = Files.writeString(folder.resolve("broken.astub"), "package a;\n\nclass {\n");
    List<String> said = compile("-XepOpt:Kref:Stubs=" + stub);
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).startsWith("-1 ERROR krefcheck: " + stub + ":3:7: "), said::toString);
    Files.writeString(stub, "package a;\nclass A { @OwnsRef @BorrowsRef A f(); }\n");
    assertEquals(
        List.of(
            "-1 ERROR krefcheck: "
                + stub
                + ":2:11: @BorrowsRef and @OwnsRef contradict each other"),
        compile("-XepOpt:Kref:Stubs=" + stub));
  }

  @Test
  void aStubThatMeetsNothingIsANote() throws IOException {
    Path stub =
        Files.writeString(folder.resolve("a.astub"), "package shop; class Shop { void tkae(); }");
    assertEquals(
        "-1 NOTE krefcheck: stub: shop.Shop has no tkae() of its own: did you mean take?",
        compile("-XepOpt:Kref:Stubs=" + stub).get(0));
  }

  private void mistake(String line, String option) throws IOException {
    assertEquals(List.of("-1 ERROR krefcheck: " + line), compile("-XepOpt:Kref:" + option));
  }

  @Test
  void baselineHidesWhatItKnowsAndSaysWhatIsStale() throws IOException {
    Path sarif = folder.resolve("out/findings.sarif");
    compile("-XepOpt:Kref:Sarif=" + sarif);
    JsonNode results = new ObjectMapper().readTree(sarif.toFile()).at("/runs/0/results");
    assertEquals(2, results.size());
    assertEquals("error", results.at("/0/level").asText());
    assertEquals("warning", results.at("/1/level").asText());
    StringBuilder known = new StringBuilder("# krefcheck baseline 1\n");
    for (JsonNode result : results) {
      known
          .append(result.at("/partialFingerprints/krefcheck~1v1").asText())
          .append("\tKrefLeak\tshop/Shop.java\tx\n");
    }
    Path baseline = Files.writeString(folder.resolve("known.txt"), known);
    starts(compile("-XepOpt:Kref:Baseline=" + baseline));
    source = SOURCE.replace("System.out.println(item)", "item.kref.put()");
    assertEquals(
        List.of("-1 WARNING krefcheck: stale baseline entry: KrefLeak in shop/Shop.java, x"),
        compile("-XepOpt:Kref:Baseline=" + baseline));
  }

  @Test
  void sarifHoldsWhatWasReportedAtItsLevel() throws IOException {
    Path sarif = folder.resolve("findings.sarif");
    source = SOURCE.replace("void unsure", "@SuppressWarnings(\"Kref\") void unsure");
    compile("-XepOpt:Kref:Sarif=" + sarif, "-Xep:KrefLeak:WARN");
    JsonNode results = new ObjectMapper().readTree(sarif.toFile()).at("/runs/0/results");
    assertEquals(1, results.size());
    assertEquals("warning", results.at("/0/level").asText());
  }
}
