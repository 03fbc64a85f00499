package dev.kref.checker.evidence;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.Map;

/** The fields out of which the sources take what they work on, be it by way of locals. */
public final class RootFields {
  private final Facts facts;
  private final Map<VarSymbol, VarSymbol> aliases = new HashMap<>();

  RootFields(Facts facts) {
    this.facts = facts;
  }

  /** The field that an expression reaches into, directly or through locals; null for none. */
  VarSymbol of(ExpressionTree tree) {
    ExpressionTree current = tree == null ? null : TreeFacts.stripParentheses(tree);
    while (true) {
      if (current instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree select) {
        current = TreeFacts.stripParentheses(select.getExpression());
      } else if (current instanceof ArrayAccessTree slot) {
        current = TreeFacts.stripParentheses(slot.getExpression());
      } else if (current instanceof TypeCastTree cast) {
        current = TreeFacts.stripParentheses(cast.getExpression());
      } else {
        break;
      }
    }
    if (current == null) {
      return null;
    }
    Symbol symbol = TreeFacts.symbol(current);
    if (current instanceof MethodInvocationTree && symbol == null) {
      symbol = TreeFacts.symbol(((MethodInvocationTree) current).getMethodSelect());
    }
    VarSymbol field =
        symbol instanceof MethodSymbol getter ? new Getter(facts).of(getter) : field(symbol);
    if (field != null
        && facts.model().typeContract(field.type).counter()
        && current instanceof MemberSelectTree select) {
      return of(select.getExpression());
    }
    return field != null ? field : symbol instanceof VarSymbol local ? aliases.get(local) : null;
  }

  /** A local is given a value: what is done with it, is done with what the value comes from. */
  void alias(VarSymbol local, ExpressionTree value) {
    ExpressionTree source = TreeFacts.stripParentheses(value);
    if (source instanceof ConditionalExpressionTree choice) {
      alias(local, choice.getTrueExpression());
      alias(local, choice.getFalseExpression());
    } else if (!TreeFacts.isField(local) && !(source instanceof NewClassTree)) {
      VarSymbol root = of(source);
      if (root != null) {
        aliases.put(local, root);
      }
    }
  }

  /** A local stands for what comes out of a field. */
  void alias(VarSymbol local, VarSymbol root) {
    aliases.put(local, root);
  }

  private static VarSymbol field(Symbol symbol) {
    return symbol instanceof VarSymbol field && TreeFacts.isField(field) ? field : null;
  }
}
