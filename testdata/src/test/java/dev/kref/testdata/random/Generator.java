package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes programs that are right by construction: whatever is acquired is disposed of on every way
 * out. {@link Idioms} has the ways to do so, this class what stands around and between.
 */
final class Generator {
  private final Scope scope;
  private final Idioms idioms;

  private Generator(SplittableRandom random, Code.Shape shape) {
    this.scope = new Scope(random, shape, 4 + random.nextInt(9));
    this.idioms = new Idioms(scope, this);
  }

  /** A program; the oracle has the last word on whether it is right. */
  static Code.Program generate(SplittableRandom random) {
    Code.Shape[] shapes = Code.Shape.values();
    Code.Shape shape = shapes[random.nextInt(shapes.length)];
    return new Code.Program(shape, new Generator(random, shape).method());
  }

  private List<Code.Stmt> method() {
    List<Code.Stmt> body = new ArrayList<>();
    boolean completes;
    if (scope.shape == Code.Shape.TAKEN) {
      completes = idioms.parameter(body);
    } else {
      scope.names.add(new Scope.Name("p", false, true, true));
      completes = block(body, 2 + scope.random.nextInt(3));
    }
    if (completes && scope.shape == Code.Shape.OWNED_RESULT) {
      body.addAll(leave());
    }
    return body;
  }

  /** Adds statements; false if control does not get behind them. */
  boolean block(List<Code.Stmt> out, int length) {
    int names = scope.names.size();
    int flags = scope.flags.size();
    boolean completes = true;
    for (int i = 0; i < length && completes; i++) {
      completes = item(out);
    }
    scope.names.subList(names, scope.names.size()).clear();
    scope.flags.subList(flags, scope.flags.size()).clear();
    return completes;
  }

  /** A block of its own, never empty. */
  List<Code.Stmt> nested() {
    List<Code.Stmt> body = new ArrayList<>();
    block(body, 1 + scope.random.nextInt(2));
    if (body.isEmpty()) {
      body.add(filler());
    }
    return body;
  }

  private boolean item(List<Code.Stmt> out) {
    if (scope.budget <= 0) {
      use(out);
      return true;
    }
    scope.budget--;
    switch (scope.random.nextInt(20)) {
      case 0 -> use(out);
      case 1 -> {
        if (scope.mayThrow()) {
          out.add(new Code.Io());
        } else {
          use(out);
        }
      }
      case 3, 4, 11 -> out.add(new Code.If(scope.cond(), earlyExit(), List.of()));
      case 2, 5 -> branch(out);
      case 6, 7 -> out.add(loop());
      case 8 -> attempt(out);
      case 9 -> flag(out);
      case 10 -> {
        Code.Source peek = Code.Plain.PEEK;
        String name = scope.fresh("x");
        out.add(new Code.Declare(name, peek));
        scope.names.add(new Scope.Name(name, false, true, true));
      }
      default -> {
        return idioms.add(out);
      }
    }
    return true;
  }

  private Code.Stmt filler() {
    List<Code.Stmt> out = new ArrayList<>();
    use(out);
    return out.get(0);
  }

  /** Uses an object, or declares a flag where there is none. */
  void use(List<Code.Stmt> out) {
    if (scope.names.isEmpty()) {
      out.add(new Code.DeclareFlag(scope.fresh("b"), new Code.More()));
      return;
    }
    Scope.Name name = scope.any(scope.names);
    Code.Verb verb = scope.any(List.of(Code.Verb.TOUCH, Code.Verb.LOOK, Code.Verb.SIZE));
    Code.Stmt act = new Code.Act(verb, name.name());
    if (name.nullable()) {
      out.add(new Code.If(there(name.name()), List.of(act), List.of()));
    } else {
      out.add(act);
    }
  }

  Code.Cond there(String name) {
    return new Code.There(name, scope.any(Code.NullTest.class));
  }

  private void flag(List<Code.Stmt> out) {
    String name = scope.fresh("b");
    out.add(new Code.DeclareFlag(name, scope.cond()));
    scope.flags.add(name);
  }

  private void branch(List<Code.Stmt> out) {
    if (scope.chance(45)) {
      int outer = scope.loopMark;
      scope.loopMark = -1;
      out.add(new Code.Switch(List.of(nestedThatCompletes(), nestedThatCompletes(), nested())));
      scope.loopMark = outer;
      return;
    }
    List<Code.Stmt> then = nestedThatCompletes();
    out.add(new Code.If(scope.cond(), then, scope.chance(50) ? nested() : List.of()));
  }

  private List<Code.Stmt> nestedThatCompletes() {
    List<Code.Stmt> body = new ArrayList<>();
    if (!block(body, 1 + scope.random.nextInt(2)) || body.isEmpty()) {
      body.clear();
      body.add(filler());
    }
    return body;
  }

  private Code.Stmt loop() {
    Code.LoopKind kind = scope.any(Code.LoopKind.class);
    int outer = scope.loopMark;
    scope.loopMark = scope.duties.size();
    List<Code.Stmt> body = nestedThatCompletes();
    scope.loopMark = outer;
    return new Code.Loop(kind, kind == Code.LoopKind.EACH ? null : new Code.More(), body);
  }

  /** A try with catch, of which the body may throw. */
  private void attempt(List<Code.Stmt> out) {
    int outer = scope.catchMark;
    scope.catchMark = scope.duties.size();
    List<Code.Stmt> body = nestedThatCompletes();
    body.add(scope.random.nextInt(body.size() + 1) == 0 ? 0 : body.size(), new Code.Io());
    scope.catchMark = outer;
    List<Code.Stmt> handler = scope.chance(50) ? earlyExit() : List.of(filler());
    out.add(new Code.Try(body, handler, null));
  }

  /** Cleans up and leaves the method, the loop or the round. */
  List<Code.Stmt> earlyExit() {
    List<Code.Stmt> out = new ArrayList<>();
    int kind = scope.random.nextInt(4);
    if (kind < 2 && scope.loopMark >= 0) {
      out.addAll(scope.releases(scope.loopMark));
      out.add(new Code.Jump(scope.chance(35)));
      return out;
    }
    if (kind == 2) {
      out.addAll(scope.releases(scope.catchMark));
      out.add(new Code.Throw());
      return out;
    }
    out.addAll(leave());
    return out;
  }

  /** Cleans up and returns. */
  List<Code.Stmt> leave() {
    List<Code.Stmt> out = new ArrayList<>(scope.releases(0));
    if (scope.shape != Code.Shape.OWNED_RESULT) {
      out.add(new Code.Return(null));
      return out;
    }
    Code.Source result = scope.any(List.of(Code.Plain.NULL, Code.Plain.CREATE, Code.Plain.FIND));
    List<Scope.Name> lent = scope.names.stream().filter(Scope.Name::lent).toList();
    out.add(
        new Code.ReturnNew(
            lent.isEmpty() || scope.chance(50) ? result : new Code.Share(scope.any(lent).name())));
    return out;
  }
}
