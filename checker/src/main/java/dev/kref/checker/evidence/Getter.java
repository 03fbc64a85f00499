package dev.kref.checker.evidence;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;

/**
 * A method that yields what one field of its object holds, or something that stands for nothing.
 */
public final class Getter extends OwnCode {
  private final Facts facts;
  private VarSymbol field;
  private boolean more;

  public Getter(Facts facts) {
    this.facts = facts;
  }

  /** The field that a method of no parameters returns; null where it may return anything else. */
  public VarSymbol of(MethodSymbol method) {
    MethodTree body =
        method.params().isEmpty() && !method.isStatic() && facts.counted(method.getReturnType())
            ? facts.program().body(method)
            : null;
    if (body == null) {
      return null;
    }
    scan(body.getBody(), null);
    return more || field == null || field.owner != method.owner ? null : field;
  }

  @Override
  public Void visitReturn(ReturnTree node, Void unused) {
    result(node.getExpression());
    return null;
  }

  private void result(ExpressionTree tree) {
    ExpressionTree value = TreeFacts.stripParentheses(tree);
    if (value instanceof ConditionalExpressionTree choice) {
      result(choice.getTrueExpression());
      result(choice.getFalseExpression());
    } else if (!NullTests.isNull(value)) {
      boolean plain =
          value instanceof IdentifierTree
              || value instanceof MemberSelectTree select
                  && (TreeFacts.isThis(select.getExpression())
                      || TreeFacts.symbol(value) instanceof VarSymbol constant
                          && constant.isStatic());
      if (!plain
          || !(TreeFacts.symbol(value) instanceof VarSymbol found)
          || !TreeFacts.isField(found)
          || !facts.places().isImmortal(found) && field != null && field != found) {
        more = true;
      } else if (!facts.places().isImmortal(found)) {
        field = found;
      }
    }
  }
}
