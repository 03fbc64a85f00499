package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsParserTest {
  @TempDir private Path folder;

  private static OptionsParser parser(String... pairs) {
    Map<String, String> values = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return new OptionsParser(values, name -> "Kref:" + name);
  }

  private static String mistake(String... pairs) {
    return assertThrows(OptionMistake.class, () -> parser(pairs).options()).getMessage();
  }

  @Test
  void nothingSaidIsTheDefault() {
    assertEquals(Options.DEFAULT, parser().options());
  }

  @Test
  void readsEveryOption() throws IOException {
    Path stub = Files.writeString(folder.resolve("a.astub"), "");
    Options options =
        parser(
                "Stubs", stub + ", " + stub,
                "RefMarked", "com.foo,com.bar",
                "ExceptionPaths", "all",
                "IgnoredExceptions", "default,=java.io.IOException",
                "RunsNow", "com.foo.Runner#run",
                "IgnoreModelsFor", "io.netty.util",
                "FailOnInternalError", "true")
            .options();
    assertEquals(
        new Options(
            List.of(stub.toString(), stub.toString()),
            List.of("com.foo", "com.bar"),
            ExceptionPaths.ALL,
            List.of("default", "=java.io.IOException"),
            List.of("com.foo.Runner#run"),
            List.of("io.netty.util"),
            true),
        options);
  }

  @Test
  void namesMisspeltOptions() {
    assertEquals("unknown option Kref:Stub: did you mean Kref:Stubs?", mistake("Stub", "x"));
    assertEquals("unknown option Kref:Quite", mistake("Quite", "x"));
  }

  @Test
  void namesWrongValues() {
    assertEquals(
        "Kref:ExceptionPaths: 'some' is none of explicit, checked, likely, all",
        mistake("ExceptionPaths", "some"));
    assertEquals(
        "Kref:Stubs: cannot read none.astub: no such file", mistake("Stubs", "none.astub"));
    assertEquals(
        "Kref:Stubs: cannot read " + folder + ": it is a folder",
        mistake("Stubs", folder.toString()));
    assertEquals(
        "Kref:RefMarked: 'com foo' is not a package name", mistake("RefMarked", "com foo"));
    assertEquals(
        "Kref:RunsNow: 'Runner.run' is not written as package.Type#method",
        mistake("RunsNow", "Runner.run"));
    assertEquals("Kref:RefMarked has no value", mistake("RefMarked", " , "));
    assertEquals(
        "Kref:FailOnInternalError: 'maybe' is neither true nor false",
        mistake("FailOnInternalError", "maybe"));
  }

  @Test
  void files() {
    assertNull(parser().output("Sarif"));
    assertEquals(Path.of("out.sarif"), parser("Sarif", "out.sarif").output("Sarif"));
    OptionsParser parser = parser("Baseline", "none.txt", "Sarif", "true");
    assertEquals(
        "Kref:Baseline: cannot read none.txt: no such file",
        assertThrows(OptionMistake.class, () -> parser.input("Baseline")).getMessage());
    assertEquals(
        "Kref:Sarif needs the path of a file",
        assertThrows(OptionMistake.class, () -> parser.output("Sarif")).getMessage());
  }
}
