package dev.kref.checker.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.Kref;
import dev.kref.checker.cli.Krefcheck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every repair compiles, silences its finding, and changes nothing the second time. */
class RepairsTest {
  private static final int COMPILES = 1;
  private static final String ROWS =
      """
      import dev.kref.Kref;
      import dev.kref.annotation.*;
      import java.util.*;
      import java.util.concurrent.*;
      @RefMarked class Row {
        private final Kref<Row> kref = Kref.init(this, Row::free);
        private int width = 3;
        private void free() { width = 0; }
        int width() { return width; }
        @GetsRef void get() { kref.get(); }
        @TryGetsRef boolean tryGet() { return kref.tryGet(); }
        @PutsRef boolean put() { return kref.put(); }
        @OwnsRef static Row load() { return new Row(); }
        static void lend(Row row) { System.out.println(row.width()); }
        static void keep(@OwnsRef Row row) { row.put(); }
      }
      @RefMarked interface Wire {
        void send(@OwnsRef @HandsOff Row row);
        boolean offer(@OwnsRef(when = Outcome.TRUE) Row row);
      }
      """;

  @TempDir private Path folder;
  private String out;
  private String err;

  /** A method with a defect, and the same repaired; null where no repair is sure. */
  record Sample(String name, String check, String before, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static java.util.List<Sample> samples() {
    return java.util.List.of(
        new Sample(
            "rest of the block",
            "KrefLeak",
            """
              void m() {
                Row row = Row.load();
                Row.lend(row);
                System.out.println();
              }
            """,
            """
              void m() {
                Row row = Row.load();
                try {
                  Row.lend(row);
                  System.out.println();
                } finally {
                  row.put();
                }
              }
            """),
        new Sample(
            "nothing left in the block",
            "KrefLeak",
            """
              void m() {
                Row row = new Row();
              }
            """,
            """
              void m() {
                Row row = new Row();
                row.put();
              }
            """),
        new Sample(
            "a get that nothing puts",
            "KrefLeak",
            """
              void m(Row row) {
                row.get();
                Row.lend(row);
              }
            """,
            """
              void m(Row row) {
                row.get();
                try {
                  Row.lend(row);
                } finally {
                  row.put();
                }
              }
            """),
        new Sample(
            "a single statement",
            "KrefLeak",
            """
              void m(boolean early) {
                if (early) Row.load();
              }
            """,
            """
              void m(boolean early) {
                if (early) Row.load().put();
              }
            """),
        new Sample(
            "an early return before the put",
            "KrefLeak",
            """
              int m(int limit) {
                Row row = Row.load();
                if (row.width() > limit) {
                  return 1;
                }
                Row.lend(row);
                row.put();
                return 0;
              }
            """,
            """
              int m(int limit) {
                Row row = Row.load();
                try {
                  if (row.width() > limit) {
                    return 1;
                  }
                  Row.lend(row);
                } finally {
                  row.put();
                }
                return 0;
              }
            """),
        new Sample(
            "two that nest",
            "KrefLeak",
            """
              int m() {
                Row first = Row.load();
                Row second = Row.load();
                return first.width() + second.width();
              }
            """,
            """
              int m() {
                Row first = Row.load();
                try {
                  Row second = Row.load();
                  try {
                    return first.width() + second.width();
                  } finally {
                    second.put();
                  }
                } finally {
                  first.put();
                }
              }
            """),
        new Sample(
            "a declaration that is needed behind the put",
            "KrefLeak",
            """
              int m(int limit) {
                Row row = Row.load();
                int width = row.width();
                if (width > limit) {
                  return 1;
                }
                row.put();
                return width;
              }
            """,
            """
              int m(int limit) {
                Row row = Row.load();
                int width;
                try {
                  width = row.width();
                  if (width > limit) {
                    return 1;
                  }
                } finally {
                  row.put();
                }
                return width;
              }
            """),
        new Sample(
            "a return before the handoff",
            "KrefLeak",
            """
              void m(boolean closed) {
                Row row = Row.load();
                if (closed) {
                  return;
                }
                wire.send(row);
              }
            """,
            """
              void m(boolean closed) {
                Row row = Row.load();
                if (closed) {
                  row.put();
                  return;
                }
                wire.send(row);
              }
            """),
        new Sample(
            "a handoff that may fail",
            "KrefLeak",
            """
              void m() {
                Row row = Row.load();
                wire.offer(row);
              }
            """,
            """
              void m() {
                Row row = Row.load();
                if (!wire.offer(row)) {
                  row.put();
                }
              }
            """),
        new Sample(
            "a get after the handoff",
            "KrefGetAfterHandoff",
            """
              void m() {
                Row row = Row.load();
                wire.send(row);
                row.get();
                Row.lend(row);
                row.put();
              }
            """,
            """
              void m() {
                Row row = Row.load();
                row.get();
                wire.send(row);
                Row.lend(row);
                row.put();
              }
            """),
        new Sample(
            "a handoff without a get",
            "KrefHandoffWithoutGet",
            """
              void m(Row row) {
                wire.send(row);
              }
            """,
            """
              void m(Row row) {
                row.get();
                wire.send(row);
              }
            """),
        new Sample(
            "a get behind the lock",
            "KrefUnlockedLookup",
            """
              @OwnsRef
              Row m(String name) {
                Row row;
                synchronized (rows) {
                  row = rows.get(name);
                }
                if (row != null) {
                  row.get();
                }
                return row;
              }
            """,
            """
              @OwnsRef
              Row m(String name) {
                Row row;
                synchronized (rows) {
                  row = rows.get(name);
                  if (row != null) {
                    row.get();
                  }
                }
                return row;
              }
            """),
        new Sample(
            "a get that may come too late",
            "KrefUnlockedLookup",
            """
              int m(String name) {
                Row row = shared.get(name);
                if (row == null) {
                  return -1;
                }
                row.get();
                int width = row.width();
                row.put();
                return width;
              }
            """,
            """
              int m(String name) {
                Row row = shared.get(name);
                if (row == null) {
                  return -1;
                }
                if (!row.tryGet()) {
                  return -1;
                }
                int width = row.width();
                row.put();
                return width;
              }
            """),
        new Sample(
            "a result that is owned",
            "KrefContract",
            """
              Row m() {
                Row row = new Row();
                Row.lend(row);
                return row;
              }
            """,
            """
              @OwnsRef
              Row m() {
                Row row = new Row();
                Row.lend(row);
                return row;
              }
            """),
        new Sample(
            "a needless pair",
            "KrefRedundantGet",
            """
              void m() {
                Row row = Row.load();
                row.get();
                wire.send(row);
                row.put();
              }
            """,
            """
              void m() {
                Row row = Row.load();
                wire.send(row);
              }
            """),
        new Sample(
            "a put behind the only put",
            "KrefOverPut",
            """
              void m() {
                Row row = Row.load();
                row.put();
                row.put();
              }
            """,
            """
              void m() {
                Row row = Row.load();
                row.put();
              }
            """),
        new Sample(
            "a put that is wrong on one way only",
            "KrefOverPut",
            """
              void m(boolean send) {
                Row row = Row.load();
                if (send) {
                  wire.send(row);
                }
                row.put();
              }
            """,
            null),
        new Sample(
            "a use behind the put",
            "KrefUseAfterPut",
            """
              void m() {
                Row row = Row.load();
                row.put();
                System.out.println(row.width());
              }
            """,
            """
              void m() {
                Row row = Row.load();
                System.out.println(row.width());
                row.put();
              }
            """),
        new Sample(
            "a return behind the put",
            "KrefUseAfterPut",
            """
              int m() {
                Row row = Row.load();
                row.put();
                return row.width();
              }
            """,
            """
              int m() {
                Row row = Row.load();
                try {
                  return row.width();
                } finally {
                  row.put();
                }
              }
            """),
        new Sample(
            "a use behind the handoff",
            "KrefUseAfterHandoff",
            """
              int m() {
                Row row = Row.load();
                wire.send(row);
                return row.width();
              }
            """,
            """
              int m() {
                Row row = Row.load();
                row.get();
                try {
                  wire.send(row);
                  return row.width();
                } finally {
                  row.put();
                }
              }
            """),
        new Sample(
            "a result that only a condition sees",
            "KrefLeak",
            """
              int m(int limit) {
                int rounds = 0;
                while (Row.load().width() > limit) {
                  rounds++;
                }
                return rounds;
              }
            """,
            """
              int m(int limit) {
                int rounds = 0;
                while (true) {
                  var taken = Row.load();
                  boolean goesOn;
                  try {
                    goesOn = taken.width() > limit;
                  } finally {
                    taken.put();
                  }
                  if (!goesOn) {
                    break;
                  }
                  rounds++;
                }
                return rounds;
              }
            """),
        new Sample(
            "two results in one method that only an expression sees",
            "KrefLeak",
            """
              int m() {
                int first = Row.load().width();
                return first + Row.load().width();
              }
            """,
            """
              int m() {
                int first;
                var taken = Row.load();
                try {
                  first = taken.width();
                } finally {
                  taken.put();
                }
                var taken2 = Row.load();
                try {
                  return first + taken2.width();
                } finally {
                  taken2.put();
                }
              }
            """),
        new Sample(
            "an owned field that is overwritten",
            "KrefOwnedField",
            """
              static class Holder implements AutoCloseable {
                @OwnsRef private Row current;
                void m() {
                  current = Row.load();
                }
                public void close() {
                  if (current != null) {
                    current.put();
                  }
                }
              }
            """,
            """
              static class Holder implements AutoCloseable {
                @OwnsRef private Row current;
                void m() {
                  Row previousCurrent = current;
                  current = Row.load();
                  if (previousCurrent != null) {
                    previousCurrent.put();
                  }
                }
                public void close() {
                  if (current != null) {
                    current.put();
                  }
                }
              }
            """),
        new Sample(
            "elements that are dropped",
            "KrefOwnedField",
            """
              void m() {
                rows.clear();
              }
            """,
            """
              void m() {
                rows.values().forEach(each -> each.put());
                rows.clear();
              }
            """),
        new Sample(
            "a lookup without the lock that others hold",
            "KrefUnlockedLookup",
            """
              @OwnsRef
              Row m(String name) {
                Row row = rows.get(name);
                if (row == null) {
                  return null;
                }
                row.get();
                return row;
              }
            """,
            """
              @OwnsRef
              Row m(String name) {
                synchronized (rows) {
                  Row row = rows.get(name);
                  if (row == null) {
                    return null;
                  }
                  row.get();
                  return row;
                }
              }
            """),
        new Sample(
            "the update of a loop",
            "KrefLeak",
            """
              void m(int limit) {
                for (int i = 0; i < limit; i += Row.load().width()) {
                  System.out.println(i);
                }
              }
            """,
            null),
        new Sample(
            "a get in a branch, of an object that lives on",
            "KrefLeak",
            """
              void m(Row row, boolean twice) {
                if (twice) {
                  row.get();
                }
                Row.lend(row);
              }
            """,
            null),
        new Sample(
            "a result that may be null",
            "KrefLeak",
            """
              void m(String name) {
                synchronized (rows) {
                  rows.remove(name);
                }
              }
            """,
            null),
        new Sample(
            "a lookup that needs the lock itself",
            "KrefUnlockedLookup",
            """
              void m(String name) {
                Row row = rows.get(name);
                row.get();
                row.put();
              }
            """,
            """
              void m(String name) {
                Row row;
                synchronized (rows) {
                  row = rows.get(name);
                  row.get();
                }
                row.put();
              }
            """),
        new Sample(
            "an expression lambda",
            "KrefLeak",
            """
              void m(List<String> names) {
                names.forEach(name -> System.out.println(Row.load().width()));
              }
            """,
            null),
        new Sample(
            "an object that goes two ways",
            "KrefLeak",
            """
              void m(boolean send, boolean keep) {
                Row row = Row.load();
                if (send) {
                  wire.send(row);
                } else if (keep) {
                  Row.keep(row);
                }
              }
            """,
            null));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void repairs(Sample sample) throws Exception {
    Path file = write(sample.before());
    run("--checks=" + sample.check());
    assertTrue(out.contains("[" + sample.check() + "]"), "no finding: " + out + err);
    run("--patch", "--checks=" + sample.check());
    String once = Files.readString(file);
    String expected = sample.after() == null ? sample.before() : sample.after();
    assertEquals(source(expected), once);
    int status = run("--patch", "--checks=" + sample.check());
    assertTrue(status <= COMPILES, err);
    assertEquals(once, Files.readString(file));
    if (sample.after() != null) {
      assertFalse(out.contains("[" + sample.check() + "]"), out);
    }
  }

  @Test
  void oldLineEndsStay() throws Exception {
    Path file = write(samples().get(0).before().replace("\n", "\r\n"));
    run("--patch");
    String text = Files.readString(file);
    assertTrue(text.contains("try {\r\n"), text);
    assertNotEquals(3, run("--patch"), err);
    assertEquals(text, Files.readString(file));
  }

  @Test
  void indentationIsTheFiles() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("Row.java"),
            source(samples().get(0).before()).replaceAll("(?m)^( +)", "$1$1"));
    run("--patch");
    String text = Files.readString(file);
    assertTrue(text.contains("        try {\n            Row.lend(row);\n"), text);
  }

