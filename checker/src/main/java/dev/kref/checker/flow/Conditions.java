package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Splits disjuncts by a condition, and keeps what each arm has learned. */
final class Conditions {
  final KindFacts kinds;
  final Equalities equalities;
  final KindTests kindTests;
  private final Interp in;
  private final Junctions junctions = new Junctions(this);
  private int depth;

  Conditions(Interp in) {
    this.in = in;
    this.kinds = new KindFacts(in.engine);
    this.equalities = new Equalities(in, this);
    this.kindTests = new KindTests(in, this);
  }

  /** Whether a condition is being evaluated. */
  boolean deciding() {
    return depth > 0;
  }

  /** The state is taken over; its continuations go to {@code yes} and {@code no}. */
  void split(ExpressionTree condition, State s, List<State> yes, List<State> no) {
    depth++;
    try {
      decide(condition, s, yes, no);
    } finally {
      depth--;
    }
  }

  /** The value of an expression that a variable keeps for a condition that comes later. */
  List<Out> keep(ExpressionTree asked, State s) {
    depth++;
    try {
      return in.expressions.eval(asked, s);
    } finally {
      depth--;
    }
  }

  private void decide(ExpressionTree condition, State s, List<State> yes, List<State> no) {
    switch (condition.getKind()) {
      case PARENTHESIZED -> split(((ParenthesizedTree) condition).getExpression(), s, yes, no);
      case LOGICAL_COMPLEMENT -> split(((UnaryTree) condition).getExpression(), s, no, yes);
      case CONDITIONAL_AND, CONDITIONAL_OR -> junction((BinaryTree) condition, s, yes, no);
      case CONDITIONAL_EXPRESSION -> {
        ConditionalExpressionTree choice = (ConditionalExpressionTree) condition;
        List<State> then = new ArrayList<>();
        List<State> otherwise = new ArrayList<>();
        split(choice.getCondition(), s, then, otherwise);
        then.forEach(t -> split(choice.getTrueExpression(), t, yes, no));
        otherwise.forEach(o -> split(choice.getFalseExpression(), o, yes, no));
      }
      case EQUAL_TO -> equalities.comparison((BinaryTree) condition, s, yes, no);
      case NOT_EQUAL_TO -> equalities.comparison((BinaryTree) condition, s, no, yes);
      case INSTANCE_OF -> kindTests.instance((InstanceOfTree) condition, s, yes, no);
      default -> {
        for (Out out : in.expressions.eval(condition, s)) {
          onValue(out, yes, no);
        }
      }
    }
  }

  /**
   * Flags that are combined have a name for the whole before they are asked; other operands are
   * split by in their order.
   */
  private void junction(BinaryTree tree, State s, List<State> yes, List<State> no) {
    String path = flags(tree, s);
    if (path != null) {
      onFact(path, s, yes, no);
      return;
    }
    junctions.split(tree, s, yes, no);
  }

  /**
   * Splits by the named conjunction of two others. Its outcome is a fact of its own: it outlives a
   * join of paths on which the operands differ.
   */
  private void onBoth(String path, State s, List<State> yes, List<State> no) {
    int depth = 0;
    int middle = 0;
    for (int i = 1; i < path.length() - 1; i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      middle = c == '&' && depth == 0 ? i : middle;
    }
    List<State> left = new ArrayList<>();
    List<State> both = new ArrayList<>();
    List<State> either = new ArrayList<>();
    onFact(path.substring(1, middle), s, left, either);
    for (State l : left) {
      onFact(path.substring(middle + 1, path.length() - 1), l, both, either);
    }
    both.forEach(state -> state.facts.put(path, true));
    either.forEach(state -> state.facts.put(path, false));
    yes.addAll(both);
    no.addAll(either);
  }

  /** The name of a condition over boolean variables that are not known; null for any other. */
  String flags(ExpressionTree condition, State s) {
    switch (condition.getKind()) {
      case PARENTHESIZED -> {
        return flags(((ParenthesizedTree) condition).getExpression(), s);
      }
      case LOGICAL_COMPLEMENT -> {
        String inner = flags(((UnaryTree) condition).getExpression(), s);
        return inner == null ? null : negative(inner);
      }
      case CONDITIONAL_AND, CONDITIONAL_OR -> {
        String left = flags(((BinaryTree) condition).getLeftOperand(), s);
        String right = flags(((BinaryTree) condition).getRightOperand(), s);
        if (left == null || right == null) {
          return null;
        }
        boolean and = condition.getKind() == Tree.Kind.CONDITIONAL_AND;
        String a = and ? left : negative(left);
        String b = and ? right : negative(right);
        String both = "{" + (a.compareTo(b) <= 0 ? a + "&" + b : b + "&" + a) + "}";
        return and ? both : negative(both);
      }
      case IDENTIFIER -> {
        boolean local =
            TreeFacts.symbol(condition) instanceof VarSymbol variable
                && variable.owner.kind == Kinds.Kind.MTH;
        return local ? flag(s, (VarSymbol) TreeFacts.symbol(condition)) : null;
      }
      default -> {
        return null;
      }
    }
  }

  private String flag(State s, VarSymbol variable) {
    if (!(in.valueOf(s, variable) instanceof Value.Sym kept)) {
      return null;
    }
    if (kept.path().indexOf('(') >= 0) {
      // The same question may have another answer later.
      String question = kept.path().startsWith("!") ? negative(kept.path()) : kept.path();
      s.nameAnswers(question::equals);
    }
    String path = ((Value.Sym) in.valueOf(s, variable)).path();
    return path.contains("?") || path.indexOf('(') >= 0 ? null : path;
  }

  private static String negative(String path) {
    return path.startsWith("!") ? path.substring(1) : "!" + path;
  }

  /** Splits by a boolean value. */
  void onValue(Out out, List<State> yes, List<State> no) {
    Value value = out.value();
    if (value instanceof Value.Bool known) {
      (known.value() ? yes : no).add(out.state());
    } else if (value instanceof Value.Const constant && constant.value() instanceof Boolean known) {
      (known ? yes : no).add(out.state());
    } else {
      onFact(value instanceof Value.Sym sym ? sym.path() : "?", out.state(), yes, no);
    }
  }

  /** Splits by a fact, as far as the path does not know it. */
  void onFact(String path, State s, List<State> yes, List<State> no) {
    if (path.startsWith("!")) {
      onFact(path.substring(1), s, no, yes);
      return;
    }
    in.answers.asks(path);
    junctions.asks(path);
    in.tables.recheckMentioned(s, path);
    Boolean known = Comparisons.known(path, s);
    if (known != null) {
      (known ? yes : no).add(s);
      return;
    }
    if (path.startsWith("{")) {
      onBoth(path, s, yes, no);
      return;
    }
    State other = s.copy();
    if (!path.startsWith("?") && !path.contains("?")) {
      s.facts.put(path, true);
      other.facts.put(path, false);
      in.answers.learn(s, path, true);
      in.answers.learn(other, path, false);
    }
    yes.add(s);
    no.add(other);
  }
}
