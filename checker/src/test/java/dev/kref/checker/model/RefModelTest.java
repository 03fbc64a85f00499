package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the model answers about source, class files and stubs. */
final class RefModelTest {
  private static final String RC =
      """
      package rc;
      import dev.kref.annotation.*;
      @RefCounter public final class Rc<T> {
        public static <T> Rc<T> init(@ReturnsAlias T container) { return new Rc<>(); }
        @GetsRef public void get() {}
        @TryGetsRef public boolean tryGet() { return true; }
        @PutsRef public boolean put() { return true; }
      }
      """;
  private static final String JOBS =
      """
      package jobs;
      import dev.kref.annotation.*;
      import java.util.*;
      public class Jobs {
        @OwnsRef public Job field;
        public List<@OwnsRef Job> list;
        public Map<String, List<@BorrowsRef Job>> nested;
        @OwnsRef public Job[] slots;
        public @OwnsRef Job make() { return new Job(); }
        public boolean offer(@OwnsRef(when = Outcome.TRUE) Job job, Queue<@OwnsRef Job> to) {
          return false;
        }
        public void all(@OwnsRef Job... jobs) {}
        public List<? extends @OwnsRef Job> drain(@OwnsRef Job[] jobs) { return null; }
        public void enqueue(@OwnsRef(when = Outcome.ALWAYS) Jobs this) {}
        @RefCounted(pooled = true) public static class Job {}
        public static class Sub extends Job {}
      }
      """;

  @TempDir Path folder;

  @Test
  void readsSource() {
    checkJobs(Compiled.sources(JOBS), Provenance.SOURCE);
  }

  @Test
  void readsClassFiles() {
    Compiled.classFiles(folder, JOBS);
    checkJobs(
        Compiled.sources(Options.DEFAULT, List.of(folder), "class User { jobs.Jobs j; }"),
        Provenance.CLASS_FILE);
  }

  private static void checkJobs(Compiled compiled, Provenance provenance) {
    assertEquals(Terms.of(Term.of(TermKind.OWNS_REF)), compiled.variable("jobs.Jobs#field"));
    MethodContract make = compiled.contract("jobs.Jobs#make");
    assertEquals(Terms.of(Term.of(TermKind.OWNS_REF)), make.method());
    assertEquals(provenance, make.provenance());
    assertFalse(make.declared());
    MethodContract offer = compiled.contract("jobs.Jobs#offer");
    assertEquals(Terms.of(Term.of(TermKind.OWNS_REF, Outcome.TRUE)), offer.param(0));
    assertTrue(offer.param(1).isEmpty());
    assertTrue(compiled.contract("jobs.Jobs#all").param(3).has(TermKind.OWNS_REF));
    MethodContract drain = compiled.contract("jobs.Jobs#drain");
    assertTrue(drain.param(0).isEmpty(), "the slots own, not the array");
    assertEquals(
        Terms.of(Term.of(TermKind.OWNS_REF, Outcome.ALWAYS)),
        compiled.contract("jobs.Jobs#enqueue").receiver());
    assertTrue(compiled.elements("jobs.Jobs#list").arg(0).own().has(TermKind.OWNS_REF));
    Elements nested = compiled.elements("jobs.Jobs#nested");
    assertTrue(nested.own().isEmpty());
    assertTrue(nested.arg(1).arg(0).own().has(TermKind.BORROWS_REF));
    assertTrue(compiled.variable("jobs.Jobs#slots").isEmpty());
    assertTrue(compiled.elements("jobs.Jobs#slots").arg(0).own().has(TermKind.OWNS_REF));
    assertTrue(compiled.elements("jobs.Jobs#drain").arg(0).own().has(TermKind.OWNS_REF));
    MethodSymbol offerMethod = compiled.method("jobs.Jobs#offer");
    Elements queue = compiled.model().elements(offerMethod.params().get(1));
    assertTrue(queue.arg(0).own().has(TermKind.OWNS_REF));
    TypeContract sub = compiled.typeContract("jobs.Jobs.Sub");
    assertTrue(sub.counted());
    assertTrue(sub.pooled());
    assertFalse(compiled.typeContract("jobs.Jobs").counted());
  }

