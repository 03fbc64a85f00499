package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of code that uses classes which are not on the class path. */
class UnresolvedCodeTest {
  private static final String SHEET =
      """
      package shop;
      import dev.kref.annotation.*;
      @RefCounted interface Sheet {
        @PutsRef void put();
        @GetsRef void get();
        boolean isEmpty();
        @OwnsRef static Sheet take() { return null; }
      }
      """;

  /** {@code Gone} is not there, nor is anything of the package {@code gone}. */
  private static final String AROUND =
      """
      package shop;
      import gone.*;
      import java.util.*;
      class Code %s {
        Gone gone;
        %s run(Sheet given) throws Exception {
          Sheet sheet = Sheet.take();
          %s
        }
        void read() throws java.io.IOException {}
      }
      """;

  @TempDir private Path folder;

  private String said(String parent, String result, String body) throws IOException {
    Files.writeString(folder.resolve("Sheet.java"), SHEET);
    Path code = folder.resolve("Code.java");
    Files.writeString(code, AROUND.formatted(parent, result, body));
    String runtime =
        Path.of(
                URI.create(
                    dev.kref.Kref.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    assertEquals(
        ExitStatus.BROKEN_SOURCES,
        Krefcheck.run(stream, stream, "-cp", runtime, folder.toString()));
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertFalse(said.contains("internal error"), said);
    return said;
  }

  private List<String> checks(String parent, String result, String body) throws IOException {
    return said(parent, result, body)
        .lines()
        .filter(line -> line.contains("[Kref"))
        .map(line -> line.replaceAll(".*\\[(\\w+)].*", "$1"))
        .toList();
  }

  @Test
  void cleansUpWhatLombokWouldCleanUp() throws IOException {
    assertEquals(
        List.of("KrefLeak"),
        checks(
            "",
            "void",
            "@lombok.Cleanup(\"put\") Sheet cleaned = Sheet.take(); cleaned.isEmpty(); sheet.put();"
                + " @gone.Fine Sheet lost = Sheet.take(); lost.isEmpty();"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gone.take(sheet);",
        "gone.take(sheet);",
        "unknown(sheet);",
        "new Gone(sheet);",
        "gone.field = sheet;",
        "gone.list().add(sheet);",
        "gone.chain().add(1, new Object[] {sheet}).go();",
        "gone.run(() -> sheet.put());",
        "gone.run(x -> { Gone.log(x); sheet.put(); });",
        "gone.run(sheet::put);",
        "gone.run(new Gone() { void done() { sheet.put(); } });",
        "Gone later = new Gone() { void done() { sheet.put(); } }; later.start();",
        "Runnable later = () -> sheet.put(); gone.run(later);",
        "List<Sheet> sheets = new ArrayList<>(); sheets.add(sheet); Gone.all(sheets);",
        "sheet.unknown();",
        "sheet.unknown().put();",
        "Sheet same = Gone.same(sheet); same.put();",
        "try { Gone.work(); } catch (Gone.Failure e) { sheet.put(); return; } sheet.put();",
        "try (Gone open = Gone.open(sheet)) { open.go(); }",
        "throw new Gone(sheet);",
        "if (Gone.keeps(sheet)) { return; } sheet.put();",
        "Object any = sheet; if (any instanceof Gone) { ((Gone) any).close(); return; } sheet.put();",
        "Object any = sheet; Gone other = (Gone) any; other.close();",
        "switch (gone.kind()) { case 1: sheet.put(); break; default: sheet.put(); }",
        "boolean done = false; try { gone.go(); done = true; }"
            + " finally { if (!done) { sheet.put(); } } Gone.take(sheet);",
        "sheet.put(); gone.map(x -> Sheet.take());",
        "Gone around = Gone.around(sheet); sheet.get(); gone.send(around);",
        "sheet.put(); Sheet other = gone.other(); Gone kept = gone.keep(other); other.get();",
        "sheet.put(); for (Gone each : Gone.all()) { each.run(given::get, x -> given.put()); }",
      })
  void whatIsUnknownMayDoAnythingWithWhatItSees(String body) throws IOException {
    assertEquals(List.of(), checks("", "void", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fire(sheet);", "super.fire(sheet);", "field = sheet;", "add(sheet).go();"})
  void soMayWhatIsInherited(String body) throws IOException {
    assertEquals(List.of(), checks("extends Gone", "void", body));
  }

  @Test
  void whatIsReturnedAsSomethingUnknownIsKept() throws IOException {
    assertEquals(List.of(), checks("", "Gone", "return Gone.of(sheet);"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gone.log(1); if (sheet.isEmpty()) { return; } sheet.put();",
        "gone.log(2); read(); sheet.put();",
        "gone.run(() -> Gone.log(3)); if (gone.is()) { return; } sheet.put();",
      })
  void aReferenceIsLostBesideWhatIsUnknown(String body) throws IOException {
    assertEquals(List.of("KrefLeak"), checks("", "void", body));
    assertEquals(List.of("KrefLeak"), checks("extends Gone", "void", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { gone.go(); } catch (java.io.IOException e) { return; } sheet.put();",
        "try { new Gone(1); } catch (java.io.IOException e) { return; } sheet.put();",
        "try { gone.go(); Gone.log(6); } catch (java.io.IOException e) { return; } sheet.put();",
      })
  void whatIsUnknownThrowsWhatNothingElseCan(String body) throws IOException {
    assertEquals(List.of("KrefLeak"), checks("", "void", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { gone.go(); } catch (java.io.IOException e) { sheet.put(); return; } sheet.put();",
        "try { gone.go(); } catch (Exception e) { return; } sheet.put();",
        "try { gone.go(); } catch (IllegalStateException e) { return; } sheet.put();",
        "try { read(); sheet.put(); gone.go(); } catch (java.io.IOException e) { sheet.put(); }",
        "try { gone.go(sheet); } catch (java.io.IOException e) { return; } sheet.put();",
      })
  void itThrowsNothingThatIsExplained(String body) throws IOException {
    assertEquals(List.of(), checks("", "void", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object o = given; try { gone.write(o); }"
            + " catch (java.io.IOException e) { sheet.put(); throw e; } sheet.put();",
        "Object o = given; try { gone.over(sheet).write(o); }"
            + " catch (java.io.IOException e) { sheet.put(); throw e; } sheet.put();",
      })
  void aValueOfAnyClassThrowsWhatItLikes(String body) throws IOException {
    assertEquals(List.of("KrefLeak"), checks("", "void", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { gone.write(6); }"
            + " catch (java.io.IOException e) { sheet.put(); throw e; } sheet.put();",
        "Object o = given; try { gone.write(o); }"
            + " catch (Exception e) { sheet.put(); throw e; } sheet.put();",
        "Object o = given; boolean is = gone.keep(sheet); try { gone.write(o); }"
            + " catch (java.io.IOException e) { if (!is) { sheet.put(); } throw e; }",
      })
  void notWhereNothingOrEverythingIsPlannedFor(String body) throws IOException {
    assertEquals(List.of(), checks("", "void", body));
  }

  @Test
  void aReferenceIsPutTwiceBesideWhatIsUnknown() throws IOException {
    assertEquals(
        List.of("KrefOverPut"), checks("", "void", "sheet.put(); Gone.log(1); sheet.put();"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gone.take(held);",
        "Gone.run(() -> held.put());",
        "held.unknown();",
        "for (Gone each : Gone.all()) { each.take(held); }",
        "Gone last = new Gone() { void done() { held.put(); } }; last.go();",
      })
  void soMayWhatAFieldIsPassedTo(String end) throws IOException {
    String fields = "sheet.put(); } private Sheet held = Sheet.take(); void end() { " + end;
    assertEquals(List.of(), checks("", "void", fields));
  }

  @Test
  void aFieldIsNeverPutBesideWhatIsUnknown() throws IOException {
    String fields =
        "sheet.put(); } private final Sheet held = Sheet.take();"
            + " boolean is() { Gone.log(4); return held.isEmpty(); } void end() { Gone.log(5);";
    assertEquals(List.of("KrefOwnedField"), checks("", "void", fields));
  }

  @Test
  void theLineSaysThatLessIsSaid() throws IOException {
    String said = said("", "void", "Gone.take(sheet);");
    assertTrue(said.contains("less is said where they are"), said);
  }
}
