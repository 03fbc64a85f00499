package dev.kref.checker.evidence;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The arms by which a method leaves where it has nothing to do with a parameter. One that puts the
 * parameter first says that the caller does not put it: another one, which leaves in the same way,
 * has to put it as well.
 */
public final class LeavingArms extends OwnCode {
  /** An arm that ends by a return or a throw, and whether it puts the parameter before. */
  private record Arm(ExpressionTree condition, StatementTree body, StatementTree last) {}

  private final Facts facts;
  private final VarSymbol parameter;
  private final List<Arm> putting = new ArrayList<>();
  private final List<Arm> others = new ArrayList<>();

  private LeavingArms(Facts facts, VarSymbol parameter) {
    this.facts = facts;
    this.parameter = parameter;
  }

  /** The returns and throws that leave a parameter behind which their like put. */
  public static Set<Tree> forgetful(Facts facts, MethodTree method, VarSymbol parameter) {
    LeavingArms arms = new LeavingArms(facts, parameter);
    arms.scan(method.getBody(), null);
    Set<Tree> found = new HashSet<>();
    for (Arm arm : arms.others) {
      if (arms.putting.stream().anyMatch(like -> leaveAlike(like.last(), arm.last()))) {
        found.add(arm.last());
      }
    }
    return found;
  }

  @Override
  public Void visitIf(IfTree node, Void unused) {
    arm(node.getCondition(), node.getThenStatement());
    if (node.getElseStatement() != null) {
      arm(node.getCondition(), node.getElseStatement());
    }
    return super.visitIf(node, null);
  }

  @Override
  public Void visitCatch(CatchTree node, Void unused) {
    return null; // what has failed may have put it, or may have found it dead
  }

  private void arm(ExpressionTree condition, StatementTree body) {
    StatementTree last = body;
    if (body instanceof BlockTree block) {
      List<? extends StatementTree> all = block.getStatements();
      last = all.isEmpty() ? null : all.get(all.size() - 1);
    }
    if (!(last instanceof ReturnTree || last instanceof ThrowTree)) {
      return;
    }
    Arm arm = new Arm(condition, body, last);
    if (puts(arm)) {
      putting.add(arm);
    } else if (!TreeFacts.names(body, parameter::equals) && !asksWhosePut(condition)) {
      others.add(arm);
    }
  }

  /** Whether an arm itself puts the parameter, whatever else is asked in it. */
  private boolean puts(Arm arm) {
    return arm.body() instanceof BlockTree block
        && block.getStatements().stream()
            .anyMatch(
                statement ->
                    statement.getKind() == Tree.Kind.EXPRESSION_STATEMENT
                        && facts.places().putIn(statement).contains(parameter));
  }

  /** Whether a condition asks the caller who puts, or the count how often. */
  private boolean asksWhosePut(ExpressionTree condition) {
    boolean flagged =
        TreeFacts.names(
            condition,
            named ->
                named instanceof VarSymbol variable
                    && variable.owner == parameter.owner
                    && (variable.flags() & com.sun.tools.javac.code.Flags.PARAMETER) != 0
                    && variable.type.hasTag(TypeTag.BOOLEAN));
    return flagged
        || TreeFacts.calls(condition, this::readsCount)
        || NullTests.isTest(condition) && TreeFacts.names(condition, parameter::equals);
  }

  private boolean readsCount(MethodSymbol method) {
    return facts.model().methodContract(method).method().has(TermKind.READS_COUNT);
  }

  /** Whether the caller cannot tell one way out from the other. */
  private static boolean leaveAlike(StatementTree one, StatementTree other) {
    if (one instanceof ReturnTree first && other instanceof ReturnTree second) {
      return Objects.equals(text(first), text(second));
    }
    return one instanceof ThrowTree && other instanceof ThrowTree;
  }

  /**
   * What a return yields, where that is a name or a constant; else nothing that is like another.
   */
  private static Object text(ReturnTree tree) {
    ExpressionTree result = tree.getExpression();
    boolean plain =
        result == null
            || result instanceof IdentifierTree
            || result.getKind() == Tree.Kind.NULL_LITERAL
            || result.getKind() == Tree.Kind.BOOLEAN_LITERAL
            || result.getKind() == Tree.Kind.INT_LITERAL;
    return plain ? String.valueOf(result) : tree;
  }
}
