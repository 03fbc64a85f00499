package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Types;
import dev.kref.checker.model.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is built in: with the runtime renamed, its annotations gone and a stub in their place,
 * every conformance input gives the findings that it gives as it stands.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingBuiltInTest {
  private Path folder;
  private RenamedRuntime runtime;
  private AttributedInput.Compiler original;
  private AttributedInput.Compiler renamed;

  @BeforeAll
  void renameRuntime(@TempDir Path temporary) throws IOException {
    folder = temporary;
    List<Path> classPath = AttributedInput.Compiler.testClassPath();
    original = new AttributedInput.Compiler(classPath);
    runtime = new RenamedRuntime(original, folder);
    renamed =
        new AttributedInput.Compiler(
            Stream.concat(Stream.of(runtime.classes()), classPath.stream()).toList());
  }

  @TestFactory
  Stream<DynamicTest> sameFindings() {
    return ConformanceInput.all(Folders.conformance()).stream()
        .map(input -> DynamicTest.dynamicTest(input.name(), () -> compare(input)));
  }

  private void compare(ConformanceInput input) throws IOException {
    assumeTrue(input.fitsJdk(), "needs a newer JDK");
    AttributedInput attributed = original.compile(input.files());
    assertEquals(List.of(), attributed.errors());
    ConformanceInput twin = rename(input, attributed);
    assumeTrue(twin != null, "does not use the runtime");
    List<ExpectedFinding> expected = new ConformanceRun(original).findings(input, attributed);
    AttributedInput attributedTwin = renamed.compile(twin.files());
    assertEquals(List.of(), attributedTwin.errors());
    List<ExpectedFinding> found = new ConformanceRun(renamed).findings(twin, attributedTwin);
    assertEquals(lines(expected), lines(found));
  }

  /** The input with the names replaced, or null if it has none of them. */
  private ConformanceInput rename(ConformanceInput input, AttributedInput attributed)
      throws IOException {
    Path root = folder.resolve("inputs").resolve(input.name());
    Renaming renaming = new Renaming(Types.instance(attributed.context()));
    List<Path> files = new ArrayList<>();
    boolean changed = false;
    for (CompilationUnitTree unit : attributed.units()) {
      Path file = Path.of(unit.getSourceFile().toUri());
      String text = Files.readString(file);
      String newText = RenamedSource.of(unit, attributed.positions(), renaming, text);
      changed |= !newText.equals(text);
      Path target = root.resolve(input.root().toAbsolutePath().relativize(file).toString());
      Files.createDirectories(target.getParent());
      files.add(Files.writeString(target, newText));
    }
    return changed ? input.with(root, files, withStub(input.options())) : null;
  }

  private Options withStub(Options options) {
    List<String> stubs = new ArrayList<>(options.stubs());
    stubs.add(runtime.stub().toString());
    return new Options(
        stubs,
        options.refMarked(),
        options.exceptionPaths(),
        options.ignoredExceptions(),
        options.runsNow(),
        options.ignoreModelsFor(),
        options.failOnInternalError());
  }

  private static String lines(List<ExpectedFinding> findings) {
    return findings.stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
  }

  @Test
  void renamesNothingButTheRuntime() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("Sample.java"),
            """
            import dev.kref.Kref;
            import java.util.HashMap;
            import java.util.Map;
            class Sample implements dev.kref.Release<String> {
              final Kref<Sample> kref = Kref.init(this, s -> s.put());
              final Map<String, String> map = new HashMap<>();
              void put() { map.put("a", map.get("b")); kref.get(); Runnable r = kref::put; }
              public void release(String s) { release("x"); }
            }
            """);
    AttributedInput input = original.compile(List.of(file));
    assertEquals(
        """
        import com.acme.Rc;
        import java.util.HashMap;
        import java.util.Map;
        class Sample implements com.acme.Finish<String> {
          final Rc<Sample> kref = Rc.begin(this, s -> s.put());
          final Map<String, String> map = new HashMap<>();
          void put() { map.put("a", map.get("b")); kref.up(); Runnable r = kref::down; }
          public void finish(String s) { finish("x"); }
        }
        """,
        RenamedSource.of(
            input.units().get(0),
            input.positions(),
            new Renaming(Types.instance(input.context())),
            Files.readString(file)));
  }
}
