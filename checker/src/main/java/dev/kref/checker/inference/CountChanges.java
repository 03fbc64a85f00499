package dev.kref.checker.inference;

import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import java.util.ArrayList;
import java.util.List;

/** What the operations of the JDK's numbers do to a count. */
final class CountChanges {
  private final CountValues values;

  CountChanges(CountValues values) {
    this.values = values;
  }

  /** What an operation does, and what it returns. */
  List<CountValues.Result> of(CountField.Op op, CountPath path) {
    String name = op.name();
    List<JCExpression> args = op.args();
    if (CountOps.reads(name)) {
      return CountValues.one(path, new Val.Count(path.delta));
    }
    if (CountOps.step(name) != 0) {
      return added(
          new CountValues.Result(path, new Val.Num(CountOps.step(name)), false),
          1,
          CountOps.returnsOld(name));
    }
    if (CountOps.adds(name) && args.size() == 1) {
      List<CountValues.Result> after = new ArrayList<>();
      values
          .of(args.get(0), path)
          .forEach(n -> after.addAll(added(n, 1, CountOps.returnsOld(name))));
      return after;
    }
    if (CountOps.exchanges(name) && args.size() == 2) {
      return exchanged(args, path);
    }
    if (CountOps.sets(name) && args.size() == 1) {
      List<CountValues.Result> results = values.of(args.get(0), path);
      results.forEach(result -> set(result.path(), result.value()));
      return CountValues.plain(results);
    }
    if ((name.equals("updateAndGet") || name.equals("getAndUpdate")) && args.size() == 1) {
      return updated(args.get(0), name.equals("getAndUpdate"), path);
    }
    throw Unclear.code();
  }

  private List<CountValues.Result> exchanged(List<JCExpression> args, CountPath path) {
    List<CountValues.Result> after = new ArrayList<>();
    for (CountValues.Result old : values.of(args.get(0), path)) {
      for (CountValues.Result wanted : values.of(args.get(1), old.path())) {
        CountPath done = wanted.path().copy();
        if (old.value() instanceof Val.Count found && found.offset() == done.delta) {
          set(done, wanted.value());
        } else if (old.value() instanceof Val.Num found) {
          done = done.within(found.value() - done.delta, found.value() - done.delta);
          if (done != null) {
            set(done, wanted.value());
          }
        } else {
          throw Unclear.code();
        }
        if (done != null) {
          after.add(new CountValues.Result(done, new Val.Bool(true), false));
        }
        after.add(new CountValues.Result(wanted.path(), new Val.Bool(false), false));
      }
    }
    return after;
  }

  /** {@code updateAndGet(n -> n == 0 ? 0 : n + 1)}. */
  private List<CountValues.Result> updated(JCExpression function, boolean old, CountPath path) {
    if (!(function instanceof JCLambda lambda)
        || !(lambda.body instanceof JCExpression body)
        || lambda.params.size() != 1) {
      throw Unclear.code();
    }
    CountPath start = path.copy();
    start.locals.put(lambda.params.head.name, new Val.Count(path.delta));
    List<CountValues.Result> after = new ArrayList<>();
    for (CountValues.Result result : values.of(body, start)) {
      long before = result.path().delta;
      set(result.path(), result.value());
      result.path().locals.remove(lambda.params.head.name);
      after.add(
          new CountValues.Result(
              result.path(), new Val.Count(old ? before : result.path().delta), result.thrown()));
    }
    return after;
  }

  /** The number is given a value. */
  static void set(CountPath path, Val value) {
    if (value instanceof Val.Count count) {
      path.move(count.offset());
    } else if (value instanceof Val.Num number && path.low == path.high) {
      path.move(number.value() - path.low);
    } else {
      throw Unclear.forced();
    }
  }

  static List<CountValues.Result> added(CountValues.Result amount, int sign, boolean old) {
    if (amount.thrown()) {
      return List.of(amount);
    }
    if (!(amount.value() instanceof Val.Num number)) {
      throw Unclear.code();
    }
    CountPath path = amount.path();
    long before = path.delta;
    path.move(before + sign * number.value());
    return CountValues.one(path, new Val.Count(old ? before : path.delta));
  }
}
