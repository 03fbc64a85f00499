package dev.kref.checker.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.KeptArguments;
import dev.kref.checker.evidence.LeavingArms;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parameters of which nothing says who owns them, and which a method puts, gives away or keeps on
 * every way through that works with them: it takes them over. A way past that, where the method
 * finds that it has nothing to do any more, leaves them behind.
 */
final class EarlyReturns {
  private static final class Taken {
    private final Set<Tree> guards;

    /** Whether all that the method does with the parameter is to keep it. */
    private final boolean kept;

    /** The ways out that differ from others, which put the parameter, in nothing else. */
    private final Set<Tree> forgetful;

    /** Which parameter of which method it is. */
    private final MethodSymbol method;

    private final int index;

    private final Map<Tree, Trail> left = new HashMap<>();
    private final Map<Tree, Trail> untouched = new HashMap<>();
    private final Set<Tree> touched = new HashSet<>();
    private final Map<Tree, Trail> forgotten = new HashMap<>();
    private boolean disposedOf;
    private boolean open;

    private Taken(
        Set<Tree> guards, boolean kept, Set<Tree> forgetful, MethodSymbol method, int index) {
      this.guards = guards;
      this.kept = kept;
      this.forgetful = forgetful;
      this.method = method;
      this.index = index;
    }

    /** Whether a way out yields the parameter, or what is made of it. */
    private boolean yieldsIt(Tree at) {
      return at instanceof ReturnTree returned
          && returned.getExpression() != null
          && TreeFacts.names(returned.getExpression(), method.params().get(index)::equals);
    }

    private void leaves(Tree at, ObjState o, Trail trail) {
      if (isUntouched(o) && !yieldsIt(at)) {
        untouched.putIfAbsent(at, trail);
      } else {
        touched.add(at);
      }
    }

    /** What decides on this way out; an end that is no return stands behind the last statement. */
    private Tree guard(Tree at) {
      if (guards.contains(at)) {
        return at;
      }
      return at instanceof BlockTree
          ? guards.stream().filter(IfTree.class::isInstance).findFirst().orElse(null)
          : null;
    }
  }

  private static final String EVERYWHERE = " is taken over on every other way through this method";
  private static final String ELSEWHERE = " is put before another early end of this method";

  private static final String BY_CALLERS = " is put by none of the callers that pass their own";

  private final Interp in;
  private final Map<ObjId, Taken> watched = new HashMap<>();

  EarlyReturns(Interp in) {
    this.in = in;
  }

  /** A parameter comes in of which no contract says anything. */
  void watch(ObjId id, MethodTree tree, MethodSymbol method, VarSymbol parameter) {
    if (method.isConstructor() || in.engine.model().isMarked(in.root) || in.inRelease) {
      return;
    }
    // Who calls a private method may ask what it asks; an answer may tell whether it took anything.
    boolean told =
        (method.flags() & Flags.PRIVATE) != 0 || !in.engine.isVoid(method.getReturnType());
    Set<Tree> guards = told ? Set.of() : guards(tree, method, parameter);
    Set<Tree> forgetful = LeavingArms.forgetful(in.engine, tree, parameter);
    boolean kept =
        !(guards.isEmpty() && forgetful.isEmpty())
            && new KeptArguments(in.engine, parameter).onlyKeeps(tree.getBody());
    int index = method.params().indexOf(parameter);
    watched.put(id, new Taken(guards, kept, forgetful, method, index));
  }

  /**
   * The returns that stand before the first use, the last statement where it has all the work, and
   * the arm that does something else instead; they depend on nothing that the caller passes.
   */
  private static Set<Tree> guards(MethodTree tree, MethodSymbol method, VarSymbol parameter) {
    Set<Tree> guards = new HashSet<>();
    List<? extends StatementTree> statements = tree.getBody().getStatements();
    for (StatementTree statement : statements) {
      boolean works = TreeFacts.names(statement, parameter::equals);
      if (statement instanceof IfTree choice
          && works(choice.getThenStatement(), parameter)
          && choice.getElseStatement() != null
          && !TreeFacts.names(choice.getElseStatement(), parameter::equals)
          && !TreeFacts.names(choice.getCondition(), method.params()::contains)) {
        ReturnTree last = last(choice.getElseStatement());
        guards.add(last == null ? choice : last);
      }
      if (statement instanceof IfTree guard
          && guard.getElseStatement() == null
          && !TreeFacts.names(guard.getCondition(), method.params()::contains)) {
        ReturnTree last = last(guard.getThenStatement());
        if (last != null && !works) {
          guards.add(last);
        } else if (statement == statements.get(statements.size() - 1)
            && TreeFacts.stripParentheses(guard.getCondition()).getKind()
                == Tree.Kind.LOGICAL_COMPLEMENT
            && works(guard.getThenStatement(), parameter)) {
          guards.add(guard);
        }
      }
      if (works) {
        break;
      }
    }
    return guards;
  }

