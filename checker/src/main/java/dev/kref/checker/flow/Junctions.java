package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Conditions joined by and, or or. The outcome of the whole is a fact of its own, named by the
 * facts that its operands are about: it outlives a join of paths on which the operands differ.
 */
final class Junctions {
  private final Conditions conditions;

  /** The facts that the operand under evaluation has asked for; null where nobody listens. */
  private Set<String> asked;

  Junctions(Conditions conditions) {
    this.conditions = conditions;
  }

  /** An operand asks for a fact. */
  void asks(String fact) {
    if (asked != null) {
      asked.add(fact);
    }
  }

  /** Splits by the operands in their order. */
  void split(BinaryTree tree, State s, List<State> yes, List<State> no) {
    boolean and = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
    Operand left = new Operand();
    left.split(tree.getLeftOperand(), s);
    Operand right = new Operand();
    for (State l : and ? left.holds : left.fails) {
      right.split(tree.getRightOperand(), l);
    }
    List<State> both = and ? right.holds : right.fails;
    List<State> either = new ArrayList<>(and ? left.fails : left.holds);
    either.addAll(and ? right.fails : right.holds);
    String name = name(left, right, and);
    if (name == null) {
      asks(left);
      asks(right);
    } else {
      asks(name);
      learn(name, both, true);
      learn(name, either, false);
    }
    (and ? yes : no).addAll(both);
    (and ? no : yes).addAll(either);
  }

  private void asks(Operand operand) {
    operand.facts.forEach(this::asks);
  }

  /** The name of what holds if both operands do, or if neither does; null where one has none. */
  private static String name(Operand left, Operand right, boolean and) {
    String a = left.literal(and);
    String b = right.literal(and);
    return a == null || b == null || a.equals(b)
        ? null
        : "{" + (a.compareTo(b) <= 0 ? a + "&" + b : b + "&" + a) + "}";
  }

  /** States that know of another outcome are none. */
  private static void learn(String name, List<State> states, boolean holds) {
    states.removeIf(s -> Boolean.valueOf(!holds).equals(s.facts.get(name)));
    states.forEach(s -> s.facts.put(name, holds));
  }

  /** One side, and what it says of which fact. */
  private final class Operand {
    private final List<State> holds = new ArrayList<>();
    private final List<State> fails = new ArrayList<>();
    private final Set<String> facts = new LinkedHashSet<>();

    void split(ExpressionTree tree, State s) {
      Set<String> outer = asked;
      asked = facts;
      try {
        conditions.split(tree, s, holds, fails);
      } finally {
        asked = outer;
      }
    }

    /** The one fact that the operand is about, or its negation; null where there is none. */
    String literal(boolean plain) {
      if (facts.size() != 1) {
        return null;
      }
      String fact = facts.iterator().next();
      Boolean first = valueIn(holds, fact);
      Boolean second = valueIn(fails, fact);
      if (fact.contains("?") || first == null || second == null || first.equals(second)) {
        return null;
      }
      return first == plain ? fact : "!" + fact;
    }

    /** What all states say of a fact; null where they differ, or one of them says nothing. */
    private static Boolean valueIn(List<State> states, String fact) {
      Boolean value = states.isEmpty() ? null : states.get(0).facts.get(fact);
      for (State s : states) {
        value = value == null || !value.equals(s.facts.get(fact)) ? null : value;
      }
      return value;
    }
  }
}
