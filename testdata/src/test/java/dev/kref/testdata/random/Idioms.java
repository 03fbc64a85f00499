package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;

/** The ways in which references are acquired, kept over a block, and disposed of. */
final class Idioms {
  private final Scope scope;
  private final Generator generator;
  private final Disposals disposals;

  Idioms(Scope scope, Generator generator) {
    this.scope = scope;
    this.generator = generator;
    this.disposals = new Disposals(scope, generator);
  }

  /** Adds one idiom; false if control does not get behind it. */
  boolean add(List<Code.Stmt> out) {
    switch (scope.random.nextInt(12)) {
      case 0 -> nullableInside(out);
      case 1 -> nullableKept(out);
      case 2 -> correlated(out);
      case 3 -> conditional(out);
      case 4 -> carried(out);
      case 5 -> task(out);
      case 6 -> successFlag(out);
      default -> {
        String name = acquire(out);
        return hold(out, name, true);
      }
    }
    return true;
  }

  /** The body of a method that takes over its parameter. */
  boolean parameter(List<Code.Stmt> out) {
    return hold(out, "p", true);
  }

  private static Code.Stmt put(String name) {
    return new Code.Act(Code.Verb.PUT, name);
  }

  private Code.Stmt anyPut(String name) {
    return new Code.Act(
        scope.any(List.of(Code.Verb.PUT, Code.Verb.PUT_BY_HELPER, Code.Verb.PUT_IF_THERE)), name);
  }

  private Code.Stmt anyGet(String name) {
    return new Code.Act(scope.any(List.of(Code.Verb.GET, Code.Verb.GET_BY_HELPER)), name);
  }

  private Code.Source fresh() {
    return scope.any(List.of(Code.Plain.CREATE, Code.Plain.NEW, Code.Plain.MAKE));
  }

  /** Ends with the name of a variable through which one reference is held. */
  private String acquire(List<Code.Stmt> out) {
    Scope.Name other = scope.anyName();
    int kind = scope.random.nextInt(9);
    if (other != null && kind == 0) {
      out.add(anyGet(other.name()));
      return other.name();
    }
    String name = scope.fresh("x");
    if (other != null && kind == 1) {
      out.add(new Code.Declare(name, new Code.Share(other.name())));
    } else if (other != null && kind == 2) {
      out.add(anyGet(other.name()));
      Code.Source alias =
          scope.chance(50) ? new Code.Copy(other.name()) : new Code.Same(other.name());
      out.add(new Code.Declare(name, alias));
    } else if (kind <= 4 && scope.mayThrow()) {
      out.add(new Code.Declare(name, Code.Plain.OPEN));
    } else if (kind == 5) {
      out.add(new Code.Declare(name, Code.Plain.FIND));
      out.add(new Code.If(new Code.Not(generator.there(name)), generator.earlyExit(), List.of()));
    } else if (kind == 6) {
      out.add(new Code.Declare(name, new Code.Choice(scope.cond(), fresh(), fresh())));
    } else {
      out.add(new Code.Declare(name, fresh()));
    }
    return name;
  }

  /** A block in which a reference is held, and what ends it. */
  private boolean hold(List<Code.Stmt> out, String name, boolean mayReplace) {
    int kind = scope.random.nextInt(10);
    if (kind < 3) {
      out.add(new Code.Try(during(name, true), null, List.of(anyPut(name))));
      return true;
    }
    if (kind < 5) {
      int outer = scope.catchMark;
      scope.catchMark = scope.duties.size() + 1;
      List<Code.Stmt> body = during(name, false);
      scope.catchMark = outer;
      if (Code.completes(body)) {
        body.add(new Code.Io());
        List<Code.Stmt> handler = new ArrayList<>();
        handler.add(anyPut(name));
        handler.addAll(generator.earlyExit());
        out.add(new Code.Try(body, handler, null));
        return disposals.add(out, name);
      }
      out.addAll(body);
      return false;
    }
    List<Code.Stmt> body = during(name, false);
    out.addAll(body);
    if (!Code.completes(body)) {
      return false;
    }
    if (mayReplace && kind == 5 && name.startsWith("x")) {
      out.add(anyPut(name));
      out.add(new Code.Assign(name, fresh()));
      generator.use(out);
    }
    return disposals.add(out, name);
  }

  private List<Code.Stmt> during(String name, boolean covered) {
    return during(List.of(anyPut(name)), new Scope.Name(name, false, true, false), covered);
  }

  private List<Code.Stmt> during(List<Code.Stmt> release, Scope.Name name, boolean covered) {
    scope.duties.add(new Scope.Duty(release, covered));
    boolean known = scope.names.stream().anyMatch(other -> other.name().equals(name.name()));
    if (!known) {
      scope.names.add(name);
    }
    List<Code.Stmt> body = generator.nested();
    if (!known) {
      scope.names.remove(name);
    }
    scope.duties.remove(scope.duties.size() - 1);
    return body;
  }

  /** {@code if (x != null) { …; put }}. */
  private void nullableInside(List<Code.Stmt> out) {
    String name = scope.fresh("x");
    out.add(new Code.Declare(name, Code.Plain.FIND));
    List<Code.Stmt> inside = new ArrayList<>();
    hold(inside, name, false);
    if (scope.chance(30)) {
      out.add(
          new Code.If(
              new Code.Not(generator.there(name)),
              List.of(new Code.DeclareFlag(scope.fresh("b"), new Code.More())),
              inside));
    } else {
      out.add(new Code.If(generator.there(name), inside, List.of()));
    }
  }

