package dev.kref.testdata.random;

import java.util.List;

/** The small language of the random programs. All parts are immutable. */
final class Code {
  private Code() {}

  /** Whether control may get behind these statements, as far as their last one says. */
  static boolean completes(List<Stmt> body) {
    return body.isEmpty() || completes(body.get(body.size() - 1));
  }

  private static boolean completes(Stmt last) {
    if (last instanceof If branch) {
      return branch.otherwise().isEmpty()
          || completes(branch.then())
          || completes(branch.otherwise());
    }
    if (last instanceof Try attempt) {
      boolean handled = attempt.handler() != null && completes(attempt.handler());
      return completes(attempt.body()) || handled;
    }
    return !(last instanceof Jump
        || last instanceof Return
        || last instanceof ReturnNew
        || last instanceof Throw);
  }

  /** One statement. */
  sealed interface Stmt {}

  /** {@code Page NAME = SOURCE;}. */
  record Declare(String name, Source source) implements Stmt {}

  /** {@code NAME = SOURCE;}. */
  record Assign(String name, Source source) implements Stmt {}

  /** {@code boolean NAME = CONDITION;}. */
  record DeclareFlag(String name, Cond cond) implements Stmt {}

  /** {@code NAME = CONDITION;}. */
  record AssignFlag(String name, Cond cond) implements Stmt {}

  /** Something is done to the object that a variable names. */
  record Act(Verb verb, String name) implements Stmt {}

  /** A call that has nothing to do with objects and may throw the checked exception. */
  record Io() implements Stmt {}

  /** A branch; {@code otherwise} may be empty. */
  record If(Cond cond, List<Stmt> then, List<Stmt> otherwise) implements Stmt {}

  /** A switch over something unknown; the last arm is the default. */
  record Switch(List<List<Stmt>> arms) implements Stmt {}

  /** A loop; {@code cond} is null for one that runs over unknown elements. */
  record Loop(LoopKind kind, Cond cond, List<Stmt> body) implements Stmt {}

  /** {@code break;} or {@code continue;}. */
  record Jump(boolean isBreak) implements Stmt {}

  /** {@code return NAME;}, or without a result where {@code name} is null. */
  record Return(String name) implements Stmt {}

  /** {@code return SOURCE;}. */
  record ReturnNew(Source source) implements Stmt {}

  /** {@code throw new IOException();}. */
  record Throw() implements Stmt {}

  /** A try; {@code handler} is null without catch, {@code last} null without finally. */
  record Try(List<Stmt> body, List<Stmt> handler, List<Stmt> last) implements Stmt {}

  /** A task that is handed over and runs at any time later. */
  record Later(TaskKind kind, List<Stmt> body) implements Stmt {}

  /** What can be done to an object. */
  enum Verb {
    GET("%s.get();"),
    GET_BY_HELPER("keep(%s);"),
    PUT("%s.put();"),
    PUT_BY_HELPER("drop(%s);"),
    PUT_IF_THERE("dropIfThere(%s);"),
    TOUCH("%s.touch();"),
    LOOK("env.look(%s);"),
    SIZE("sum += %s.size();"),
    TAKE("env.take(%s);"),
    TAKE_BY_HELPER("pass(%s);"),
    SEND("env.send(%s);"),
    PUSH("env.push(%s);"),
    OFFER_IGNORED("env.offer(%s);");

    private final String java;

    Verb(String java) {
      this.java = java;
    }

    String java(String name) {
      return java.formatted(name);
    }

    boolean uses() {
      return this == TOUCH || this == LOOK || this == SIZE;
    }

    boolean puts() {
      return this == PUT || this == PUT_BY_HELPER || this == PUT_IF_THERE;
    }

    boolean gets() {
      return this == GET || this == GET_BY_HELPER;
    }

    boolean throwsChecked() {
      return this == SEND || this == PUSH;
    }
  }

  /** How a loop is written. */
  enum LoopKind {
    WHILE,
    DO,
    FOR,
    EACH
  }

  /** How a task is written. */
  enum TaskKind {
    LAMBDA,
    ANONYMOUS
  }

  /** Where an object comes from. */
  sealed interface Source {}

  /** A source without parts. */
  enum Plain implements Source {
    CREATE("Page.create()"),
    NEW("new Page()"),
    MAKE("make()"),
    FIND("env.find()"),
    OPEN("env.open()"),
    PEEK("env.peek()"),
    NULL("null");

    private final String java;

    Plain(String java) {
      this.java = java;
    }

    String java() {
      return java;
    }
  }

  /** Another variable. */
  record Copy(String name) implements Source {}

  /** The argument of an identity method. */
  record Same(String name) implements Source {}

  /** A private helper that gets its argument and returns it. */
  record Share(String name) implements Source {}

  /** {@code CONDITION ? YES : NO}. */
  record Choice(Cond cond, Source yes, Source no) implements Source {}

  /** A condition. */
  sealed interface Cond {}

  /** A boolean variable or parameter. */
  record Flag(String name) implements Cond {}

  /** {@code true} or {@code false}. */
  record Literal(boolean value) implements Cond {}

  /** The opposite. */
  record Not(Cond inner) implements Cond {}

  /** {@code &&} or {@code ||}. */
  record Both(boolean and, Cond left, Cond right) implements Cond {}

  /** Whether a variable is not null. */
  record There(String name, NullTest spelling) implements Cond {}

  /** Whether an offered object is taken over. */
  record Offer(OfferKind kind, String name) implements Cond {}

  /** A conditional get. */
  record TryGet(String name) implements Cond {}

  /** An answer that may differ each time. */
  record More() implements Cond {}

  /** The spellings of a null test; each is true where the variable is not null. */
  enum NullTest {
    NOT_EQUAL("%s != null"),
    TURNED("null != %s"),
    NON_NULL("Objects.nonNull(%s)"),
    NOT_IS_NULL("!Objects.isNull(%s)"),
    INSTANCE("%s instanceof Page");

    private final String java;

    NullTest(String java) {
      this.java = java;
    }

    String java(String name) {
      return java.formatted(name);
    }
  }

  /** The offering calls. */
  enum OfferKind {
    /** Takes over on true. */
    OFFER("env.offer(%s)"),
    /** Takes over on false. */
    REFUSE("env.refuse(%s)"),
    /** A private method that passes the answer of the first on. */
    HELPER("tryPass(%s)");

    private final String java;

    OfferKind(String java) {
      this.java = java;
    }

    String java(String name) {
      return java.formatted(name);
    }
  }

  /** How a method declares what it takes and gives. */
  enum Shape {
    /** {@code void m(Page p, …)}: p is lent. */
    LENT,
    /** {@code void m(@OwnsRef(when = ALWAYS) Page p, …)}: p is taken over. */
    TAKEN,
    /** {@code @OwnsRef Page m(Page p, …)}: p is lent, the result owned, perhaps null. */
    OWNED_RESULT
  }

  /** A whole program: one method with the parameters p, f and g. */
  record Program(Shape shape, List<Stmt> body) {}
}
