package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.kref.checker.finding.Check;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavacErrorsTest {
  private static final String SOURCE =
      """
      import no.Such;
      class Clean { int clean; }
      class Broken {
        Missing missing; int beside;
        static class Inner { int inner; }
      }
      class Around {
        int around;
        class Bad { Missing missing; int bad; }
      }
      class Parts {
        int whole;
        void fails() { new Missing().call(); int failing; }
        @NotThere int works() { int working = 1; return working; }
        Object lambda() { return new Object() { void in() { Missing m; int local; } }; }
      }
      class Child extends Missing { int child() { int grown = 1; return grown; } }
      class Holder {
        Missing missing;
        int uses() { Object o = missing; int using = 1; return using; }
        int leaves() { int leaving = 1; return leaving; }
      }
      class Marked { @NotThere int marked; }
      """;

  @TempDir private Path folder;
  private final JavacErrors errors = new JavacErrors();

  private Spoilt spoilt() throws IOException {
    Path file = Files.writeString(folder.resolve("Clean.java"), SOURCE);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  Writer.nullWriter(),
                  files,
                  errors,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(file));
      CompilationUnitTree unit = task.parse().iterator().next();
      task.analyze();
      return errors.spoilt(unit, Trees.instance(task).getSourcePositions());
    }
  }

  private static boolean spoils(Spoilt spoilt, Check check, String place) {
    return spoilt.holds(check, SOURCE.indexOf(place));
  }

  @Test
  void spoilsTheClassThatHasTheError() throws IOException {
    Spoilt spoilt = spoilt();
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "beside"));
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "bad;"));
    assertFalse(spoils(spoilt, Check.UNLOCKED_LOOKUP, "clean;"));
    assertFalse(spoils(spoilt, Check.UNLOCKED_LOOKUP, "inner;"));
    assertFalse(spoils(spoilt, Check.UNLOCKED_LOOKUP, "int around;"));
  }

  @Test
  void spoilsTheMethodThatHasTheErrorAndWhatIsSaidOfTheClass() throws IOException {
    Spoilt spoilt = spoilt();
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "failing;"));
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "local;"));
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "whole;"));
    assertFalse(spoils(spoilt, Check.UNLOCKED_LOOKUP, "working = 1"));
  }

  @Test
  void spoilsWhatUsesTheErrorAndWhatInheritsIt() throws IOException {
    Spoilt spoilt = spoilt();
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "grown = 1"));
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "using = 1"));
    assertFalse(spoils(spoilt, Check.UNLOCKED_LOOKUP, "leaving = 1"));
  }

  @Test
  void looksOverAnnotationsThatAreNotThere() throws IOException {
    assertFalse(spoils(spoilt(), Check.UNLOCKED_LOOKUP, "marked;"));
  }

  @Test
  void spoilsNothingThatIsSaidOfOneReference() throws IOException {
    Spoilt spoilt = spoilt();
    assertFalse(spoils(spoilt, Check.LEAK, "failing;"));
    assertFalse(spoils(spoilt, Check.OVER_PUT, "grown = 1"));
    assertTrue(spoils(spoilt, Check.UNLOCKED_LOOKUP, "failing;"));
  }

  @Test
  void spoilsWhatIsSaidOfFieldsWhereTheParentIsUnknown() throws IOException {
    Spoilt spoilt = spoilt();
    assertFalse(spoils(spoilt, Check.OWNED_FIELD, "failing;"));
    assertFalse(spoils(spoilt, Check.OWNED_FIELD, "whole;"));
    assertTrue(spoils(spoilt, Check.OWNED_FIELD, "grown = 1"));
  }

  @Test
  void sumsUpInOneLine() throws IOException {
    assertNull(errors.summary(3));
    spoilt();
    String summary = errors.summary(3);
    assertEquals(1, summary.lines().count());
    assertTrue(summary.startsWith(errors.count() + " javac errors in 1 of 3 files"), summary);
  }
}
