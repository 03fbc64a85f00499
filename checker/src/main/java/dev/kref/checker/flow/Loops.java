package dev.kref.checker.flow;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Loops: rounds are interpreted until no new disjunct reaches the head. */
final class Loops {
  private static final int ROUNDS = 8;

  private final Interp in;
  private final Statements statements;
  private final CutLoops cut;
  private final Map<State, Tree> jumpedFrom = new IdentityHashMap<>();
  private final Map<Tree, Boolean> machines = new IdentityHashMap<>();

  Loops(Interp in, Statements statements) {
    this.in = in;
    this.statements = statements;
    this.cut = new CutLoops(in);
  }

  /** Remembers which jump a state has taken, for messages. */
  void cameFrom(List<State> states, Tree jump) {
    states.forEach(s -> jumpedFrom.put(s, jump));
  }

  List<State> whileLoop(WhileLoopTree tree, List<State> states) {
    return run(
        tree,
        states,
        (head, exits) -> {
          List<State> enter = new ArrayList<>();
          for (State s : head) {
            in.conditions.split(tree.getCondition(), s, enter, exits);
          }
          return around(
              tree, tree.getStatement(), statements.finish(enter, Loss.DISCARDED, tree), List.of());
        });
  }

  List<State> doLoop(DoWhileLoopTree tree, List<State> states) {
    return run(
        tree,
        states,
        (head, exits) -> {
          List<State> again = new ArrayList<>();
          for (State s : once(tree, tree.getStatement(), head)) {
            in.conditions.split(tree.getCondition(), s, again, exits);
          }
          nextRound(tree, again);
          return again;
        });
  }

  List<State> forLoop(ForLoopTree tree, List<State> states) {
    List<State> current = states;
    List<VarSymbol> declared = new ArrayList<>();
    for (StatementTree init : tree.getInitializer()) {
      current = statements.exec(init, current);
      if (init instanceof JCTree.JCVariableDecl variable) {
        declared.add(variable.sym);
      }
    }
    boolean[] entered = new boolean[1];
    List<State> after =
        run(
            tree,
            current,
            (head, exits) -> {
              List<State> enter = new ArrayList<>();
              for (State s : head) {
                if (tree.getCondition() == null) {
                  enter.add(s);
                } else {
                  in.conditions.split(tree.getCondition(), s, enter, exits);
                }
              }
              if (!entered[0]) {
                entered[0] = true;
                in.absent.withoutRounds(tree, exits);
              }
              return around(tree, tree.getStatement(), enter, tree.getUpdate());
            });
    for (State s : after) {
      statements.leaveScope(s, declared, tree);
    }
    return StateSet.join(after);
  }

  List<State> forEach(EnhancedForLoopTree tree, List<State> states) {
    VarSymbol variable = ((JCTree.JCVariableDecl) tree.getVariable()).sym;
    List<State> evaluated = new ArrayList<>();
    for (State s : states) {
      for (Out out : in.expressions.eval(tree.getExpression(), s)) {
        if (out.value() instanceof Value.Obj pointer
            && pointer.id().kind() == ObjId.Kind.AGGREGATE) {
          in.slots.blur(out.state(), pointer.id());
        } else if (out.value() instanceof Value.Obj pointer
            && out.state().obj(pointer.id()) != null
            && out.state().obj(pointer.id()).counted()
            && !in.engine.counted(TreeFacts.type(tree.getExpression()))) {
          // a list that was made of this very object, which the loop sees under another name
          in.refs.escape(out.state(), pointer.id());
        }
        evaluated.add(out.state());
      }
    }
    evaluated = StateSet.join(evaluated);
    boolean drains = in.drainLoops.isOne(in.body, tree);
    boolean[] entered = new boolean[1];
    int thrown = in.jumps.throwns.size();
    List<State> after =
        run(
            tree,
            evaluated,
            (head, exits) -> {
              List<State> enter = new ArrayList<>();
              boolean none = !entered[0];
              entered[0] = true;
              for (State s : head) {
                exits.add(s.copy());
                Value element =
                    in.lookups.element(s, tree.getExpression(), tree.getVariable(), variable);
                if (element == null) {
                  s.vars.remove(variable);
                  s.forgetFacts(variable.name + "@" + variable.pos);
                  in.fields.forgetPath(s, variable.name + "@" + variable.pos);
                } else {
                  s.vars.put(variable, element);
                  in.named(element, variable);
                  if (drains && element instanceof Value.Obj pointer) {
                    in.drains.inRound(s, pointer.id());
                  }
                }
                enter.add(s);
              }
              if (none) {
                in.absent.withoutRounds(tree, exits);
              }
              return around(tree, tree.getStatement(), enter, List.of());
            });
    cut.cutShort(tree, in.jumps.throwns.subList(thrown, in.jumps.throwns.size()));
    return after;
  }

