package dev.kref.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user can get wrong on the command line: one line each, that says what and where. */
class MistakesTest extends CommandTestCase {
  private Path source;

  @BeforeEach
  void write() throws IOException {
    source = file("A.java", "class A {}");
  }

  private void mistake(String line, Object... arguments) {
    assertEquals(ExitStatus.USAGE, run(arguments), this::said);
    assertEquals("krefcheck: " + line, said());
    assertEquals("", shown());
  }

  @Test
  void options() {
    mistake("no PATH given; try 'krefcheck --help'");
    mistake("Unknown option: '--chekcs'; try 'krefcheck --help'", "--chekcs", "all");
    mistake(
        "--checks: there is no check KrefLeek: did you mean KrefLeak?", "--checks=KrefLeek", ".");
    mistake("--checks has no value", "--checks=", source);
    mistake(
        "--exception-paths: 'some' is none of explicit, checked, likely, all",
        "--exception-paths=some",
        source);
    mistake("--ref-marked: 'a b' is not a package name", "--ref-marked", "a b", source);
    mistake(
        "Invalid value for option '--format': expected one of [text, sarif, html]"
            + " (case-insensitive) but was 'xml'; try 'krefcheck --help'",
        "--format=xml",
        source);
    mistake(
        "Invalid value for option '--release': 'new' is not an int; try 'krefcheck --help'",
        "--release=new",
        source);
    mistake("error: release version 99 not supported", "--release=99", source);
  }

  @Test
  void paths() throws IOException {
    Path none = folder.resolve("none");
    mistake("no such file or folder: " + none, none);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    mistake("no Java sources in " + empty, empty);
    Path notes = file("notes.txt", "text");
    mistake(notes + " is neither a Java file, nor a folder, nor a sources jar", notes);
    Path jar = file("a.jar", "text");
    assertEquals(ExitStatus.USAGE, run(jar));
    assertTrue(said().startsWith("krefcheck: cannot read " + jar), this::said);
    assertEquals(1, said().lines().count());
  }

  @Test
  void classPath() throws IOException {
    mistake("--classpath: no such file or folder: none.jar", "-cp", "none.jar", source);
    Path jar = file("lib/a.jar", "text");
    mistake("--classpath: " + jar + " is neither a folder nor a jar", "-cp", jar, source);
    mistake(
        "--classpath: " + jar + " is neither a folder nor a jar",
        "-cp",
        jar.getParent() + "/*",
        source);
  }

  /** Maven lists poms of dependencies without classes: no mistake of the user's. */
  @Test
  void pomOnTheClassPath() throws IOException {
    assertEquals(ExitStatus.CLEAN, run("-cp", file("lib/bom.pom", "<project/>"), source));
  }

  @Test
  void stubs() throws IOException {
    mistake("--stubs: cannot read none.astub: no such file", "--stubs", "none.astub", source);
    mistake("--stubs: cannot read " + folder + ": it is a folder", "--stubs", folder, source);
    Path stub = file("a.astub", "package a;\n\nclass A {\n  void f(;\n}\n");
    mistake(stub + ":4:10: syntax error: unexpected \";\"", "--stubs", stub, source);
    Files.writeString(stub, "package a;\nclass A {\n  @OwnRef A f();\n}\n");
    mistake(stub + ":3:3: unknown word @OwnRef: did you mean @OwnsRef?", "--stubs", stub, source);
    Files.writeString(stub, "package a;\nclass A {\n  void f(@OwnsRef @BorrowsRef A a);\n}\n");
    mistake(
        stub + ":3:10: @BorrowsRef and @OwnsRef contradict each other", "--stubs", stub, source);
  }

  /** Members that are not there have no effect: said, but no reason to stop. */
  @Test
  void stubsThatMeetNothing() throws IOException {
    file(
        "b/B.java",
        "package b; class B implements Runnable { void put() {} public void run() {} }");
    Path stub =
        file(
            "b.astub",
            "package b;\nclass B { void putt(); void put(int n); void hashCode(); int open; }\n"
                + "class C { void f(); }\n");
    assertEquals(ExitStatus.CLEAN, run("--stubs", stub, folder));
    assertEquals(
        List.of(
            "no findings in 2 files",
            "krefcheck: stub: b.B has no putt() of its own: did you mean put?",
            "krefcheck: stub: b.B has no put(int) of its own: did you mean put() of b.B?",
            "krefcheck: stub: b.B has no hashCode() of its own:"
                + " did you mean hashCode() of java.lang.Object?",
            "krefcheck: stub: b.B has no field open of its own"),
        said().lines().toList());
  }