  private Code.Stmt guardedPut(String name) {
    return scope.chance(40)
        ? new Code.Act(Code.Verb.PUT_IF_THERE, name)
        : new Code.If(generator.there(name), List.of(put(name)), List.of());
  }

  /**
   * An object or null over a whole block, put at its end if it is there. It comes from {@code new}:
   * a test says of a call's result that it may be null.
   */
  private void nullableKept(List<Code.Stmt> out) {
    String name = scope.fresh("x");
    int kind = scope.random.nextInt(4);
    if (kind == 0) {
      out.add(new Code.Declare(name, Code.Plain.FIND));
    } else if (kind == 1) {
      out.add(
          new Code.Declare(name, new Code.Choice(scope.cond(), Code.Plain.NEW, Code.Plain.NULL)));
    } else {
      out.add(new Code.Declare(name, Code.Plain.NULL));
      out.add(new Code.If(scope.cond(), List.of(new Code.Assign(name, Code.Plain.NEW)), List.of()));
    }
    around(out, new Scope.Name(name, true, true, false), List.of(guardedPut(name)));
  }

  /** A block, then the release; or the release in a finally. */
  private void around(List<Code.Stmt> out, Scope.Name name, List<Code.Stmt> release) {
    if (scope.chance(40)) {
      out.add(new Code.Try(during(release, name, true), null, release));
      return;
    }
    List<Code.Stmt> body = during(release, name, false);
    if (Code.completes(body)) {
      out.addAll(body);
    }
    out.addAll(release);
  }

  /** A get and its put under the same condition. */
  private void correlated(List<Code.Stmt> out) {
    Scope.Name name = scope.anyName();
    if (name == null) {
      nullableKept(out);
      return;
    }
    Code.Cond cond = scope.stable();
    if (scope.chance(60)) {
      String flag = scope.fresh("b");
      out.add(new Code.DeclareFlag(flag, scope.chance(50) ? cond : new Code.More()));
      cond = new Code.Flag(flag);
    }
    out.add(new Code.If(cond, List.of(anyGet(name.name())), List.of()));
    if (scope.chance(30)) {
      String turned = scope.fresh("b");
      out.add(new Code.DeclareFlag(turned, new Code.Not(cond)));
      cond = new Code.Not(new Code.Flag(turned));
    }
    around(out, name, List.of(new Code.If(cond, List.of(anyPut(name.name())), List.of())));
  }

  /** A conditional get of what is lent. */
  private void conditional(List<Code.Stmt> out) {
    String name = scope.fresh("x");
    out.add(new Code.Declare(name, Code.Plain.PEEK));
    List<Code.Stmt> inside = new ArrayList<>();
    Code.Cond got = new Code.TryGet(name);
    if (scope.chance(40)) {
      String flag = scope.fresh("b");
      out.add(new Code.DeclareFlag(flag, got));
      got = new Code.Flag(flag);
    }
    boolean completes = hold(inside, name, false);
    if (scope.chance(30) && completes) {
      out.add(new Code.If(new Code.Not(got), generator.earlyExit(), List.of()));
      out.addAll(inside);
    } else {
      out.add(new Code.If(got, inside, List.of()));
    }
  }

  /** A loop that keeps the object of its last round. */
  private void carried(List<Code.Stmt> out) {
    String last = scope.fresh("x");
    String next = scope.fresh("x");
    Code.Stmt release = guardedPut(last);
    List<Code.Stmt> body = new ArrayList<>();
    body.add(new Code.Declare(next, scope.chance(30) ? Code.Plain.FIND : Code.Plain.NEW));
    body.add(new Code.Act(Code.Verb.PUT_IF_THERE, last));
    body.add(new Code.Assign(last, new Code.Copy(next)));
    out.add(new Code.Declare(last, Code.Plain.NULL));
    out.add(new Code.Loop(Code.LoopKind.WHILE, new Code.More(), body));
    around(out, new Scope.Name(last, true, true, false), List.of(release));
  }

  /** A reference for a task. */
  private void task(List<Code.Stmt> out) {
    Scope.Name name = scope.anyName();
    if (name == null) {
      nullableInside(out);
      return;
    }
    String task = scope.fresh("x");
    out.add(anyGet(name.name()));
    out.add(new Code.Declare(task, new Code.Copy(name.name())));
    out.add(disposals.later(task));
  }

  /** Given away in the middle of a try, of which the finally knows by a flag. */
  private void successFlag(List<Code.Stmt> out) {
    String name = scope.fresh("x");
    String done = scope.fresh("b");
    out.add(new Code.Declare(name, fresh()));
    out.add(new Code.DeclareFlag(done, new Code.Literal(false)));
    List<Code.Stmt> body = during(name, true);
    if (Code.completes(body)) {
      body.add(new Code.Act(scope.chance(50) ? Code.Verb.TAKE : Code.Verb.SEND, name));
      body.add(new Code.AssignFlag(done, new Code.Literal(true)));
    }
    boolean mayThrow = scope.mayThrow();
    if (!mayThrow && body.stream().anyMatch(Idioms::sends)) {
      body.removeIf(Idioms::sends);
      body.add(body.size() - 1, new Code.Act(Code.Verb.TAKE, name));
    }
    Code.Stmt put = new Code.If(new Code.Not(new Code.Flag(done)), List.of(put(name)), List.of());
    out.add(new Code.Try(body, null, List.of(put)));
  }

  private static boolean sends(Code.Stmt stmt) {
    return stmt instanceof Code.Act act && act.verb() == Code.Verb.SEND;
  }
}
