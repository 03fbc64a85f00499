package dev.kref.checker.inference;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCConditional;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.Tag;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What expressions are in terms of the count, and what they do to it. */
final class CountValues {
  /** What an expression comes to on one way through it. */
  record Result(CountPath path, Val value, boolean thrown) {}

  /** How deep expressions are followed: one that is nested deeper may do anything. */
  private static final int DEPTH = 200;

  private final CountWalk walk;
  private final OwnMethods methods;
  private final CountField field;
  private final CountConditions conditions;
  private final CountChanges changes;
  private int depth;

  CountValues(CountWalk walk, OwnMethods methods, CountField field) {
    this.walk = walk;
    this.methods = methods;
    this.field = field;
    this.conditions = new CountConditions(this, methods);
    this.changes = new CountChanges(this);
  }

  static List<Result> one(CountPath path, Val value) {
    return List.of(new Result(path, value, false));
  }

  /** The ways through an expression. */
  List<Result> of(JCExpression tree, CountPath path) {
    return nested(() -> follow(tree, path));
  }

  /**
   * Follows a part of an expression.
   *
   * @throws Unclear if it is nested too deep
   */
  <T> T nested(Supplier<T> part) {
    if (depth >= DEPTH) {
      throw Unclear.code();
    }
    depth++;
    try {
      return part.get();
    } finally {
      depth--;
    }
  }

  private List<Result> follow(JCExpression tree, CountPath path) {
    JCExpression code = TreeInfo.skipParens(tree);
    if (code instanceof JCTypeCast cast) {
      return of(cast.expr, path);
    }
    if (field.isPlainRead(code, path)) {
      return one(path, new Val.Count(path.delta));
    }
    if (code instanceof JCLiteral literal) {
      return one(path, literal(literal));
    }
    if (code instanceof JCIdent || code instanceof JCFieldAccess) {
      return name(code, path);
    }
    if (code instanceof JCAssign assign) {
      return assign(assign, path);
    }
    if (code instanceof JCAssignOp || code instanceof JCUnary || code instanceof JCBinary) {
      return operator(code, path);
    }
    if (code instanceof JCConditional choice) {
      return choice(choice, path);
    }
    if (code instanceof JCMethodInvocation call) {
      return call(call, path);
    }
    if (code instanceof JCNewClass creation) {
      return creation(creation, path);
    }
    if (methods.touches(code) && !(code instanceof JCTree.JCMemberReference)) {
      throw Unclear.code();
    }
    act(code, path);
    return one(path, Val.Plain.OTHER);
  }

  /** Evaluates a condition. */
  Split split(JCExpression condition, CountPath path) {
    return conditions.split(condition, path);
  }

  private static Val literal(JCLiteral literal) {
    Object value = literal.getValue();
    if (value == null) {
      return Val.Plain.NULL;
    }
    if (value instanceof Boolean truth) {
      return new Val.Bool(truth);
    }
    return value instanceof Integer || value instanceof Long
        ? new Val.Num(((Number) value).longValue())
        : Val.Plain.OTHER;
  }

  private List<Result> name(JCExpression code, CountPath path) {
    if (field.isMentioned(code) || field.namesAccessor(code)) {
      // the number itself goes somewhere
      if (!(code instanceof JCIdent ident) || !path.locals.containsKey(ident.name)) {
        throw Unclear.code();
      }
    }
    if (CountField.isThis(code)) {
      return one(path, Val.Plain.THIS);
    }
    if (code instanceof JCIdent ident && path.locals.containsKey(ident.name)) {
      return one(path, path.locals.get(ident.name));
    }
    if (TreeInfo.symbol(code) instanceof VarSymbol variable
        && variable.getConstantValue() instanceof Number number) {
      return one(path, new Val.Num(number.longValue()));
    }
    if (code instanceof JCFieldAccess select && methods.touches(select.selected)) {
      throw Unclear.code();
    }
    return one(path, Val.Plain.FIELD);
  }

  private List<Result> assign(JCAssign assign, CountPath path) {
    JCExpression target = TreeInfo.skipParens(assign.lhs);
    List<Result> results = of(assign.rhs, path);
    for (Result result : results) {
      if (result.thrown()) {
        continue;
      }
      if (field.isNumber(target, result.path())) {
        CountChanges.set(result.path(), result.value());
      } else if (target instanceof JCIdent ident && result.path().locals.containsKey(ident.name)) {
        result.path().locals.put(ident.name, result.value());
      } else {
        if (methods.touches(target)) {
          throw Unclear.code();
        }
        result.path().actions.add(assign);
      }
    }
    return results;
  }

