package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;

/** The ways to get rid of one reference for certain. */
final class Disposals {
  private final Scope scope;
  private final Generator generator;

  Disposals(Scope scope, Generator generator) {
    this.scope = scope;
    this.generator = generator;
  }

  /** Adds one; false if control does not get behind it. */
  boolean add(List<Code.Stmt> out, String name) {
    switch (scope.random.nextInt(14)) {
      case 0 -> out.add(new Code.Act(Code.Verb.TAKE, name));
      case 1 -> out.add(new Code.Act(Code.Verb.TAKE_BY_HELPER, name));
      case 2, 3 -> offer(out, name);
      case 4 -> storedOffer(out, name);
      case 5 -> retry(out, name);
      case 6 -> send(out, name);
      case 7 -> push(out, name);
      case 8 -> out.add(later(name));
      case 9 -> alias(out, name);
      case 10 -> {
        return !returned(out, name);
      }
      default ->
          out.add(
              new Code.Act(
                  scope.any(
                      List.of(Code.Verb.PUT, Code.Verb.PUT_BY_HELPER, Code.Verb.PUT_IF_THERE)),
                  name));
    }
    return true;
  }

  /** A task that uses and puts. */
  Code.Stmt later(String name) {
    List<Code.Stmt> body = new ArrayList<>();
    if (scope.chance(60)) {
      body.add(new Code.Act(Code.Verb.TOUCH, name));
    }
    if (scope.chance(15)) {
      body.add(new Code.Act(Code.Verb.GET, name));
      body.add(new Code.Act(Code.Verb.LOOK, name));
      body.add(new Code.Act(Code.Verb.PUT, name));
    }
    body.add(
        scope.chance(15)
            ? new Code.If(
                new Code.More(),
                List.of(new Code.Act(Code.Verb.PUT, name)),
                List.of(new Code.Act(Code.Verb.TAKE, name)))
            : new Code.Act(scope.chance(70) ? Code.Verb.PUT : Code.Verb.TAKE, name));
    return new Code.Later(scope.any(Code.TaskKind.class), body);
  }

  private static List<Code.Stmt> put(String name) {
    return List.of(new Code.Act(Code.Verb.PUT, name));
  }

  private Code.Cond taken(String name) {
    Code.OfferKind kind = scope.any(Code.OfferKind.class);
    Code.Cond offer = new Code.Offer(kind, name);
    return kind == Code.OfferKind.REFUSE ? new Code.Not(offer) : offer;
  }

  private void offer(List<Code.Stmt> out, String name) {
    if (scope.chance(50)) {
      out.add(new Code.If(new Code.Not(taken(name)), put(name), List.of()));
    } else {
      out.add(
          new Code.If(
              taken(name),
              List.of(new Code.DeclareFlag(scope.fresh("b"), new Code.More())),
              put(name)));
    }
  }

  private void storedOffer(List<Code.Stmt> out, String name) {
    String flag = scope.fresh("b");
    out.add(new Code.DeclareFlag(flag, taken(name)));
    Code.Cond cond = new Code.Not(new Code.Flag(flag));
    if (scope.chance(40)) {
      String turned = scope.fresh("b");
      out.add(new Code.DeclareFlag(turned, cond));
      cond = new Code.Flag(turned);
    }
    if (scope.chance(40)) {
      scope.duties.add(new Scope.Duty(List.of(new Code.If(cond, put(name), List.of())), false));
      List<Code.Stmt> between = generator.nested();
      if (Code.completes(between)) {
        out.addAll(between);
      }
      scope.duties.remove(scope.duties.size() - 1);
    }
    out.add(new Code.If(cond, put(name), List.of()));
  }

  private void retry(List<Code.Stmt> out, String name) {
    List<Code.Stmt> body = new ArrayList<>();
    body.add(new Code.Act(Code.Verb.TOUCH, name));
    if (scope.chance(40)) {
      List<Code.Stmt> giveUp = new ArrayList<>(put(name));
      giveUp.add(new Code.Jump(true));
      body.add(new Code.If(new Code.More(), giveUp, List.of()));
    }
    out.add(new Code.Loop(Code.LoopKind.WHILE, new Code.Not(taken(name)), body));
  }

  private void send(List<Code.Stmt> out, String name) {
    out.add(
        new Code.Try(
            new ArrayList<>(List.of(new Code.Act(Code.Verb.SEND, name))), put(name), null));
  }

  private void push(List<Code.Stmt> out, String name) {
    if (scope.mayThrow()) {
      out.add(new Code.Act(Code.Verb.PUSH, name));
      return;
    }
    out.add(
        new Code.Try(
            new ArrayList<>(List.of(new Code.Act(Code.Verb.PUSH, name))),
            List.of(new Code.DeclareFlag(scope.fresh("b"), new Code.More())),
            null));
  }

  private void alias(List<Code.Stmt> out, String name) {
    String alias = scope.fresh("x");
    out.add(new Code.Declare(alias, scope.chance(50) ? new Code.Copy(name) : new Code.Same(name)));
    if (scope.chance(50)) {
      out.add(new Code.Act(Code.Verb.TOUCH, scope.chance(50) ? alias : name));
    }
    out.addAll(put(alias));
  }

  /** Returns the reference where the method may; whether it does. */
  private boolean returned(List<Code.Stmt> out, String name) {
    if (scope.shape != Code.Shape.OWNED_RESULT) {
      out.addAll(put(name));
      return false;
    }
    out.addAll(scope.releases(0));
    out.add(new Code.Return(name));
    return true;
  }
}
