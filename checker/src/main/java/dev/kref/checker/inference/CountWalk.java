package dev.kref.checker.inference;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCCatch;
import com.sun.tools.javac.tree.JCTree.JCDoWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCForLoop;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCLabeledStatement;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCReturn;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCSynchronized;
import com.sun.tools.javac.tree.JCTree.JCThrow;
import com.sun.tools.javac.tree.JCTree.JCTry;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.JCTree.JCWhileLoop;
import com.sun.tools.javac.util.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Follows the ways through a method, as far as the count is concerned. A round of a loop that
 * leaves the count as it was stands for all of them: that is what a loop around a compare-and-set
 * does.
 */
final class CountWalk {
  private static final int DEPTH = 5;
  private static final int PATHS = 120;

  /** Where the ways out of a stretch of code are gathered. */
  private static final class Ways {
    final List<Exit> exits = new ArrayList<>();
    final List<CountPath> breaks = new ArrayList<>();
    final List<CountPath> continues = new ArrayList<>();
    Name label;
  }

  private final OwnMethods methods;
  private final CountValues values;
  private final Deque<JCMethodDecl> active = new ArrayDeque<>();

  CountWalk(OwnMethods methods, CountField field) {
    this.methods = methods;
    this.values = new CountValues(this, methods, field);
  }

