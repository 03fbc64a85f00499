package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Misplaced, contradictory and disagreeing annotations. */
final class MisusesTest {
  private static final String HEAD =
      "package a; import dev.kref.annotation.*; import java.util.*; import java.util.function.*;\n"
          + "@RefMarked public class A<T> {\n"
          + "  @RefCounted static class Job {}\n"
          + "  static final class Plain {}\n"
          + "  @interface GuardedBy { String value(); }\n"
          + "  interface Up<U> { @OwnsRef Job own(); Job lend(); void take(@OwnsRef Job job, Job other, U any, @RunsNow Runnable run); @GuardedBy(\"x\") void held(); }\n"
          + "  Object lock; static Object x;\n";

  private static final List<String> WRONG =
      List.of(
          "@OwnsRef(when = Outcome.TRUE) Job m() { return null; }",
          "@OwnsRef int m() { return 0; }",
          "@OwnsRef String[] m() { return null; }",
          "@OwnsRef void m() {}",
          "@ReturnsAlias static Job m() { return null; }",
          "@ReturnsAlias void m() {}",
          "void m(@OwnsRef(when = Outcome.TRUE) Job j) {}",
          "int m(@OwnsRef(when = Outcome.NULL) Job j) { return 0; }",
          "A(@OwnsRef(when = Outcome.NON_NULL) Job j) {}",
          "void m(@OwnsRef Plain p) {}",
          "void m(@PutsRef String p) {}",
          "void m(@OwnsRefIf(\"flag\") Job j) {}",
          "void m(int flag, @OwnsRefIf(\"!flag\") Job j) {}",
          "void m(@TryGetsRef Job j) {}",
          "@TryGetsRef void m() {}",
          "@TestsNonNull Object m() { return null; }",
          "void m(@ReturnsAlias Job j) {}",
          "void m(@OwnsRef @BorrowsRef Job j) {}",
          "void m(@RunsNow @HandsOff Runnable j) {}",
          "@OwnsRef @BorrowsRef Job f;",
          "@OwnsRef(when = Outcome.ALWAYS) Job f;",
          "@OwnsRef Plain f;",
          "@RefCounted @Uncounted static class Both {}",
          "@SuppressKref(check = \"KrefLeak\", reason = \" \") void m() {}",
          "Object m(Object o) { return (@OwnsRef Job) o; }",
          "Object m() { return new @OwnsRef Job(); }",
          "@GuardedBy(\"lokc\") Job f;",
          "@GuardedBy(\"lokc()\") void m() {}",
          "static abstract class S implements Up<Job> { @BorrowsRef public Job own() { return null; } }",
          "static abstract class S implements Up<Job> { @OwnsRef public Job lend() { return null; } }",
          "static abstract class S implements Up<Job> { @Override public void take(@BorrowsRef Job j, Job o, Job a, Runnable r) {} }",
          "static abstract class S implements Up<Job> { @Override public void take(@OwnsRef(when = Outcome.ALWAYS) Job j, Job o, Job a, Runnable r) {} }",
          "static abstract class S implements Up<Job> { @Override public void take(Job j, @OwnsRef Job o, Job a, Runnable r) {} }",
          "static abstract class S implements Up<Job> { @Override public void take(Job j, Job o, Job a, @HandsOff Runnable r) {} }",
          "static abstract class S implements Up<Job> { static Object y; @Override @GuardedBy(\"y\") public void held() {} }");

  private static final List<String> RIGHT =
      List.of(
          "@OwnsRef(when = Outcome.NON_NULL) Job m() { return null; }",
          "@OwnsRef Object m() { return 0; }",
          "@OwnsRef T m() { return null; }",
          "@OwnsRef Job[] m() { return null; }",
          "@ReturnsAlias Job m() { return null; }",
          "A(@ReturnsAlias Job j) {}",
          "Boolean m(@OwnsRef(when = Outcome.TRUE) Job j) { return true; }",
          "String m(@OwnsRef(when = Outcome.NULL) Job j) { return null; }",
          "void m(@OwnsRef(when = Outcome.EXCEPTION) Job j) {}",
          "void m(boolean flag, @OwnsRefIf(\"!flag\") Job j) {}",
          "A(boolean flag) {} void m(@OwnsRefIf(\"flag\") Job j) {}",
          "Job m(@TryGetsRef Job j) { return j; }",
          "@AcquiresLock(when = Outcome.TRUE) long m() { return 0; }",
          "List<@OwnsRef Job> f;",
          "@Container static class It { @OwnsRef void remove() {} }",
          "@SuppressKref(check = \"KrefLeak\", reason = \"so\") void m() {}",
          "record R(@OwnsRef Job job) {}",
          "@GuardedBy(\"lock\") Job f;",
          "@GuardedBy(\"this\") Job f;",
          "@GuardedBy(\"$lock\") Job f;",
          "@GuardedBy(\"m()\") Job f; Object m() { return null; }",
          "class In { @GuardedBy(\"lock\") Job f; }",
          "@GuardedBy(\"p\") void m(Object p) {}",
          "@GuardedBy(\"A.this.lock\") Job f;",
          "static abstract class S implements Up<Job> { @OwnsRef public Job own() { return null; } @BorrowsRef public Job lend() { return null; } }",
          "static abstract class S implements Up<Job> { @Override public void take(@OwnsRef Job j, @BorrowsRef Job o, @OwnsRef Job a, @RunsNow Runnable r) {} }",
          "static abstract class S implements Consumer<Job> { @Override public void accept(@OwnsRef Job j) {} }",
          "static abstract class S implements Up<Job> { @Override @GuardedBy(\"x\") public void held() {} }");

  @Test
  void wrongOnesAreReportedOnce() {
    check(WRONG, 1);
  }

  @Test
  void rightOnesAreNot() {
    check(RIGHT, 0);
  }

  /** One compilation for all, each member in a package of its own. */
  private static void check(List<String> members, int expected) {
    String[] sources = new String[members.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = HEAD.replace("package a;", "package a" + i + ";") + members.get(i) + "\n}\n";
    }
    Compiled compiled = Compiled.sources(sources);
    for (int i = 0; i < sources.length; i++) {
      List<String> messages =
          compiled.model().misuses(compiled.units().get(i)).stream().map(Misuse::message).toList();
      assertEquals(expected, messages.size(), members.get(i) + messages);
    }
  }

  @Test
  void placeIsTheDeclaration() {
    Misuse misuse = misuses("\n\n@OwnsRef\nint m() { return 0; }").get(0);
    assertEquals("@OwnsRef on a result of type int, which is never counted", misuse.message());
    assertEquals("m", TreeInfo.name(misuse.tree()) == null ? "m" : "other");
  }

  @Test
  void theRuntimeItselfIsClean() throws IOException {
    String[] sources;
    try (Stream<Path> files = Files.list(Path.of("../runtime/src/main/java/dev/kref"))) {
      sources =
          files
              .filter(
                  file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
              .sorted()
              .map(MisusesTest::read)
              .toArray(String[]::new);
    }
    Compiled runtime = Compiled.sources(sources);
    for (JCCompilationUnit unit : runtime.units()) {
      assertEquals(List.of(), runtime.model().misuses(unit).stream().map(Misuse::message).toList());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static List<Misuse> misuses(String member) {
    Compiled compiled = Compiled.sources(HEAD + member + "\n}\n");
    return compiled.model().misuses(compiled.units().get(0));
  }
}
