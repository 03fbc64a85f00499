package dev.kref.checker.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.LockMode;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Try statements, resources and synchronized blocks: all that runs on the way out. */
final class Tries {
  private final Interp in;
  private final Statements statements;

  Tries(Interp in, Statements statements) {
    this.in = in;
    this.statements = statements;
  }

  List<State> exec(TryTree tree, List<State> states) {
    if (tree.getFinallyBlock() == null) {
      return withCatches(tree, states);
    }
    return guarded(
        states, s -> withCatches(tree, s), s -> statements.exec(tree.getFinallyBlock(), s));
  }

  /**
   * Interprets {@code body}, then {@code cleanup} on every way out of it. Jumps of the clean-up
   * itself replace the one that was on its way.
   */
  List<State> guarded(
      List<State> states, UnaryOperator<List<State>> body, UnaryOperator<List<State>> cleanup) {
    Jumps outer = in.jumps;
    Jumps inner = new Jumps();
    in.jumps = inner;
    List<State> normal;
    try {
      normal = body.apply(states);
    } finally {
      in.jumps = outer;
    }
    List<State> after = cleanup.apply(StateSet.join(normal));
    for (Jumps.Throw thrown : joined(inner.throwns)) {
      for (State s : cleanup.apply(one(thrown.state()))) {
        outer.throwns.add(
            new Jumps.Throw(s, thrown.type(), thrown.at(), thrown.explicit(), thrown.unsure()));
      }
    }
    inner.returns.forEach(returned -> throughReturn(returned, cleanup, outer));
    for (Map.Entry<Tree, List<State>> entry : inner.breaks.entrySet()) {
      cleanup.apply(entry.getValue()).forEach(s -> outer.addBreak(entry.getKey(), s));
    }
    for (Map.Entry<Tree, List<State>> entry : inner.continues.entrySet()) {
      cleanup.apply(entry.getValue()).forEach(s -> outer.addContinue(entry.getKey(), s));
    }
    for (Map.Entry<Tree, List<Out>> entry : inner.yields.entrySet()) {
      for (Out out : entry.getValue()) {
        out.state().temps.add(out.value());
        for (State s : cleanup.apply(one(out.state()))) {
          Value value = s.temps.isEmpty() ? out.value() : s.temps.remove(s.temps.size() - 1);
          outer.addYield(entry.getKey(), new Out(s, value));
        }
      }
    }
    return after;
  }

  /** While the clean-up runs, the reference of what is returned is promised to the caller. */
  private void throughReturn(
      Jumps.Return returned, UnaryOperator<List<State>> cleanup, Jumps outer) {
    State s = returned.state();
    ObjState o = s.objOf(returned.value());
    boolean promised = o != null && in.results.promise(s, ((Value.Obj) returned.value()).id());
    if (returned.value() != null) {
      s.temps.add(returned.value());
    }
    int thrown = outer.throwns.size();
    List<State> after = cleanup.apply(one(s));
    for (State done : after) {
      Value value = returned.value();
      if (value != null && !done.temps.isEmpty()) {
        value = done.temps.remove(done.temps.size() - 1);
      }
      if (promised && value instanceof Value.Obj pointer) {
        in.results.unpromise(done, pointer.id(), o);
      }
      outer.returns.add(new Jumps.Return(done, value, returned.at()));
    }
    for (Jumps.Throw t : outer.throwns.subList(thrown, outer.throwns.size())) {
      if (promised) {
        in.results.unpromise(t.state(), ((Value.Obj) returned.value()).id(), o);
      }
    }
  }

  private static List<State> one(State s) {
    List<State> list = new ArrayList<>();
    list.add(s);
    return list;
  }

  /** Throws that agree in place, type and references are one. */
  static List<Jumps.Throw> joined(List<Jumps.Throw> throwns) {
    if (throwns.size() <= 1) {
      return new ArrayList<>(throwns);
    }
    Map<Object, Jumps.Throw> merged = new java.util.LinkedHashMap<>();
    List<State> states = throwns.stream().map(Jumps.Throw::state).toList();
    StateSet.agreeOnAnswers(states);
    Set<Integer> shared = StateSet.sharedMarks(states);
    Set<String> telling = shared.isEmpty() ? Set.of() : StateSet.telling(states);
    for (Jumps.Throw t : throwns) {
      boolean alone = !shared.contains(t.state().referenceMark());
      Jumps.Throw twin = merged.putIfAbsent(alone ? t.state() : keyOf(t, telling), t);
      if (twin != null) {
        twin.state().intersect(t.state());
      }
    }
    return new ArrayList<>(merged.values());
  }

  private static Object keyOf(Jumps.Throw t, Set<String> telling) {
    return List.of(StateSet.key(t.state(), telling), t.type().toString(), t.explicit(), t.unsure());
  }