  /** Whether a block works with the parameter on each way through it. */
  private static boolean works(StatementTree arm, VarSymbol parameter) {
    return arm instanceof BlockTree block
        && block.getStatements().stream()
            .anyMatch(
                statement ->
                    statement instanceof ExpressionStatementTree
                        && TreeFacts.names(statement, parameter::equals));
  }

  private static ReturnTree last(StatementTree arm) {
    StatementTree last = arm;
    if (arm instanceof BlockTree block) {
      List<? extends StatementTree> statements = block.getStatements();
      last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
    }
    return last instanceof ReturnTree found ? found : null;
  }

  /** The body ends in a normal way. */
  void atReturn(State s, Tree at) {
    watched.forEach(
        (id, taken) -> {
          ObjState o = s.obj(id);
          if (o == null) {
            return; // null on this path
          }
          taken.leaves(at, o, s.trail);
          if (isDisposedOf(o) || taken.kept && !isUntouched(o)) {
            taken.disposedOf = true;
          } else if (isUntouched(o) && taken.guard(at) != null) {
            taken.left.putIfAbsent(taken.guard(at), s.trail);
          } else {
            taken.open = true;
          }
          forgets(taken, o, s, at);
        });
  }

  /** The body ends by an exception. */
  void atThrow(State s, Tree at) {
    watched.forEach(
        (id, taken) -> {
          if (s.obj(id) != null) {
            forgets(taken, s.obj(id), s, at);
          }
        });
  }

  private static void forgets(Taken taken, ObjState o, State s, Tree at) {
    if (isUntouched(o) && taken.forgetful.contains(at)) {
      taken.forgotten.putIfAbsent(at, s.trail);
    }
  }

  private static boolean isDisposedOf(ObjState o) {
    return !o.uncertain() && (o.life() == Life.PUT || o.life() == Life.GIVEN && isNobodys(o));
  }

  private static boolean isNobodys(ObjState o) {
    return o.own() == 0 && o.keeper() == Keeper.NONE && o.keptBy() == null;
  }

  private static boolean isUntouched(ObjState o) {
    return o.life() == Life.LIVE
        && o.keeper() == Keeper.UNKNOWN
        && o.own() == 0
        && !o.uncertain()
        && o.pending().isEmpty();
  }

  /** Tells what is left behind, now that all ways through the body are known. */
  void finish() {
    watched.forEach(
        (id, taken) -> {
          if (in.refusals.tells(id)) {
            return;
          }
          if (taken.disposedOf && !taken.open) {
            taken.forgotten.forEach(taken.left::putIfAbsent);
            taken.left.forEach((at, trail) -> report(id, at, trail, EVERYWHERE));
          } else {
            taken.forgotten.forEach((at, trail) -> report(id, at, trail, ELSEWHERE));
            leftByCallers(id, taken);
          }
        });
    watched.clear();
  }

  /**
   * What is put or given away on some ways, and left behind on others, though nobody else has it.
   */
  private void leftByCallers(ObjId id, Taken taken) {
    taken.untouched.keySet().removeAll(taken.touched);
    taken.untouched.keySet().removeAll(taken.forgotten.keySet());
    if (taken.disposedOf
        && !taken.untouched.isEmpty()
        && in.engine.callers().isGivenUpTo(taken.method, taken.index)) {
      taken.untouched.forEach((at, trail) -> report(id, at, trail, BY_CALLERS));
    }
  }

  private void report(ObjId id, Tree at, Trail trail, String elsewhere) {
    Origin origin = in.origin(id);
    String text =
        at instanceof IfTree
            ? "where the condition at line "
                + in.sink.line(at)
                + " does not hold, it is left behind"
            : (at instanceof ThrowTree ? "the throw" : "the return")
                + " at line "
                + in.sink.line(at)
                + " leaves it behind";
    List<Step> steps =
        new ArrayList<>(in.sink.steps(trail, id, origin.at(), origin.noun() + " comes in here"));
    steps.add(new Step(in.sink.place(at), text));
    in.report(
        Check.LEAK,
        Confidence.UNSURE,
        at,
        origin.noun() + elsewhere + ", but " + text,
        "Put it on this path too, or leave the put to the caller.",
        steps,
        id);
  }
}
