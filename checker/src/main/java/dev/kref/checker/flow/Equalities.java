package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.LocalValues;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Splits disjuncts by whether two values are one and the same, or a value is null. */
final class Equalities {
  private final Interp in;
  private final Conditions conditions;

  Equalities(Interp in, Conditions conditions) {
    this.in = in;
    this.conditions = conditions;
  }

  /** Splits by whether two operands are the same. */
  void comparison(BinaryTree tree, State s, List<State> equal, List<State> different) {
    Type left = TreeFacts.type(tree.getLeftOperand());
    if (in.engine.isBoolean(left)
        && tree.getRightOperand().getKind() == Tree.Kind.BOOLEAN_LITERAL) {
      boolean wanted =
          Boolean.TRUE.equals(
              ((com.sun.source.tree.LiteralTree) tree.getRightOperand()).getValue());
      conditions.split(
          tree.getLeftOperand(), s, wanted ? equal : different, wanted ? different : equal);
      return;
    }
    ExpressionTree object = KindFacts.ofExactClass(tree, this::value);
    if (object != null) {
      conditions.kindTests.exactly(object, KindFacts.exactClass(tree), s, equal, different);
      return;
    }
    for (Out a : in.expressions.eval(tree.getLeftOperand(), s)) {
      a.state().temps.add(a.value());
      for (Out b : in.expressions.eval(tree.getRightOperand(), a.state())) {
        Value first = b.state().temps.remove(b.state().temps.size() - 1);
        int before = equal.size();
        compare(first, b.value(), b.state(), equal, different);
        sameAs(first, b.value(), equal.subList(before, equal.size()));
        if (isConstant(tree.getLeftOperand()) || isConstant(tree.getRightOperand())) {
          List<State> same = equal.subList(before, equal.size());
          same.forEach(each -> belongsToItsClass(each, first));
          same.forEach(each -> belongsToItsClass(each, b.value()));
        }
      }
    }
  }

  /** A message that is one and the same as something else may be of a type that is not counted. */
  private void sameAs(Value a, Value b, List<State> equal) {
    if (!(a instanceof Value.Null) && !(b instanceof Value.Null)) {
      for (State same : equal) {
        in.results.isKnown(same, a);
        in.results.isKnown(same, b);
      }
    }
  }

  /** What a local variable is set to, where that is once and for all. */
  private ExpressionTree value(ExpressionTree operand) {
    if (TreeFacts.symbol(operand) instanceof VarSymbol variable
        && variable.owner instanceof MethodSymbol method
        && (variable.flags() & (Flags.EFFECTIVELY_FINAL | Flags.FINAL)) != 0
        && in.engine.program().body(method) != null) {
      List<ExpressionTree> values =
          LocalValues.of(variable, in.engine.program().body(method)).values();
      return values.size() == 1 ? TreeFacts.stripParentheses(values.get(0)) : operand;
    }
    return operand;
  }

  private static boolean isConstant(ExpressionTree operand) {
    return TreeFacts.symbol(operand) instanceof VarSymbol variable
        && TreeFacts.isConstant(variable);
  }

  /** What turns out to be a constant belongs to its class. */
  private static void belongsToItsClass(State s, Value value) {
    if (s.objOf(value) != null) {
      s.put(((Value.Obj) value).id(), s.objOf(value).withUncertain());
    }
  }

  private void compare(Value a, Value b, State s, List<State> equal, List<State> different) {
    if (a instanceof Value.Null || b instanceof Value.Null) {
      onNull(a instanceof Value.Null ? b : a, s, equal, different);
    } else if (a instanceof Value.Obj x && b instanceof Value.Obj y) {
      objects(x, y, s, equal, different);
    } else if (a instanceof Value.Bool x && b instanceof Value.Bool y) {
      (x.value() == y.value() ? equal : different).add(s);
    } else if (a instanceof Value.Const x && b instanceof Value.Const y) {
      (String.valueOf(x.value()).equals(String.valueOf(y.value())) ? equal : different).add(s);
    } else if (a == b && a instanceof Value.Sym) {
      // One variable was set to the other: a value that is read anew is another instance.
      equal.add(s);
    } else {
      String left = Interp.path(a);
      String right = Interp.path(b);
      if (left == null || right == null) {
        conditions.onFact("?", s, equal, different);
      } else {
        if (a instanceof Value.Obj && in.tables.recheck(s, a)
            || b instanceof Value.Obj && in.tables.recheck(s, b)) {
          conditions.onFact("?", s, equal, different);
          return;
        }
        if (Answers.isPassed(s, left, right)) {
          different.add(s);
          return;
        }
        List<State> same = new ArrayList<>();
        conditions.onFact(Comparisons.named(a, "==", b), s, same, different);
        same.forEach(each -> sameAsUnknown(each, a, b));
        equal.addAll(same);
      }
    }
  }

  /** An object turns out to be one of which nothing is known: somebody else may put it. */
  private static void sameAsUnknown(State s, Value a, Value b) {
    Value known = a instanceof Value.Sym ? b : b instanceof Value.Sym ? a : null;
    ObjState o = s.objOf(known);
    if (o != null && isHeld(o)) {
      s.put(((Value.Obj) known).id(), o.withUncertain());
    }
  }

  private static boolean isHeld(ObjState o) {
    return o.own() > 0 || o.keeper() == Keeper.FIELD && o.lookup() == null;
  }

  private void objects(
      Value.Obj x, Value.Obj y, State s, List<State> equal, List<State> different) {
    if (x.id().equals(y.id())) {
      equal.add(s);
      return;
    }
    ObjState a = s.obj(x.id());
    ObjState b = s.obj(y.id());
    boolean apart = a != null && b != null && (isNew(x.id(), a) || isNew(y.id(), b));
    if (apart) {
      different.add(s);
      return;
    }
    in.tables.recheck(s, x);
    in.tables.recheck(s, y);
    State same = s.copy();
    ObjState left = same.obj(x.id());
    ObjState right = same.obj(y.id());
    if (left != null
        && right != null
        && left.lookup() == null
        && right.lookup() == null
        && (isHeld(left) || isHeld(right))) {
      same.put(x.id(), left.withUncertain());
      same.put(y.id(), right.withUncertain());
    }
    equal.add(same);
    different.add(s);
  }

  private static boolean isNew(ObjId id, ObjState o) {
    return id.kind() == ObjId.Kind.RESULT && o.keeper() == Keeper.NONE && !o.exposed();
  }

  /** Splits by whether a value is null. */
  void onNull(Value value, State s, List<State> isNull, List<State> isThere) {
    if (value instanceof Value.Null) {
      isNull.add(s);
    } else if (value instanceof Value.Obj pointer) {
      ObjState o = s.obj(pointer.id());
      if (o == null || !o.maybeNull()) {
        isThere.add(s);
        return;
      }
      State absent = s.copy();
      absent.objs.remove(pointer.id());
      absent.redirect(pointer.id(), in.inliner.inside() ? Value.SUPPOSED_NULL : Value.NULL);
      absent.facts.put(Interp.path(value) + "==null", true);
      if (in.foundBy(pointer.id()) != null) {
        absent.facts.put(in.foundBy(pointer.id()) + "==null", true);
      }
      isNull.add(absent);
      s.put(pointer.id(), o.withMaybeNull(false));
      isThere.add(s);
    } else if (value instanceof Value.Sym sym) {
      conditions.onFact(sym.path() + "==null", s, isNull, isThere);
    } else {
      isThere.add(s);
    }
  }
}
