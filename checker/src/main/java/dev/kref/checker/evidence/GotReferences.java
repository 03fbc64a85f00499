package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.HashSet;
import java.util.Set;

/**
 * Which values one method has a reference of, by its text: made or got where they are, got
 * somewhere in the method, or given to it.
 */
final class GotReferences {
  private final Facts facts;
  private final MethodTree within;
  private final Set<VarSymbol> asked = new HashSet<>();

  GotReferences(Facts facts, MethodTree within) {
    this.facts = facts;
    this.within = within;
  }

  /** Whether a value comes with a reference: made or got where it is, or got in the same method. */
  boolean isOwned(ExpressionTree tree) {
    ExpressionTree value = TreeFacts.strip(tree);
    if (value instanceof NewClassTree) {
      return true;
    }
    if (value instanceof ConditionalExpressionTree choice) {
      return isOwned(choice.getTrueExpression()) && isOwned(choice.getFalseExpression());
    }
    if (value instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol callee) {
      MethodContract contract = facts.model().methodContract(callee);
      return contract.method().has(TermKind.OWNS_REF)
              && !facts.model().typeContract(callee.owner.type).terms().has(TermKind.CONTAINER)
          || contract.method().has(TermKind.GETS_REF)
          || contract.params().stream().anyMatch(p -> p.has(TermKind.GETS_REF))
          || !contract.saysSomething() && new OwnedSources(facts).isOwned(value)
          || contract.method().has(TermKind.RETURNS_ALIAS)
              && call.getMethodSelect() instanceof MemberSelectTree select
              && isOwned(select.getExpression());
    }
    return TreeFacts.symbol(value) instanceof VarSymbol variable
        && !TreeFacts.isField(variable)
        && (isTakenOver(variable) || isGot(variable));
  }

  private boolean isGot(VarSymbol variable) {
    if (!asked.add(variable)) {
      return false; // it is set to what was made of itself
    }
    boolean got = new Owned(variable).in(within);
    asked.remove(variable);
    return got;
  }

  /** Whether a variable is a parameter whose reference its caller has given away. */
  private boolean isTakenOver(VarSymbol variable) {
    MethodSymbol method = ((JCTree.JCMethodDecl) within).sym;
    int index = method.params().indexOf(variable);
    return index >= 0
        && facts
            .model()
            .methodContract(method)
            .param(index)
            .get(TermKind.OWNS_REF)
            .filter(term -> term.when() == Outcome.ALWAYS || term.when() == Outcome.NORMAL_RETURN)
            .isPresent();
  }

  /** Whether a method gets a reference of what a variable names, or sets it to one of its own. */
  private final class Owned extends TreeScanner<Void, Void> {
    private final Symbol variable;
    private boolean found;

    Owned(Symbol variable) {
      this.variable = variable;
    }

    boolean in(MethodTree method) {
      scan(method.getBody(), null);
      return found;
    }

    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      if (TreeFacts.variable(node) == variable && node.getInitializer() != null) {
        found |= isMade(node.getInitializer());
      }
      return super.visitVariable(node, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      if (TreeFacts.named(node.getVariable()) == variable) {
        found |= isMade(node.getExpression());
      }
      return super.visitAssignment(node, null);
    }

    private boolean isMade(ExpressionTree value) {
      return TreeFacts.named(value) instanceof VarSymbol source
          ? isTakenOver(source)
          : isOwned(value);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (TreeFacts.callee(call) instanceof MethodSymbol callee) {
        MethodContract contract = facts.model().methodContract(callee);
        found |=
            gets(contract.method())
                && call.getMethodSelect() instanceof MemberSelectTree select
                && TreeFacts.named(select.getExpression()) == variable;
        for (int i = 0; i < call.getArguments().size(); i++) {
          found |=
              gets(contract.param(i)) && TreeFacts.named(call.getArguments().get(i)) == variable;
        }
      }
      return super.visitMethodInvocation(call, null);
    }

    private boolean gets(Terms terms) {
      return terms.has(TermKind.GETS_REF);
    }
  }
}
