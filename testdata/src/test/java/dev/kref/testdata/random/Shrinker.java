package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing program smaller as long as it still fails. */
final class Shrinker {
  private Shrinker() {}

  /** The smallest program on the way down that {@code fails}. */
  static Code.Program shrink(Code.Program program, Predicate<Code.Program> fails) {
    Code.Program current = program;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (List<Code.Stmt> body : Rewrites.everywhere(current.body(), Shrinker::edits)) {
        Code.Program candidate = new Code.Program(current.shape(), body);
        if (Legal.test(candidate) && fails.test(candidate)) {
          current = candidate;
          smaller = true;
          break;
        }
      }
    }
    return current;
  }

  private static List<List<Code.Stmt>> edits(List<Code.Stmt> body, int at) {
    List<List<Code.Stmt>> edits = new ArrayList<>();
    edits.add(Rewrites.replaced(body, at, List.of()));
    Code.Stmt stmt = body.get(at);
    if (stmt instanceof Code.If s) {
      edits.add(Rewrites.replaced(body, at, s.then()));
      edits.add(Rewrites.replaced(body, at, s.otherwise()));
      if (!s.otherwise().isEmpty()) {
        edits.add(Rewrites.replaced(body, at, List.of(new Code.If(s.cond(), s.then(), List.of()))));
      }
      simpler(s.cond())
          .forEach(
              cond ->
                  edits.add(
                      Rewrites.replaced(
                          body, at, List.of(new Code.If(cond, s.then(), s.otherwise())))));
    } else if (stmt instanceof Code.Switch s) {
      s.arms().forEach(arm -> edits.add(Rewrites.replaced(body, at, arm)));
    } else if (stmt instanceof Code.Loop s) {
      edits.add(Rewrites.replaced(body, at, s.body()));
    } else if (stmt instanceof Code.Try s) {
      edits.add(Rewrites.replaced(body, at, s.body()));
      if (s.last() != null) {
        List<Code.Stmt> plain = new ArrayList<>(s.body());
        plain.addAll(s.last());
        edits.add(Rewrites.replaced(body, at, plain));
        edits.add(Rewrites.replaced(body, at, s.last()));
      }
      if (s.handler() != null) {
        edits.add(Rewrites.replaced(body, at, s.handler()));
      }
    } else if (stmt instanceof Code.Declare s && !(s.source() instanceof Code.Plain)) {
      edits.add(Rewrites.replaced(body, at, List.of(new Code.Declare(s.name(), Code.Plain.NEW))));
      edits.add(Rewrites.replaced(body, at, List.of(new Code.Declare(s.name(), Code.Plain.FIND))));
    } else if (stmt instanceof Code.DeclareFlag s) {
      simpler(s.cond())
          .forEach(
              cond ->
                  edits.add(
                      Rewrites.replaced(body, at, List.of(new Code.DeclareFlag(s.name(), cond)))));
    }
    return edits;
  }

  private static List<Code.Cond> simpler(Code.Cond cond) {
    if (cond instanceof Code.Not not) {
      return List.of(not.inner());
    } else if (cond instanceof Code.Both both) {
      return List.of(both.left(), both.right());
    }
    return List.of();
  }
}