  @Test
  void inheritsUnlessSaidOtherwise() {
    Compiled compiled =
        Compiled.sources(
            """
            package a;
            import dev.kref.annotation.*;
            interface Sink<T> {
              void take(@OwnsRef(when = Outcome.ALWAYS) T job, @OwnsRef T other);
              @OwnsRef T give();
            }
            """,
            """
            package a;
            import dev.kref.annotation.*;
            class Impl implements Sink<String> {
              public void take(String job, @BorrowsRef String other) {}
              public String give() { return ""; }
            }
            """);
    MethodContract take = compiled.contract("a.Impl#take");
    assertEquals(Terms.of(Term.of(TermKind.OWNS_REF, Outcome.ALWAYS)), take.param(0));
    assertEquals(Terms.of(Term.of(TermKind.BORROWS_REF)), take.param(1));
    assertTrue(compiled.contract("a.Impl#give").method().has(TermKind.OWNS_REF));
    assertTrue(
        compiled.model().ownMethodContract(compiled.method("a.Impl#give")).method().isEmpty());
  }

  @Test
  void inheritsFromEachCompiledSupertypeThatSpeaks() {
    Compiled.classFiles(
        folder,
        """
        package a;
        import dev.kref.annotation.*;
        public class Parts {
          public interface Silent { void take(Object o); Object give(); void end(); }
          public interface OfParameter { void take(@OwnsRef Object o); }
          public interface OfResult { @OwnsRef Object give(); void give(Object o); }
          public interface OfReceiver { void end(@OwnsRef OfReceiver this); }
        }
        """);
    Compiled compiled =
        Compiled.sources(
            Options.DEFAULT,
            List.of(folder),
            """
            package a;
            abstract class All
                implements Parts.Silent, Parts.OfParameter, Parts.OfResult, Parts.OfReceiver {
              public void take(Object o) {}
              public Object give() { return null; }
              public void give(Object o) {}
              public void end() {}
            }
            abstract class Mute implements Parts.Silent {
              public void take(Object o) {}
            }
            """);
    assertTrue(compiled.contract("a.All#take").param(0).has(TermKind.OWNS_REF));
    assertTrue(compiled.contract("a.All#give/0").method().has(TermKind.OWNS_REF));
    assertTrue(compiled.contract("a.All#end").receiver().has(TermKind.OWNS_REF));
    assertFalse(compiled.contract("a.Mute#take").saysSomething());
    assertEquals(1, compiled.model().overridden(compiled.method("a.Mute#take")).size());
  }

  @Test
  void embeddedCounterMakesCountedOnlyWhoItCounts() {
    String session =
        """
        package a;
        import rc.Rc;
        public class Session {
          final Rc<Session> rc = Rc.init(this);
          public static class Late { private final Rc<Late> rc; public Late() { this.rc = Rc.init(this); } }
          public static class Other { private final Rc<Session> rc; public Other(Session s) { rc = s.rc; } }
          public static class Child extends Late {}
        }
        """;
    checkCounters(Compiled.sources(RC, session));
    Compiled.classFiles(folder, RC, session);
    checkCounters(
        Compiled.sources(Options.DEFAULT, List.of(folder), "class User { a.Session s; }"));
  }

  private static void checkCounters(Compiled compiled) {
    assertTrue(compiled.typeContract("rc.Rc").counter());
    assertFalse(compiled.typeContract("rc.Rc").counted());
    assertTrue(compiled.typeContract("a.Session").counted());
    assertTrue(compiled.typeContract("a.Session.Late").counted());
    assertTrue(compiled.typeContract("a.Session.Child").counted());
    assertFalse(compiled.typeContract("a.Session.Other").counted());
    RefModel model = compiled.model();
    assertEquals(
        compiled.member("a.Session.Late#rc"), model.counterField(compiled.type("a.Session.Child")));
    assertNull(model.counterField(compiled.type("a.Session.Other")));
  }