  private List<Result> operator(JCExpression code, CountPath path) {
    if (code instanceof JCUnary unary && unary.getTag().isIncOrDecUnaryOp()) {
      JCExpression target = TreeInfo.skipParens(unary.arg);
      if (field.isNumber(target, path)) {
        long step = unary.hasTag(Tag.PREINC) || unary.hasTag(Tag.POSTINC) ? 1 : -1;
        long old = path.delta;
        path.move(old + step);
        boolean before = unary.hasTag(Tag.POSTINC) || unary.hasTag(Tag.POSTDEC);
        return one(path, new Val.Count(before ? old : old + step));
      }
      return changed(target, code, path);
    }
    if (code instanceof JCAssignOp op) {
      JCExpression target = TreeInfo.skipParens(op.lhs);
      if (!field.isNumber(target, path)) {
        List<Result> after = new ArrayList<>();
        of(op.rhs, path).forEach(right -> after.addAll(changed(target, code, right.path())));
        return after;
      }
      if (!op.hasTag(Tag.PLUS_ASG) && !op.hasTag(Tag.MINUS_ASG)) {
        throw Unclear.code();
      }
      List<Result> after = new ArrayList<>();
      for (Result right : of(op.rhs, path)) {
        after.addAll(CountChanges.added(right, op.hasTag(Tag.PLUS_ASG) ? 1 : -1, false));
      }
      return after;
    }
    if (code instanceof JCUnary unary && !unary.hasTag(Tag.NOT)) {
      return signed(unary, path);
    }
    if (code instanceof JCBinary binary && (binary.hasTag(Tag.PLUS) || binary.hasTag(Tag.MINUS))) {
      return sum(binary, path);
    }
    return truth(code, path);
  }

  private List<Result> signed(JCUnary unary, CountPath path) {
    List<Result> after = new ArrayList<>();
    for (Result result : of(unary.arg, path)) {
      Val value =
          unary.hasTag(Tag.NEG) && result.value() instanceof Val.Num number
              ? new Val.Num(-number.value())
              : Val.Plain.OTHER;
      after.add(new Result(result.path(), value, result.thrown()));
    }
    return after;
  }

  private List<Result> changed(JCExpression target, JCExpression code, CountPath path) {
    if (target instanceof JCIdent ident && path.locals.containsKey(ident.name)) {
      path.locals.put(ident.name, Val.Plain.OTHER);
    } else if (methods.touches(target)) {
      throw Unclear.code();
    } else {
      path.actions.add(code);
    }
    return one(path, Val.Plain.OTHER);
  }

  private List<Result> sum(JCBinary binary, CountPath path) {
    List<Result> after = new ArrayList<>();
    int sign = binary.hasTag(Tag.PLUS) ? 1 : -1;
    for (Result left : operand(binary.lhs, path)) {
      for (Result right : left.thrown() ? List.of(left) : operand(binary.rhs, left.path())) {
        after.add(new Result(right.path(), add(left.value(), right.value(), sign), right.thrown()));
      }
    }
    return after;
  }

  /** An operand of plus: the number may stand in a text. */
  private List<Result> operand(JCExpression tree, CountPath path) {
    JCExpression code = TreeInfo.skipParens(tree);
    return field.isAtomic() && field.isNumber(code, path)
        ? one(path, Val.Plain.OTHER)
        : of(code, path);
  }

  private static Val add(Val left, Val right, int sign) {
    if (left instanceof Val.Count count && right instanceof Val.Num number) {
      return new Val.Count(count.offset() + sign * number.value());
    }
    if (left instanceof Val.Num number && right instanceof Val.Count count && sign > 0) {
      return new Val.Count(count.offset() + number.value());
    }
    if (left instanceof Val.Num a && right instanceof Val.Num b) {
      return new Val.Num(a.value() + sign * b.value());
    }
    return Val.Plain.OTHER;
  }

  private List<Result> choice(JCConditional choice, CountPath path) {
    Split split = conditions.split(choice.cond, path);
    List<Result> after = new ArrayList<>();
    split.yes().forEach(yes -> after.addAll(of(choice.truepart, yes)));
    split.no().forEach(no -> after.addAll(of(choice.falsepart, no)));
    split.thrown().forEach(thrown -> after.add(new Result(thrown, null, true)));
    return after;
  }

  /** A truth value: decided where it is about the count, and left open elsewhere. */
  private List<Result> truth(JCExpression code, CountPath path) {
    if (!aboutCount(code, path)) {
      act(code, path);
      return one(path, Val.Plain.OTHER);
    }
    Split split = conditions.split(code, path);
    List<Result> after = new ArrayList<>();
    split.yes().forEach(yes -> after.add(new Result(yes, new Val.Bool(true), false)));
    split.no().forEach(no -> after.add(new Result(no, new Val.Bool(false), false)));
    split.thrown().forEach(thrown -> after.add(new Result(thrown, null, true)));
    return after;
  }

  private boolean aboutCount(JCTree code, CountPath path) {
    if (methods.touches(code)) {
      return true;
    }
    boolean[] found = {false};
    code.accept(
        new TreeScanner() {
          @Override
          public void visitIdent(JCIdent ident) {
            Val value = path.locals.get(ident.name);
            found[0] |= value instanceof Val.Count || value instanceof Val.Bool;
          }
        });
    return found[0];
  }

