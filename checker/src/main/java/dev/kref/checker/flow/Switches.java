package dev.kref.checker.flow;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Switch statements and expressions, old and new style, with patterns where the compiler has them.
 */
final class Switches {
  private final Interp in;
  private final Statements statements;

  /** Whether the case that was matched last is known to be the one. */
  private boolean decided;

  Switches(Interp in, Statements statements) {
    this.in = in;
    this.statements = statements;
  }

  List<State> statement(SwitchTree tree, List<State> states) {
    List<State> after = new ArrayList<>();
    for (State s : states) {
      for (Out out : in.expressions.eval(tree.getExpression(), s)) {
        boolean exhaustive = ((JCTree.JCSwitch) tree).patternSwitch;
        after.addAll(cases(tree, tree.getCases(), out, exhaustive));
      }
    }
    for (State s : in.jumps.takeBreaks(tree)) {
      statements.leave(s, tree, null);
      after.add(s);
    }
    return StateSet.join(after);
  }

  List<Out> expression(SwitchExpressionTree tree, State state) {
    for (Out out : in.expressions.eval(tree.getExpression(), state)) {
      for (State s : cases(tree, tree.getCases(), out, true)) {
        in.jumps.addYield(tree, new Out(s, new Value.Sym("?" + TreeFacts.position(tree))));
      }
    }
    return in.jumps.takeYields(tree);
  }

  /** The disjuncts that run out of the last case, or match none. */
  private List<State> cases(
      Tree tree, List<? extends CaseTree> cases, Out selector, boolean exhaustive) {
    List<State> after = new ArrayList<>();
    List<State> falling = new ArrayList<>();
    State unmatched = selector.state();
    boolean all = namesAll(tree, cases);
    boolean hasDefault = false;
    decided = false;
    for (CaseTree clause : cases) {
      List<State> entry = new ArrayList<>(falling);
      falling = new ArrayList<>();
      boolean taken = unmatched != null && !(all && isDefault(clause));
      State matched = taken ? match(clause, selector.value(), unmatched) : null;
      if (decided) {
        unmatched = null;
        decided = false;
      }
      if (matched != null) {
        entry.add(matched);
      }
      hasDefault |= isDefault(clause);
      entry = StateSet.join(entry);
      if (clause.getCaseKind() == CaseTree.CaseKind.RULE) {
        after.addAll(rule(tree, clause, entry));
      } else {
        List<State> current = entry;
        for (StatementTree statement : clause.getStatements()) {
          current = statements.exec(statement, current);
        }
        falling = current;
      }
    }
    after.addAll(falling);
    if (!hasDefault && !exhaustive && !all && unmatched != null) {
      after.add(unmatched);
    }
    return after;
  }

  private List<State> rule(Tree tree, CaseTree clause, List<State> entry) {
    Tree body = clause.getBody();
    if (body instanceof ExpressionTree expression) {
      List<State> after = new ArrayList<>();
      for (State s : entry) {
        for (Out out : in.expressions.eval(expression, s)) {
          if (tree instanceof SwitchExpressionTree) {
            in.jumps.addYield(tree, out);
          } else {
            after.add(out.state());
          }
        }
      }
      return tree instanceof SwitchExpressionTree
          ? after
          : statements.finish(after, Loss.DISCARDED, body);
    }
    return statements.exec(body, entry);
  }

  /** Whether a switch over an enumeration has a case for each of its constants. */
  private static boolean namesAll(Tree tree, List<? extends CaseTree> cases) {
    ExpressionTree selector =
        tree instanceof SwitchExpressionTree expression
            ? expression.getExpression()
            : ((SwitchTree) tree).getExpression();
    Type type = TreeFacts.type(TreeFacts.strip(selector));
    if (!TreeFacts.isEnum(type)) {
      return false;
    }
    Set<Symbol> named = new HashSet<>();
    for (CaseTree clause : cases) {
      clause.getExpressions().forEach(constant -> named.add(TreeFacts.symbol(constant)));
    }
    for (Symbol member : type.tsym.members().getSymbols()) {
      if (member.kind == Kinds.Kind.VAR && member.isEnum() && !named.contains(member)) {
        return false;
      }
    }
    return !named.isEmpty();
  }

  private static boolean isDefault(CaseTree clause) {
    return clause.getExpressions().isEmpty() && labels(clause).isEmpty()
        || labels(clause).stream().anyMatch(l -> l.getKind().name().startsWith("DEFAULT"));
  }

  private static List<? extends Tree> labels(CaseTree clause) {
    return ((JCTree.JCCase) clause).labels;
  }

  /** The disjunct that takes this case; it remembers what the selector was found to be. */
  private State match(CaseTree clause, Value selector, State unmatched) {
    State s = unmatched.copy();
    String path = Interp.path(selector);
    List<? extends ExpressionTree> constants = clause.getExpressions();
    if (path != null && !path.startsWith("?") && !constants.isEmpty() && !isDefault(clause)) {
      String fact =
          "(" + path + "==" + (constants.size() == 1 ? constants.get(0) : constants) + ")";
      in.answers.asks(fact);
      Boolean known = s.facts.get(fact);
      if (Boolean.FALSE.equals(known)) {
        return null;
      }
      for (String other : s.facts.keySet()) {
        if (other.startsWith("(" + path + "==") && s.facts.get(other) && !other.equals(fact)) {
          return null;
        }
      }
      decided = Boolean.TRUE.equals(known);
      s.facts.put(fact, true);
      unmatched.facts.put(fact, false);
    }
    if (isDefault(clause) && path != null) {
      for (String other : s.facts.keySet()) {
        if (other.startsWith("(" + path + "==") && s.facts.get(other)) {
          return null;
        }
      }
    }
    labels(clause).forEach(label -> in.patterns.bind((JCTree) label, selector, s));
    return s;
  }
}