  /** One round of the body: what comes back to the head, before the condition. */
  private List<State> around(
      Tree loop, StatementTree body, List<State> enter, List<? extends Tree> update) {
    List<State> back = once(loop, body, enter);
    nextRound(loop, back);
    List<State> current = StateSet.join(back);
    for (Tree step : update) {
      current = statements.exec(step, current);
    }
    return current;
  }

  private List<State> once(Tree loop, StatementTree body, List<State> enter) {
    List<State> back = new ArrayList<>(statements.exec(body, enter));
    for (State s : in.jumps.takeContinues(loop)) {
      statements.leave(s, loop instanceof EnhancedForLoopTree ? loop : body, jumpedFrom.remove(s));
      back.add(s);
    }
    return back;
  }

  /**
   * What was found out of calls and comparisons, and of things without a name, may differ in the
   * next round.
   */
  private void nextRound(Tree loop, List<State> back) {
    boolean open =
        !back.isEmpty()
            && machines.computeIfAbsent(loop, Loops::isStateMachine)
            && !in.engine.model().isMarked(in.root);
    for (State s : back) {
      in.answers.nextRound(s);
      in.fields.forgetUnnamed(s);
      if (open) {
        in.fields.forgetKept(s);
      }
      if (loop instanceof EnhancedForLoopTree each) {
        s.vars.remove(((JCTree.JCVariableDecl) each.getVariable()).sym);
        in.exits.collect(s, null, Loss.SCOPE_END, each.getVariable());
      }
    }
  }

  /** Whether each round does what a switch says: which cases follow on one another is not known. */
  private static boolean isStateMachine(Tree loop) {
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void visitSwitch(com.sun.source.tree.SwitchTree node, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(loop, null);
    return found[0];
  }

  private List<State> run(
      Tree loop, List<State> entry, BiFunction<List<State>, List<State>, List<State>> round) {
    List<State> exits = new ArrayList<>();
    Map<Object, State> head = new LinkedHashMap<>();
    entry.forEach(s -> s.nameAnswers(fact -> fact.indexOf('(') >= 0));
    Set<String> telling = StateSet.telling(entry);
    in.answers.enterLoop();
    List<State> fresh = admit(head, entry, telling);
    for (int i = 0; i < ROUNDS && !fresh.isEmpty(); i++) {
      List<State> work = new ArrayList<>();
      fresh.forEach(s -> work.add(s.copy()));
      List<State> out = new ArrayList<>();
      List<State> back = round.apply(work, out);
      exits.addAll(statements.finish(out, Loss.DISCARDED, loop));
      if (exits.size() > StateSet.BOUND) {
        exits = StateSet.join(exits);
      }
      fresh = admit(head, back, telling);
    }
    in.answers.leaveLoop();
    for (State s : in.jumps.takeBreaks(loop)) {
      statements.leave(s, loop, jumpedFrom.remove(s));
      exits.add(s);
    }
    in.inHand.afterLoop(loop, exits);
    if (in.callFacts.hasLoopAfter(loop)) {
      blurGrowing(exits);
    }
    return StateSet.join(exits);
  }

  /** An object of which each round holds one reference more is not counted any further. */
  private static void blurGrowing(List<State> exits) {
    Map<ObjId, Set<Integer>> counts = new LinkedHashMap<>();
    for (State s : exits) {
      s.objs.forEach(
          (id, o) -> counts.computeIfAbsent(id, k -> new java.util.TreeSet<>()).add(o.own()));
    }
    counts.forEach(
        (id, owns) -> {
          if (owns.size() >= 3) {
            exits.forEach(s -> s.objs.computeIfPresent(id, (k, o) -> o.withUncertain()));
          }
        });
  }

  /** The disjuncts that are new at the head, or of which less is known than before. */
  private static List<State> admit(
      Map<Object, State> head, List<State> incoming, Set<String> telling) {
    List<State> fresh = new ArrayList<>();
    for (State s : incoming) {
      Object key = StateSet.key(s, telling);
      State known = head.get(key);
      if (known == null) {
        if (head.size() < StateSet.BOUND) {
          State kept = s.copy();
          head.put(key, kept);
          fresh.add(kept);
        }
        continue;
      }
      int before = known.vars.size() + known.heap.size() + known.facts.size();
      known.intersect(s);
      if (known.vars.size() + known.heap.size() + known.facts.size() < before
          && !fresh.contains(known)) {
        fresh.add(known);
      }
    }
    return fresh;
  }
}