  private List<State> withCatches(TryTree tree, List<State> states) {
    int temps = states.isEmpty() ? 0 : states.get(0).temps.size();
    Jumps outer = in.jumps;
    if (tree.getCatches().isEmpty()) {
      return in.engine.expectations().hasFailureArm(tree)
          ? expectedToFail(tree, states)
          : withResources(tree, 0, states);
    }
    Jumps inner = new Jumps();
    in.jumps = inner;
    List<State> after = new ArrayList<>();
    in.throwing.enterTry(tree);
    try {
      after.addAll(withResources(tree, 0, states));
    } finally {
      in.throwing.leaveTry();
      in.jumps = outer;
    }
    outer.returns.addAll(inner.returns);
    inner.breaks.forEach((target, list) -> list.forEach(s -> outer.addBreak(target, s)));
    inner.continues.forEach((target, list) -> list.forEach(s -> outer.addContinue(target, s)));
    inner.yields.forEach((target, list) -> list.forEach(o -> outer.addYield(target, o)));
    List<List<State>> caught = new ArrayList<>();
    tree.getCatches().forEach(c -> caught.add(new ArrayList<>()));
    for (Jumps.Throw thrown : joined(inner.throwns)) {
      dispatch(tree, thrown, caught, outer);
    }
    for (int i = 0; i < caught.size(); i++) {
      after.addAll(handler(tree.getCatches().get(i), caught.get(i), temps));
    }
    return StateSet.join(after);
  }

  private List<State> expectedToFail(TryTree tree, List<State> states) {
    in.throwing.enterTry(tree);
    try {
      return withResources(tree, 0, states);
    } finally {
      in.throwing.leaveTry();
    }
  }

  private void dispatch(TryTree tree, Jumps.Throw thrown, List<List<State>> caught, Jumps outer) {
    for (int i = 0; i < caught.size(); i++) {
      for (Type type : TreeFacts.caughtTypes(tree.getCatches().get(i))) {
        boolean all = in.engine.types().isSubtype(thrown.type(), type);
        boolean some = all || in.engine.types().isSubtype(type, thrown.type());
        if (some) {
          State s = thrown.state().copy();
          s.note(
              null,
              in.inliner.anchor(thrown.at()),
              "if "
                  + in.text(thrown.at())
                  + " throws "
                  + TreeFacts.nameOf(all ? thrown.type() : type));
          caught.get(i).add(s);
        }
        if (all) {
          return;
        }
      }
    }
    outer.throwns.add(thrown);
  }

  private List<State> handler(CatchTree clause, List<State> states, int temps) {
    if (states.isEmpty()) {
      return states;
    }
    VarSymbol parameter = ((JCTree.JCVariableDecl) clause.getParameter()).sym;
    for (State s : states) {
      while (s.temps.size() > temps) {
        s.temps.remove(s.temps.size() - 1);
      }
      s.vars.remove(parameter);
      in.exits.collect(s, null, Loss.CALL_THROWS, clause.getParameter());
    }
    return statements.exec(clause.getBlock(), StateSet.join(states));
  }

  private List<State> withResources(TryTree tree, int index, List<State> states) {
    if (index == tree.getResources().size()) {
      return body(tree, states);
    }
    Tree resource = tree.getResources().get(index);
    if (resource instanceof VariableTree variable) {
      VarSymbol symbol = ((JCTree.JCVariableDecl) variable).sym;
      List<State> opened = statements.exec(variable, states);
      List<State> after =
          guarded(
              opened,
              s -> withResources(tree, index + 1, s),
              s -> close(s, symbol, null, resource));
      after.forEach(s -> s.vars.remove(symbol));
      return StateSet.join(after);
    }
    return guarded(
        states,
        s -> withResources(tree, index + 1, s),
        s -> close(s, null, (ExpressionTree) resource, resource));
  }

  private List<State> close(
      List<State> states, VarSymbol variable, ExpressionTree expression, Tree at) {
    List<State> after = new ArrayList<>();
    for (State s : states) {
      List<Out> outs =
          variable != null
              ? List.of(new Out(s, in.valueOf(s, variable)))
              : in.expressions.eval(expression, s);
      Type type = variable != null ? variable.type : TreeFacts.type(expression);
      for (Out out : outs) {
        after.addAll(in.calls.implicitClose(out.state(), out.value(), type, at));
      }
    }
    return StateSet.join(after);
  }

  private List<State> body(TryTree tree, List<State> states) {
    BlockTree block = tree.getBlock();
    return statements.exec(block, states);
  }

  List<State> synchronizedBlock(SynchronizedTree tree, List<State> states) {
    List<State> entered = new ArrayList<>();
    for (State s : states) {
      for (Out out : in.expressions.eval(tree.getExpression(), s)) {
        LockExpr lock = in.lockNames.resolve(in.lockNames.of(out.value())).lock();
        in.locks.acquire(out.state(), lock, LockMode.EXCLUSIVE, tree);
        entered.add(out.state());
      }
    }
    return guarded(
        entered,
        s -> statements.exec(tree.getBlock(), s),
        s -> {
          s.forEach(each -> in.locks.releaseTakenAt(each, tree));
          return s;
        });
  }
}
