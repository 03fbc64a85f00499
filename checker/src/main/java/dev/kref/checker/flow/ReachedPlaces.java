package dev.kref.checker.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Finds the variables that expressions reach into. */
final class ReachedPlaces {
  /** Through how many copies and slots of arrays a place is followed. */
  private static final int DEPTH = 4;

  private final Interp in;

  ReachedPlaces(Interp in) {
    this.in = in;
  }

  /** The container that a method reference is bound to. */
  Reached of(Value receiver) {
    LockExpr.Field field = receiver instanceof Value.Sym ? in.lockNames.placeOf(receiver) : null;
    return field == null ? Reached.NOWHERE : new Reached(field.field(), field.owner());
  }

  /** The place that an expression reaches into. */
  Reached of(ExpressionTree tree, State s) {
    return of(tree, s, 0);
  }

  private Reached of(ExpressionTree tree, State s, int depth) {
    ExpressionTree current =
        tree == null || depth > DEPTH ? null : TreeFacts.stripParentheses(tree);
    while (current instanceof MethodInvocationTree call) {
      if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
        return Reached.NOWHERE;
      }
      current = TreeFacts.stripParentheses(select.getExpression());
    }
    if (current instanceof ArrayAccessTree slot) {
      return of(slot.getExpression(), s, depth + 1);
    }
    if (current == null || !(TreeFacts.symbol(current) instanceof VarSymbol variable)) {
      return Reached.NOWHERE;
    }
    if (TreeFacts.isField(variable)) {
      return new Reached(variable, in.lockNames.ownerOf(current, variable, s));
    }
    LockExpr.Field alias = in.lockNames.placeOf(in.valueOf(s, variable));
    if (alias != null && isContainer(alias.field().type)) {
      return new Reached(alias.field(), alias.owner());
    }
    ExpressionTree copied = copyOf(in.elements.source(variable));
    Reached original = copied == null ? Reached.NOWHERE : of(copied, s, depth + 1);
    return original.place() instanceof VarSymbol field
            && TreeFacts.isField(field)
            && in.engine.places().isShared(field)
        ? original
        : new Reached(variable, null);
  }

  /** The container whose elements a new one was filled with. */
  private ExpressionTree copyOf(ExpressionTree source) {
    ExpressionTree plain = source == null ? null : TreeFacts.stripParentheses(source);
    List<? extends ExpressionTree> args =
        plain instanceof NewClassTree created
            ? created.getArguments()
            : plain instanceof MethodInvocationTree call && TreeFacts.callee(call).isStatic()
                ? call.getArguments()
                : List.of();
    return args.size() == 1
            && isContainer(TreeFacts.type(plain))
            && isContainer(TreeFacts.type(args.get(0)))
        ? args.get(0)
        : null;
  }

  private boolean isContainer(Type type) {
    return in.engine.model().typeContract(type).terms().has(TermKind.CONTAINER);
  }
}
