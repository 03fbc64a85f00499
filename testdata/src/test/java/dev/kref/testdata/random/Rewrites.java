package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Applies edits of blocks at every place of a program, one at a time. */
final class Rewrites {
  private Rewrites() {}

  /**
   * All results of one edit somewhere in {@code body} or in its parts.
   *
   * @param edits the results of editing the given block at the given index
   */
  static List<List<Code.Stmt>> everywhere(
      List<Code.Stmt> body, BiFunction<List<Code.Stmt>, Integer, List<List<Code.Stmt>>> edits) {
    List<List<Code.Stmt>> all = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      all.addAll(edits.apply(body, i));
      int at = i;
      for (Code.Stmt changed : parts(body.get(i), block -> everywhere(block, edits))) {
        all.add(replaced(body, at, List.of(changed)));
      }
    }
    return all;
  }

  static List<Code.Stmt> replaced(List<Code.Stmt> body, int at, List<Code.Stmt> instead) {
    List<Code.Stmt> changed = new ArrayList<>(body.subList(0, at));
    changed.addAll(instead);
    changed.addAll(body.subList(at + 1, body.size()));
    return changed;
  }

  /** The statement with one of its blocks replaced. */
  private static List<Code.Stmt> parts(
      Code.Stmt stmt, Function<List<Code.Stmt>, List<List<Code.Stmt>>> change) {
    List<Code.Stmt> all = new ArrayList<>();
    if (stmt instanceof Code.If s) {
      change.apply(s.then()).forEach(b -> all.add(new Code.If(s.cond(), b, s.otherwise())));
      change.apply(s.otherwise()).forEach(b -> all.add(new Code.If(s.cond(), s.then(), b)));
    } else if (stmt instanceof Code.Switch s) {
      for (int i = 0; i < s.arms().size(); i++) {
        for (List<Code.Stmt> arm : change.apply(s.arms().get(i))) {
          List<List<Code.Stmt>> arms = new ArrayList<>(s.arms());
          arms.set(i, arm);
          all.add(new Code.Switch(arms));
        }
      }
    } else if (stmt instanceof Code.Loop s) {
      change.apply(s.body()).forEach(b -> all.add(new Code.Loop(s.kind(), s.cond(), b)));
    } else if (stmt instanceof Code.Try s) {
      change.apply(s.body()).forEach(b -> all.add(new Code.Try(b, s.handler(), s.last())));
      if (s.handler() != null) {
        change.apply(s.handler()).forEach(b -> all.add(new Code.Try(s.body(), b, s.last())));
      }
      if (s.last() != null) {
        change.apply(s.last()).forEach(b -> all.add(new Code.Try(s.body(), s.handler(), b)));
      }
    } else if (stmt instanceof Code.Later s) {
      change.apply(s.body()).forEach(b -> all.add(new Code.Later(s.kind(), b)));
    }
    return all;
  }
}