  private static String source(String method) {
    return ROWS
        + "@RefMarked class Use {\n"
        + "  private Wire wire;\n"
        + "  private final Map<String, @OwnsRef Row> rows = new HashMap<>();\n"
        + "  private final ConcurrentHashMap<String, @OwnsRef Row> shared ="
        + " new ConcurrentHashMap<>();\n"
        + method
        + "  void drop(String name) {\n"
        + "    Row row;\n"
        + "    synchronized (rows) {\n"
        + "      row = rows.remove(name);\n"
        + "    }\n"
        + "    if (row != null) {\n"
        + "      row.put();\n"
        + "    }\n"
        + "    Row other = shared.remove(name);\n"
        + "    if (other != null) {\n"
        + "      other.put();\n"
        + "    }\n"
        + "  }\n"
        + "}\n";
  }

  private Path write(String method) throws Exception {
    return Files.writeString(folder.resolve("Row.java"), source(method));
  }

  private int run(String... options) throws Exception {
    Path runtime = Path.of(Kref.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var arguments = new java.util.ArrayList<>(java.util.List.of("-cp", runtime.toString()));
    arguments.addAll(java.util.List.of(options));
    arguments.add(folder.toString());
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int status =
        Krefcheck.run(
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8),
            arguments.toArray(String[]::new));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return status;
  }
}
