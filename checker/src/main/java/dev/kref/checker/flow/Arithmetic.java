package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic, comparisons of numbers, and assignments that compute. */
final class Arithmetic {
  /** Up to which number a count is followed. */
  private static final int FEW = 3;

  private final Interp in;
  private final Expressions expressions;

  Arithmetic(Interp in, Expressions expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  /** Arithmetic and the like: operands are evaluated, the result is named by its text. */
  List<Out> eval(ExpressionTree tree, State s) {
    if (tree instanceof BinaryTree binary) {
      List<Out> outs = new ArrayList<>();
      List<ExpressionTree> sides = List.of(binary.getLeftOperand(), binary.getRightOperand());
      boolean names =
          TreeFacts.type(tree).tsym == in.engine.symtab().stringType.tsym
              && !in.engine.model().isMarked(in.root);
      for (Expressions.Operands operands : expressions.operands(sides, s)) {
        for (Value value : operands.values()) {
          if (value instanceof Value.Obj pointer && !names) {
            in.refs.use(operands.state(), pointer.id(), tree);
          }
        }
        outs.add(new Out(operands.state(), binary(binary, operands.values())));
      }
      return outs;
    }
    if (tree instanceof CompoundAssignmentTree compound) {
      return changed(
          compound.getVariable(),
          expressions.then(expressions.eval(compound.getVariable(), s), compound.getExpression()),
          tree);
    }
    if (tree instanceof UnaryTree unary) {
      return unary(unary, s);
    }
    return Expressions.out(s, Expressions.unknown(tree));
  }

  private List<Out> unary(UnaryTree unary, State s) {
    List<Out> outs = expressions.eval(unary.getExpression(), s);
    if (TreeFacts.isStep(unary)) {
      return counted(unary, outs);
    }
    outs.replaceAll(o -> new Out(o.state(), Expressions.unknown(unary)));
    return outs;
  }

  /**
   * A number counts up or down: the first few stay known, which tells the rounds of a short loop
   * apart.
   */
  private List<Out> counted(UnaryTree unary, List<Out> outs) {
    boolean up =
        unary.getKind() == Tree.Kind.PREFIX_INCREMENT
            || unary.getKind() == Tree.Kind.POSTFIX_INCREMENT;
    boolean before =
        unary.getKind() == Tree.Kind.POSTFIX_INCREMENT
            || unary.getKind() == Tree.Kind.POSTFIX_DECREMENT;
    Symbol symbol = TreeFacts.symbol(unary.getExpression());
    List<Out> results = new ArrayList<>();
    for (Out out : outs) {
      boolean few =
          out.value() instanceof Value.Const constant
              && constant.value() instanceof Integer number
              && Math.abs(number) < FEW;
      if (few && symbol instanceof VarSymbol local && !TreeFacts.isField(local)) {
        int number = (Integer) ((Value.Const) out.value()).value();
        Value next = new Value.Const(up ? number + 1 : number - 1);
        in.statements.bind(out.state(), local, next, unary);
        results.add(new Out(out.state(), before ? out.value() : next));
      } else {
        results.addAll(
            changed(unary.getExpression(), Expressions.out(out.state(), out.value()), unary));
      }
    }
    return results;
  }

  private List<Out> changed(ExpressionTree target, List<Out> outs, Tree at) {
    Symbol symbol = TreeFacts.symbol(target);
    outs.replaceAll(
        o -> {
          if (symbol instanceof VarSymbol variable) {
            if (TreeFacts.isField(variable)) {
              in.fields.forget(o.state(), variable);
            } else {
              in.statements.bind(o.state(), variable, Expressions.unknown(at), at);
            }
          }
          return new Out(o.state(), Expressions.unknown(at));
        });
    return outs;
  }

  private static Value binary(BinaryTree tree, List<Value> values) {
    String left = Interp.path(values.get(0));
    String right = Interp.path(values.get(1));
    if (left == null || right == null || left.startsWith("?") || right.startsWith("?")) {
      return Expressions.unknown(tree);
    }
    String operator =
        switch (tree.getKind()) {
          case LESS_THAN -> "<";
          case GREATER_THAN -> ">";
          case LESS_THAN_EQUAL -> "<=";
          case GREATER_THAN_EQUAL -> ">=";
          case PLUS -> "+";
          case MINUS -> "-";
          case AND -> "&";
          case OR -> "|";
          default -> null;
        };
    if (operator == null) {
      return Expressions.unknown(tree);
    }
    Value a = values.get(0);
    Value b = values.get(1);
    Boolean outcome = Comparisons.outcome(a, operator, b);
    if (outcome != null) {
      return Value.of(outcome);
    }
    return switch (operator) {
      case ">=" -> new Value.Sym("!" + Comparisons.named(a, "<", b));
      case "<=" -> new Value.Sym("!" + Comparisons.named(a, ">", b));
      case "<", ">" -> new Value.Sym(Comparisons.named(a, operator, b));
      default -> new Value.Sym("(" + left + operator + right + ")");
    };
  }
}