  /**
   * The ways out of a method.
   *
   * @throws Unclear if the method does to the number what no counter does, or cannot be followed
   */
  List<Exit> method(JCMethodDecl method, CountPath start, List<Val> arguments) {
    if (active.size() >= DEPTH || active.contains(method)) {
      throw Unclear.code();
    }
    active.push(method);
    CountPath path = start.copy();
    path.locals.clear();
    for (int i = 0; i < method.params.size(); i++) {
      Val value = i < arguments.size() ? arguments.get(i) : Val.Plain.OTHER;
      path.locals.put(method.params.get(i).name, value);
    }
    boolean locks = method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED);
    path.locks += locks ? 1 : 0;
    Ways ways = new Ways();
    for (CountPath end : statement(method.body, path, ways)) {
      ways.exits.add(new Exit(end, false, null));
    }
    if (!ways.breaks.isEmpty() || !ways.continues.isEmpty()) {
      throw Unclear.code();
    }
    active.pop();
    for (Exit exit : ways.exits) {
      exit.path().locks = start.locks;
      exit.path().locals.clear();
      exit.path().locals.putAll(start.locals);
    }
    return ways.exits;
  }

  /** What an expression comes to, where there is one way through it. */
  Val value(JCExpression code, CountPath path) {
    List<CountValues.Result> results = values.of(code, path);
    return results.size() == 1 ? results.get(0).value() : Val.Plain.OTHER;
  }

  private List<CountPath> all(List<? extends JCStatement> code, CountPath start, Ways ways) {
    List<CountPath> paths = List.of(start);
    for (JCStatement statement : code) {
      List<CountPath> after = new ArrayList<>();
      for (CountPath path : paths) {
        after.addAll(statement(statement, path, ways));
      }
      if (after.size() > PATHS) {
        throw Unclear.code();
      }
      paths = after;
    }
    return paths;
  }

  private List<CountPath> statement(JCStatement code, CountPath path, Ways ways) {
    if (code instanceof JCBlock block) {
      return all(block.stats, path, ways);
    }
    if (code instanceof JCExpressionStatement statement) {
      return ends(values.of(statement.expr, path), ways);
    }
    if (code instanceof JCVariableDecl variable) {
      return declared(variable, path, ways);
    }
    if (code instanceof JCIf branch) {
      Split split = split(branch.cond, path, ways);
      List<CountPath> after = new ArrayList<>();
      split.yes().forEach(yes -> after.addAll(statement(branch.thenpart, yes, ways)));
      for (CountPath no : split.no()) {
        after.addAll(branch.elsepart == null ? List.of(no) : statement(branch.elsepart, no, ways));
      }
      return after;
    }
    if (code instanceof JCReturn || code instanceof JCThrow) {
      leaves(code, path, ways);
      return List.of();
    }
    if (code instanceof JCSynchronized guarded) {
      return locked(guarded, path, ways);
    }
    if (code instanceof JCTry attempt) {
      return attempt(attempt, path, ways);
    }
    return loopOrJump(code, path, ways);
  }

  private List<CountPath> loopOrJump(JCStatement code, CountPath path, Ways ways) {
    if (code instanceof JCLabeledStatement labeled) {
      return loop(labeled.body, labeled.label, path, ways);
    }
    if (code instanceof JCTree.JCBreak jump) {
      target(jump.label, ways).breaks.add(path);
      return List.of();
    }
    if (code instanceof JCTree.JCContinue jump) {
      target(jump.label, ways).continues.add(path);
      return List.of();
    }
    return loop(code, null, path, ways);
  }

  private static Ways target(Name label, Ways ways) {
    if (label != null && label != ways.label) {
      throw Unclear.code();
    }
    return ways;
  }

  private List<CountPath> declared(JCVariableDecl variable, CountPath path, Ways ways) {
    if (variable.init == null) {
      path.locals.put(variable.name, Val.Plain.OTHER);
      return List.of(path);
    }
    List<CountPath> after = new ArrayList<>();
    for (CountValues.Result result : values.of(variable.init, path)) {
      if (result.thrown()) {
        ways.exits.add(new Exit(result.path(), true, null));
      } else {
        result.path().locals.put(variable.name, result.value());
        after.add(result.path());
      }
    }
    return after;
  }

  private void leaves(JCStatement code, CountPath path, Ways ways) {
    JCExpression value = code instanceof JCReturn returned ? returned.expr : ((JCThrow) code).expr;
    if (value == null) {
      ways.exits.add(new Exit(path, false, null));
      return;
    }
    for (CountValues.Result result : values.of(value, path)) {
      boolean thrown = result.thrown() || code instanceof JCThrow;
      ways.exits.add(new Exit(result.path(), thrown, thrown ? null : result.value()));
    }
  }

  private List<CountPath> locked(JCSynchronized guarded, CountPath path, Ways ways) {
    path.locks++;
    List<CountPath> after = statement(guarded.body, path, ways);
    after.forEach(end -> end.locks--);
    return after;
  }

  private static List<CountPath> ends(List<CountValues.Result> results, Ways ways) {
    List<CountPath> paths = new ArrayList<>();
    for (CountValues.Result result : results) {
      if (result.thrown()) {
        ways.exits.add(new Exit(result.path(), true, null));
      } else {
        paths.add(result.path());
      }
    }
    return paths;
  }

  private Split split(JCExpression condition, CountPath path, Ways ways) {
    Split split = values.split(condition, path);
    split.thrown().forEach(thrown -> ways.exits.add(new Exit(thrown, true, null)));
    return split;
  }

  private List<CountPath> attempt(JCTry attempt, CountPath path, Ways ways) {
    Ways inner = new Ways();
    inner.label = ways.label;
    CountPath start = path.copy();
    for (JCTree resource : attempt.resources) {
      if (methods.touches(resource)) {
        throw Unclear.code();
      }
      if (resource instanceof JCVariableDecl variable) {
        start.locals.put(variable.name, Val.Plain.OTHER);
      }
    }
    List<CountPath> after = new ArrayList<>(statement(attempt.body, start, inner));
    List<CountPath> failed = methods.touches(attempt.body) ? List.copyOf(after) : List.of(path);
    for (JCCatch handler : attempt.catchers) {
      for (CountPath from : failed) {
        CountPath caught = from.copy();
        caught.locals.put(handler.param.name, Val.Plain.OTHER);
        after.addAll(statement(handler.body, caught, inner));
      }
    }
    return finished(attempt.finalizer, after, inner, ways);
  }

  /** What comes after a try statement: its clean-up code runs on each way out. */
  private List<CountPath> finished(
      JCBlock finalizer, List<CountPath> normal, Ways inner, Ways ways) {
    if (finalizer == null) {
      ways.exits.addAll(inner.exits);
      ways.breaks.addAll(inner.breaks);
      ways.continues.addAll(inner.continues);
      return normal;
    }
    for (Exit exit : inner.exits) {
      for (CountPath end : statement(finalizer, exit.path().copy(), ways)) {
        ways.exits.add(new Exit(end, exit.thrown(), exit.value()));
      }
    }
    inner.breaks.forEach(end -> ways.breaks.addAll(statement(finalizer, end.copy(), ways)));
    inner.continues.forEach(end -> ways.continues.addAll(statement(finalizer, end.copy(), ways)));
    List<CountPath> after = new ArrayList<>();
    normal.forEach(end -> after.addAll(statement(finalizer, end.copy(), ways)));
    return after;
  }

  private List<CountPath> loop(JCStatement code, Name label, CountPath path, Ways ways) {
    if (code instanceof JCWhileLoop loop) {
      return loop(loop.cond, loop.body, List.of(), true, label, path, ways);
    }
    if (code instanceof JCDoWhileLoop loop) {
      return loop(loop.cond, loop.body, List.of(), false, label, path, ways);
    }
    if (code instanceof JCForLoop loop) {
      List<CountPath> after = new ArrayList<>();
      for (CountPath start : all(loop.init, path, ways)) {
        after.addAll(loop(loop.cond, loop.body, loop.step, true, label, start, ways));
      }
      return after;
    }
    if (code instanceof JCEnhancedForLoop loop && !methods.touches(loop.expr)) {
      path.locals.put(loop.var.name, Val.Plain.OTHER);
      return loop(null, loop.body, List.of(), true, label, path, ways);
    }
    if (methods.touches(code)) {
      throw Unclear.code();
    }
    values.act(code, path);
    return List.of(path);
  }

  private List<CountPath> loop(
      JCExpression condition,
      JCStatement body,
      List<JCExpressionStatement> steps,
      boolean before,
      Name label,
      CountPath path,
      Ways ways) {
    boolean matters = methods.touches(body) || condition != null && methods.touches(condition);
    long entry = path.delta;
    Ways inner = new Ways();
    inner.label = label;
    List<CountPath> after = new ArrayList<>();
    List<CountPath> starts = List.of(path.copy());
    if (matters && before && condition != null) {
      Split split = split(condition, path.copy(), ways);
      after.addAll(split.no());
      starts = split.yes();
    }
    List<CountPath> ends = new ArrayList<>();
    starts.forEach(start -> ends.addAll(statement(body, start, inner)));
    ends.addAll(inner.continues);
    ways.exits.addAll(inner.exits);
    after.addAll(inner.breaks);
    for (CountPath end : ends) {
      List<CountPath> again = new ArrayList<>(all(steps, end, ways));
      if (!matters) {
        after.addAll(again);
        continue;
      }
      if (condition != null) {
        List<CountPath> once = again;
        again = new ArrayList<>();
        for (CountPath stepped : once) {
          Split split = split(condition, stepped, ways);
          after.addAll(split.no());
          again.addAll(split.yes());
        }
      }
      if (again.stream().anyMatch(round -> round.delta != entry)) {
        throw Unclear.code();
      }
    }
    return after;
  }
}