  private List<Result> creation(JCNewClass creation, CountPath path) {
    if (creation.def != null && methods.touches(creation.def)) {
      throw Unclear.code();
    }
    boolean number =
        creation.clazz.type != null
            ? CountField.isAtomic(creation.clazz.type)
            : CountField.namesAtomic(creation.clazz);
    List<Result> results = arguments(creation.args, path);
    if (!number) {
      results.forEach(result -> result.path().actions.add(creation));
      return plain(results);
    }
    if (creation.args.isEmpty()) {
      return one(path, new Val.Num(0));
    }
    return of(creation.args.head, path);
  }

  static List<Result> plain(List<Result> results) {
    return results.stream()
        .map(result -> new Result(result.path(), Val.Plain.OTHER, result.thrown()))
        .toList();
  }

  private List<Result> arguments(List<JCExpression> arguments, CountPath path) {
    List<Result> results = one(path, Val.Plain.OTHER);
    for (JCExpression argument : arguments) {
      List<Result> after = new ArrayList<>();
      for (Result result : results) {
        after.addAll(
            result.thrown() || argument instanceof JCLambda
                ? List.of(result)
                : of(argument, result.path()));
      }
      results = after;
    }
    return results;
  }

  private List<Result> call(JCMethodInvocation call, CountPath path) {
    CountField.Op op = field.op(call, path);
    if (op != null) {
      return changes.of(op, path);
    }
    JCMethodDecl called = methods.called(call);
    if (called != null && called.body != null && methods.touches(called)) {
      return inlined(called, call, path);
    }
    if (call.meth instanceof JCFieldAccess select) {
      if (methods.touches(select.selected)) {
        return plain(of(select.selected, path));
      }
      lock(select, path);
    }
    if (isAssertion(call, path)) {
      return asserted(call, path);
    }
    List<Result> results = arguments(call.args, path);
    results.forEach(result -> result.path().actions.add(call));
    Val value = OwnMethods.isOnThis(call) ? Val.Plain.FIELD : Val.Plain.OTHER;
    return results.stream()
        .map(result -> new Result(result.path(), value, result.thrown()))
        .toList();
  }

  private static void lock(JCFieldAccess select, CountPath path) {
    switch (select.name.toString()) {
      case "lock", "lockInterruptibly" -> path.locks++;
      case "unlock" -> path.locks = Math.max(0, path.locks - 1);
      default -> {}
    }
  }

  private boolean isAssertion(JCMethodInvocation call, CountPath path) {
    return TreeInfo.symbol(call.meth) instanceof MethodSymbol method
        && method.isStatic()
        && method.getReturnType().hasTag(com.sun.tools.javac.code.TypeTag.VOID)
        && !call.args.isEmpty()
        && !method.params().isEmpty()
        && method.params().head.type.hasTag(com.sun.tools.javac.code.TypeTag.BOOLEAN)
        && aboutCount(call.args.head, path);
  }

  /** A static method that is told whether the count is as it should be, and returns nothing. */
  private List<Result> asserted(JCMethodInvocation call, CountPath path) {
    Split split = conditions.split(call.args.head, path);
    List<Result> after = new ArrayList<>();
    split.yes().forEach(yes -> after.addAll(arguments(call.args.tail, yes)));
    split.no().forEach(no -> after.add(new Result(no, null, true)));
    split.thrown().forEach(thrown -> after.add(new Result(thrown, null, true)));
    return after;
  }

  private List<Result> inlined(JCMethodDecl called, JCMethodInvocation call, CountPath path) {
    List<Result> after = new ArrayList<>();
    for (Result arguments : arguments(call.args, path)) {
      if (arguments.thrown()) {
        after.add(arguments);
        continue;
      }
      for (Exit exit : walk.method(called, arguments.path(), values(call, path))) {
        exit.path().actions.add(call);
        after.add(
            new Result(
                exit.path(), exit.value() == null ? Val.Plain.OTHER : exit.value(), exit.thrown()));
      }
    }
    return after;
  }

  private List<Val> values(JCMethodInvocation call, CountPath path) {
    List<Val> found = new ArrayList<>();
    for (JCExpression argument : call.args) {
      boolean plain = argument instanceof JCIdent || argument instanceof JCLiteral;
      found.add(plain ? of(argument, path.copy()).get(0).value() : Val.Plain.OTHER);
    }
    return found;
  }

  /** Notes what code does that has nothing to do with the count. */
  void act(JCTree code, CountPath path) {
    code.accept(
        new TreeScanner() {
          @Override
          public void visitApply(JCMethodInvocation call) {
            path.actions.add(call);
            super.visitApply(call);
          }

          @Override
          public void visitAssign(JCAssign assign) {
            path.actions.add(assign);
            super.visitAssign(assign);
          }

          @Override
          public void visitLambda(JCLambda lambda) {
            // runs later
          }

          @Override
          public void visitClassDef(JCClassDecl nested) {
            // runs later
          }
        });
  }
}