  @Test
  void baselines() throws IOException {
    Path none = folder.resolve("none.txt");
    mistake("--baseline: cannot read " + none + ": no such file", "--baseline", none, source);
    mistake("--baseline: cannot read " + folder + ": it is a folder", "--baseline", folder, source);
    Path known = file("known.txt", "{\"findings\": []}\n");
    mistake(
        known + ":1: not a krefcheck baseline: expected '# krefcheck baseline 1'",
        "--baseline",
        known,
        source);
    Files.writeString(known, "# krefcheck baseline 2\n");
    mistake(
        known + ":1: a baseline of format 2, and this krefcheck reads 1: write it anew",
        "--baseline",
        known,
        source);
    Files.writeString(known, "# krefcheck baseline 1\n\nKrefLeak in A\n");
    mistake(known + ":3: not a baseline entry: KrefLeak in A", "--baseline", known, source);
    Files.write(known, new byte[] {(byte) 0xff, (byte) 0xfe});
    mistake(known + ":1: not a krefcheck baseline: not text in UTF-8", "--baseline", known, source);
  }

  @Test
  void outputs() {
    mistake("--output: cannot write " + folder + ": it is a folder", "-o", folder, source);
    mistake("--output needs the path of a file", "-o", "", source);
    Path below = source.resolve("report.html");
    mistake(
        "--output: cannot write " + below + ": " + source + " is no folder", "-o", below, source);
    mistake(
        "--write-baseline: cannot write " + folder + ": it is a folder",
        "--write-baseline",
        folder,
        source);
  }

  @Test
  void explain() {
    mistake("Missing required parameter: 'FILE:LINE'; try 'krefcheck explain --help'", "explain");
    mistake("'A.java' is not FILE:LINE, as in src/Page.java:12", "explain", "A.java");
    mistake("no such file or folder: B.java", "explain", "B.java:1");
    mistake(folder + " is a folder: name a file in it", "explain", folder + ":1");
    mistake("there is no line 2 in " + source + ", which has 1", "explain", source + ":2");
  }

  @Test
  void whatIsMissingOnTheClassPathIsNamed() throws IOException {
    Path counted = file("C.java", "import dev.kref.Kref;\nclass C { Kref<C> kref; }");
    assertEquals(ExitStatus.BROKEN_SOURCES, run(counted));
    assertTrue(
        said()
            .endsWith(
                "\nkrefcheck: the sources use dev.kref, which is not on the class path:"
                    + " add kref-runtime's jar with --classpath"),
        this::said);
    Path other = file("D.java", "import no.such.Thing;\nclass D { Thing thing; }");
    assertEquals(ExitStatus.BROKEN_SOURCES, run(other));
    assertTrue(
        said()
            .endsWith(
                "\nkrefcheck: the sources use packages that are not among them, and the class path"
                    + " is empty: --classpath names what they compile against"),
        this::said);
    assertEquals(ExitStatus.BROKEN_SOURCES, run("-cp", folder, other));
    assertEquals(2, said().lines().count(), this::said);
    assertEquals(ExitStatus.BROKEN_SOURCES, run("explain", counted + ":2"));
    assertTrue(said().contains("add kref-runtime's jar"), this::said);
  }

  /** Read as well as can be, and never written back. */
  @Test
  void notUtf8() throws IOException {
    byte[] text =
        "class L {\n  String s = \"\u00e9t\u00e9\";\n}\n".getBytes(StandardCharsets.ISO_8859_1);
    Path latin = Files.write(folder.resolve("L.java"), text);
    assertEquals(ExitStatus.CLEAN, run("--patch", latin));
    assertTrue(
        said()
            .endsWith(
                "krefcheck: "
                    + latin
                    + ":2: not UTF-8: characters that cannot be read were replaced"),
        this::said);
    assertFalse(said().contains("Exception"));
    assertEquals(text.length, Files.size(latin));
  }
}
