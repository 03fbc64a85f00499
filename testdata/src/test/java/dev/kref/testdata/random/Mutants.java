package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;

/** Single edits of programs: those that people make by mistake. */
final class Mutants {
  private Mutants() {}

  /** All mutants of a program, legal or not. */
  static List<Code.Program> of(Code.Program program) {
    List<Code.Program> mutants = new ArrayList<>();
    for (List<Code.Stmt> body : Rewrites.everywhere(program.body(), Mutants::edits)) {
      mutants.add(new Code.Program(program.shape(), body));
    }
    return mutants;
  }

  /** What can be edited at one place of a block. */
  private static List<List<Code.Stmt>> edits(List<Code.Stmt> body, int at) {
    List<List<Code.Stmt>> edits = new ArrayList<>();
    Code.Stmt stmt = body.get(at);
    if (stmt instanceof Code.Act act) {
      ofAct(body, at, act, edits);
    } else if (stmt instanceof Code.If branch) {
      edits.add(Rewrites.replaced(body, at, branch.then()));
      edits.add(
          Rewrites.replaced(
              body,
              at,
              List.of(
                  new Code.If(new Code.Not(branch.cond()), branch.then(), branch.otherwise()))));
      if (branch.otherwise().isEmpty()) {
        edits.add(Rewrites.replaced(body, at, List.of()));
      } else {
        edits.add(
            Rewrites.replaced(
                body, at, List.of(new Code.If(branch.cond(), branch.then(), List.of()))));
      }
    } else if (stmt instanceof Code.Try attempt && attempt.last() != null) {
      List<Code.Stmt> plain = new ArrayList<>(attempt.body());
      plain.addAll(attempt.last());
      edits.add(Rewrites.replaced(body, at, plain));
    } else if (stmt instanceof Code.Later later) {
      edits.add(Rewrites.replaced(body, at, List.of()));
      edits.add(Rewrites.replaced(body, at, List.of(later, later)));
    } else if (stmt instanceof Code.Assign
        || stmt instanceof Code.AssignFlag
        || stmt instanceof Code.Jump) {
      edits.add(Rewrites.replaced(body, at, List.of()));
    }
    return edits;
  }

  private static void ofAct(
      List<Code.Stmt> body, int at, Code.Act act, List<List<Code.Stmt>> edits) {
    boolean moves = !act.verb().uses();
    if (moves) {
      edits.add(Rewrites.replaced(body, at, List.of()));
      edits.add(Rewrites.replaced(body, at, List.of(act, act)));
      Code.Act use = new Code.Act(Code.Verb.TOUCH, act.name());
      edits.add(Rewrites.replaced(body, at, List.of(act, use)));
      Code.Act get = new Code.Act(Code.Verb.GET, act.name());
      Code.Act put = new Code.Act(Code.Verb.PUT, act.name());
      edits.add(Rewrites.replaced(body, at, List.of(act, get, put)));
      Code.Stmt exit = new Code.If(new Code.More(), List.of(new Code.Return(null)), List.of());
      edits.add(Rewrites.replaced(body, at, List.of(exit, act)));
      edits.add(Rewrites.replaced(body, at, List.of(new Code.Io(), act)));
      Code.Stmt maybe = new Code.If(new Code.More(), List.of(act), List.of());
      edits.add(Rewrites.replaced(body, at, List.of(maybe)));
    }
    for (int to = 0; to < body.size(); to++) {
      if (to != at) {
        List<Code.Stmt> moved = new ArrayList<>(body);
        moved.remove(at);
        moved.add(to, act);
        edits.add(moved);
      }
    }
  }
}
