package dev.kref.checker.repair;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Gets a reference before the object is handed over: moves a get that comes late, or adds one. */
final class GetBeforeHandoff implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    Spot.InBlock at = spot.statement();
    if (at == null) {
      return null;
    }
    return switch (spot.finding().check()) {
      case GET_AFTER_HANDOFF -> move(spot, at);
      case HANDOFF_WITHOUT_GET -> add(spot, at);
      default -> null;
    };
  }

  private static Repair move(Spot spot, Spot.InBlock at) {
    VarSymbol variable = spot.words().got(at.statement());
    if (variable == null) {
      return null;
    }
    for (int i = at.index() - 1; i >= 0; i--) {
      StatementTree statement = at.all().get(i);
      if (Code.jumps(List.of(statement)) || changes(statement, variable)) {
        return null;
      }
      if (handsOver(statement, variable, spot.words()) || isToldOf(statement, spot)) {
        // An earlier handoff would be the one to get before.
        boolean only =
            at.all().subList(0, i).stream()
                .noneMatch(
                    earlier ->
                        handsOver(earlier, variable, spot.words()) || isToldOf(earlier, spot));
        String get = spot.unit().source(at.statement());
        return only
            ? new Repair(
                "Move the get before the handoff",
                List.of(spot.unit().before(statement, get), spot.unit().without(at.statement())))
            : null;
      }
    }
    return null;
  }

  /** Whether the finding's steps have a handoff in this plain statement. */
  private static boolean isToldOf(StatementTree statement, Spot spot) {
    boolean plain =
        statement instanceof ExpressionStatementTree || statement instanceof VariableTree;
    int start = spot.unit().start(statement);
    int end = spot.unit().end(statement);
    return plain
        && spot.finding().steps().stream()
            .anyMatch(
                step ->
                    step.text().startsWith("handed over")
                        && start <= step.place().start()
                        && step.place().end() <= end);
  }

  private static Repair add(Spot spot, Spot.InBlock at) {
    StatementTree statement = at.statement();
    if (!(statement instanceof ExpressionStatementTree)
        && !(statement instanceof VariableTree)
        && statement.getKind() != Tree.Kind.RETURN) {
      return null;
    }
    VarSymbol variable = mentioned(statement, spot.noun());
    if (variable == null
        || !handsOver(statement, variable, spot.words())
        || spot.method() != null && spot.words().gets(spot.method(), variable)) {
      return null;
    }
    String get = spot.words().call(variable.type, TermKind.GETS_REF, spot.type());
    return get == null
        ? null
        : new Repair(
            "Get a reference before the handoff",
            List.of(spot.unit().before(statement, variable.name + get + ";")));
  }

  static VarSymbol mentioned(Tree statement, String name) {
    VarSymbol[] found = new VarSymbol[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(com.sun.source.tree.IdentifierTree node, Void unused) {
        if (name != null
            && node.getName().contentEquals(name)
            && TreeFacts.symbol(node) instanceof VarSymbol variable
            && variable.owner.kind != com.sun.tools.javac.code.Kinds.Kind.TYP) {
          found[0] = variable;
        }
        return null;
      }
    }.scan(statement, null);
    return found[0];
  }

  /** Whether a statement gives the variable's reference to a new owner, once, whatever happens. */
  static boolean handsOver(StatementTree statement, VarSymbol variable, Words words) {
    int[] handoffs = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (TreeFacts.callee(call) instanceof MethodSymbol method) {
          for (int i = 0; i < call.getArguments().size(); i++) {
            boolean it = TreeFacts.named(call.getArguments().get(i)) == variable;
            handoffs[0] += it && words.takesOver(call, method, i) ? 1 : 0;
          }
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        boolean owning =
            TreeFacts.named(tree.getVariable()) instanceof VarSymbol field
                && words.model().variableTerms(field).has(TermKind.OWNS_REF);
        handoffs[0] += owning && TreeFacts.named(tree.getExpression()) == variable ? 1 : 0;
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitLambdaExpression(
          com.sun.source.tree.LambdaExpressionTree lambda, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(com.sun.source.tree.ClassTree nested, Void unused) {
        return null;
      }
    }.scan(statement, null);
    return handoffs[0] == 1;
  }

  static boolean changes(StatementTree statement, VarSymbol variable) {
    boolean[] found = new boolean[] {TreeFacts.variable(statement) == variable};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        found[0] |= TreeFacts.named(tree.getVariable()) == variable;
        return super.visitAssignment(tree, null);
      }
    }.scan(statement, null);
    return found[0];
  }
}