  @Test
  void marksByPackageTypeAndOption() {
    Compiled.classFiles(
        folder,
        "@dev.kref.annotation.RefMarked package m;",
        "package m; public class InPackage { public void a() {} private void b() {} }");
    Options options =
        new Options(
            List.of(),
            List.of("opt"),
            ExceptionPaths.LIKELY,
            List.of(),
            List.of("x.Y#now"),
            List.of(),
            false);
    Compiled compiled =
        Compiled.sources(
            options,
            List.of(folder),
            "package opt.sub; class InOption { void a() {} }",
            "package optional; class Outside { void a() {} }",
            "package x; @dev.kref.annotation.RefMarked class Z { void a() {} class In { void a() {} } }",
            "package x; class Y { void now(Runnable r, String s) {} m.InPackage p; }");
    assertTrue(compiled.contract("m.InPackage#a").declared());
    assertFalse(compiled.contract("m.InPackage#b").declared());
    assertTrue(compiled.contract("opt.sub.InOption#a").declared());
    assertFalse(compiled.contract("optional.Outside#a").declared());
    assertTrue(compiled.contract("x.Z.In#a").declared());
    assertTrue(compiled.model().isMarked(compiled.type("x.Z.In")));
    assertFalse(compiled.contract("x.Y#now").declared());
    assertTrue(compiled.contract("x.Y#now").param(0).has(TermKind.RUNS_NOW));
    assertTrue(compiled.contract("x.Y#now").param(1).isEmpty());
  }

  @Test
  void recordComponentsGoToFieldAndConstructor() {
    String source =
        """
        package a;
        import dev.kref.annotation.*;
        public record Pair(@OwnsRef Object left, java.util.List<@OwnsRef Object> right) {
          public record Explicit(@OwnsRef Object left) {
            public Explicit(Object left) { this.left = left; }
            public Object left() { return left; }
          }
        }
        """;
    checkRecord(Compiled.sources(source));
    Compiled.classFiles(folder, source);
    checkRecord(Compiled.sources(Options.DEFAULT, List.of(folder), "class User { a.Pair p; }"));
  }

  private static void checkRecord(Compiled compiled) {
    assertTrue(compiled.contract("a.Pair#<init>").param(0).has(TermKind.OWNS_REF));
    assertFalse(compiled.contract("a.Pair#left").method().has(TermKind.OWNS_REF));
    assertTrue(compiled.elements("a.Pair#right").arg(0).own().has(TermKind.OWNS_REF));
    assertTrue(compiled.contract("a.Pair.Explicit#<init>").param(0).has(TermKind.OWNS_REF));
    assertFalse(compiled.contract("a.Pair.Explicit#left").method().has(TermKind.OWNS_REF));
  }

  @Test
  void locksByForeignAnnotations() {
    Compiled compiled =
        Compiled.sources(
            "package g; public @interface GuardedBy { String[] value(); }",
            "package a; class A { Object lock; @g.GuardedBy({\"lock\", \"this\"}) int x; }");
    List<Term> terms = compiled.variable("a.A#x").all();
    assertEquals(List.of("lock", "this"), terms.stream().map(Term::text).toList());
    assertEquals(TermKind.GUARDED_BY, terms.get(0).kind());
  }

  @Test
  void jdkStubs() {
    Compiled compiled = Compiled.sources("class A {}");
    MethodContract execute = compiled.contract("java.util.concurrent.ThreadPoolExecutor#execute");
    assertTrue(execute.param(0).has(TermKind.HANDS_OFF));
    assertTrue(execute.declared());
    assertEquals(List.of("RejectedExecutionException"), execute.thrown());
    assertEquals(
        Terms.of(Term.of(TermKind.OWNS_REF, Outcome.TRUE)),
        compiled.contract("java.util.HashSet#add").param(0));
    assertEquals(
        Provenance.SHIPPED_STUB, compiled.contract("java.util.ArrayDeque#poll").provenance());
    assertTrue(compiled.contract("java.util.ArrayDeque#poll").method().has(TermKind.OWNS_REF));
    assertTrue(compiled.contract("java.lang.String#isEmpty").declared());
    assertTrue(
        compiled
            .contract("java.util.concurrent.ConcurrentHashMap#computeIfPresent")
            .param(1)
            .has(TermKind.IN_CRITICAL_SECTION));
    Term readLock =
        compiled
            .contract("java.util.concurrent.locks.ReentrantReadWriteLock#readLock")
            .method()
            .get(TermKind.LOCK_VIEW)
            .orElseThrow();
    assertEquals(LockMode.READ, readLock.mode());
    assertTrue(compiled.typeContract("java.util.LinkedHashMap").terms().has(TermKind.CONTAINER));
    assertTrue(compiled.typeContract("java.util.ArrayDeque").terms().has(TermKind.NEVER_REJECTS));
    assertFalse(compiled.contract("java.util.List#replaceAll").param(0).isEmpty());
    assertTrue(
        compiled.elements("java.util.ArrayList#iterator").arg(0).own().has(TermKind.BORROWS_REF));
  }

