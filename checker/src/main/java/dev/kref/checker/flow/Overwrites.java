package dev.kref.checker.flow;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.FlaggedPuts;
import java.util.HashSet;
import java.util.Set;

/**
 * Assignments by which a field forgets what it holds. Where the paths that lead to one of them
 * differ in nothing but whether the reference was put before, those that did say whose it was.
 */
final class Overwrites {
  private record Overwrite(int site, Tree at) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Overwrite that && site == that.site && at == that.at;
    }

    @Override
    public int hashCode() {
      return site * 31 + at.hashCode();
    }
  }

  private final Interp in;
  private final Set<Overwrite> put = new HashSet<>();
  private final Set<Overwrite> held = new HashSet<>();

  Overwrites(Interp in) {
    this.in = in;
  }

  /** On this path the field's reference was put before it forgets it. */
  void afterPut(ObjId id, Tree at) {
    note(id, at, put, held);
  }

  /** On this path the field forgets a reference that nobody has put. */
  void whileHeld(ObjId id, Tree at) {
    note(id, at, held, put);
  }

  private void note(ObjId id, Tree at, Set<Overwrite> paths, Set<Overwrite> others) {
    if (in.silent()) {
      return;
    }
    Overwrite overwrite = new Overwrite(id.site(), at);
    paths.add(overwrite);
    if (others.contains(overwrite)) {
      in.losses.settled(id);
    }
  }

  /** Whether the method under analysis puts what a field holds only where a flag says so. */
  boolean areFlagged(VarSymbol field) {
    MethodTree method =
        in.results.method() == null ? null : in.engine.program().body(in.results.method());
    return method != null && FlaggedPuts.in(in.engine, method, field);
  }
}