  @Test
  void userStubWinsOverClassFileAndLosesToSource() throws Exception {
    Path stub =
        Files.writeString(
            folder.resolve("my.astub"),
            """
            package a;
            @RefCounted class Lib {
              @BorrowsRef Object get();
              void give(@OwnsRef(when = ALWAYS) Object o, Object p) throws java.io.IOException;
              void gone(String s);
            }
            """);
    String lib =
        """
        package a;
        import dev.kref.annotation.*;
        public class Lib {
          @OwnsRef public Object get() { return null; }
          public void give(@OwnsRef(when = Outcome.TRUE) Object o, @OwnsRef Object p) {}
        }
        """;
    Options options =
        new Options(
            List.of(stub.toString()),
            List.of(),
            ExceptionPaths.LIKELY,
            List.of(),
            List.of(),
            List.of(),
            false);
    Compiled source = Compiled.sources(options, List.of(), lib);
    assertTrue(source.contract("a.Lib#get").method().has(TermKind.OWNS_REF));
    assertEquals(
        Outcome.TRUE,
        source.contract("a.Lib#give").param(0).get(TermKind.OWNS_REF).orElseThrow().when());
    assertTrue(source.typeContract("a.Lib").counted());
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Compiled.classFiles(classes, lib);
    Compiled file = Compiled.sources(options, List.of(classes), "class User { a.Lib l; }");
    MethodContract get = file.contract("a.Lib#get");
    assertEquals(Terms.of(Term.of(TermKind.BORROWS_REF)), get.method());
    assertEquals(Provenance.USER_STUB, get.provenance());
    MethodContract give = file.contract("a.Lib#give");
    assertEquals(Outcome.ALWAYS, give.param(0).get(TermKind.OWNS_REF).orElseThrow().when());
    assertTrue(give.param(1).isEmpty());
    assertEquals(List.of("java.io.IOException"), give.thrown());
  }

  @Test
  void containersOfOnesOwnInheritOnlyWhatTheySay() {
    Compiled compiled =
        Compiled.sources(
            """
            package a;
            import dev.kref.annotation.*;
            import java.util.*;
            abstract class Queues {
              abstract static class Silent extends AbstractQueue<Object> {
                public boolean offer(Object o) { return false; }
                public Object poll() { return null; }
              }
              abstract static class Owning extends AbstractQueue<@OwnsRef Object> {
                public boolean offer(Object o) { return false; }
              }
              static class Turns implements Iterator<Object> {
                public boolean hasNext() { return false; }
                public Object next() { return null; }
                public void remove() {}
              }
            }
            """);
    assertFalse(compiled.contract("a.Queues.Silent#offer").param(0).has(TermKind.OWNS_REF));
    assertTrue(compiled.contract("a.Queues.Silent#poll").method().isEmpty());
    assertTrue(compiled.contract("a.Queues.Owning#offer").param(0).has(TermKind.OWNS_REF));
    assertTrue(compiled.contract("a.Queues.Turns#next").method().isEmpty());
    assertTrue(compiled.contract("a.Queues.Turns#remove").method().isEmpty());
    assertTrue(
        compiled.contract("java.util.function.Function#apply").method().isEmpty(),
        "functions say what they take and yield by their type arguments");
  }

  @Test
  void sourceIsSourceWhereItsClassFileIsInSightToo() {
    Compiled.classFiles(folder, JOBS);
    checkJobs(Compiled.sources(Options.DEFAULT, List.of(folder), JOBS), Provenance.SOURCE);
  }
}
