package dev.kref.checker.rules;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the methods of a class put into one field, or into the container that it holds. */
final class FieldInserts extends TreeScanner<Void, Void> {
  private final ProgramFacts facts;
  private final VarSymbol field;
  private final Map<MethodSymbol, Integer> firstInsert = new HashMap<>();
  private final Map<MethodSymbol, Integer> firstUse = new HashMap<>();
  private final Map<MethodSymbol, Set<MethodSymbol>> calls = new HashMap<>();
  private MethodTree within;
  private boolean own;
  private boolean others;
  private boolean lent;

  FieldInserts(ProgramFacts facts, VarSymbol field, ClassTree tree) {
    this.facts = facts;
    this.field = field;
    scan(tree.getMembers(), null);
  }

  /** Whether whatever comes in is a reference that the inserting method has got for it. */
  boolean areOwn() {
    return own && !others;
  }

  /** Whether the field, or the container in it, is seen by code that is not followed. */
  boolean isLent() {
    return lent;
  }

  /** Whether a method, or one that it calls, puts something into the field. */
  boolean by(MethodSymbol method) {
    return by(method, new HashSet<>());
  }

  private boolean by(MethodSymbol method, Set<MethodSymbol> seen) {
    return byItself(method)
        || seen.add(method)
            && calls.getOrDefault(method, Set.of()).stream().anyMatch(next -> by(next, seen));
  }

  /** Whether a method puts something into the field itself. */
  boolean byItself(MethodSymbol method) {
    return firstInsert.containsKey(method);
  }

  /** Whether a method looks at the field before it puts anything into it. */
  boolean isUsedBefore(MethodSymbol method) {
    return byItself(method)
        && firstUse.getOrDefault(method, Integer.MAX_VALUE) < firstInsert.get(method);
  }

  @Override
  public Void visitMethod(MethodTree node, Void unused) {
    MethodTree outer = within;
    within = node;
    super.visitMethod(node, null);
    within = outer;
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    if (within != null && TreeFacts.symbol(node) == field) {
      firstUse.merge(Code.method(within), Code.start(node), Math::min);
    }
    return null;
  }

  @Override
  public Void visitReturn(ReturnTree node, Void unused) {
    lent |= isField(node.getExpression()) && !isSaidToLend();
    return super.visitReturn(node, null);
  }

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    if (TreeFacts.variable(node) == field && node.getInitializer() != null) {
      set(node.getInitializer(), node);
    }
    return super.visitVariable(node, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void unused) {
    if (isField(node.getVariable())) {
      set(node.getExpression(), node);
      return scan(node.getExpression(), null);
    }
    return super.visitAssignment(node, null);
  }

  private void set(ExpressionTree value, Tree at) {
    boolean container = facts.model().typeContract(field.type).terms().has(TermKind.CONTAINER);
    if (container) {
      others |= !(TreeFacts.strip(value) instanceof NewClassTree) && !Code.isNull(value);
    } else if (!Code.isNull(TreeFacts.strip(value))) {
      insert(value, at);
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (TreeFacts.callee(call) instanceof MethodSymbol callee) {
      if (within != null) {
        calls.computeIfAbsent(Code.method(within), m -> new HashSet<>()).add(callee);
      }
      MethodContract contract = facts.model().methodContract(callee);
      boolean onField =
          call.getMethodSelect() instanceof MemberSelectTree select
              && isField(select.getExpression());
      for (int i = 0; i < call.getArguments().size(); i++) {
        ExpressionTree argument = call.getArguments().get(i);
        if (onField
            && facts.model().typeContract(field.type).terms().has(TermKind.CONTAINER)
            && contract.param(i).has(TermKind.OWNS_REF)
            && facts.counted(TreeFacts.type(argument))) {
          insert(argument, call);
        }
        lent |= isField(argument) && !contract.declared();
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree node, Void unused) {
    if (TreeFacts.callee(node) instanceof MethodSymbol constructor) {
      lent |=
          !facts.model().methodContract(constructor).declared()
              && node.getArguments().stream().anyMatch(this::isField);
    }
    return super.visitNewClass(node, null);
  }

  private boolean isField(ExpressionTree tree) {
    return tree != null && TreeFacts.named(tree) == field;
  }

  /** Whether a contract tells those who call the method that its result is not theirs. */
  private boolean isSaidToLend() {
    if (within == null) {
      return false;
    }
    MethodContract contract = facts.model().methodContract(Code.method(within));
    return contract.method().has(TermKind.BORROWS_REF)
        || contract.declared() && !contract.method().has(TermKind.OWNS_REF);
  }

  private void insert(ExpressionTree value, Tree at) {
    if (within == null || Code.method(within).isConstructor()) {
      others = true;
      return;
    }
    firstInsert.merge(Code.method(within), Code.start(at), Math::min);
    if (isOwned(value)) {
      own = true;
    } else {
      others = true;
    }
  }

  /** Whether a value comes with a reference: made or got where it is, or got in the same method. */
  private boolean isOwned(ExpressionTree tree) {
    ExpressionTree value = TreeFacts.strip(tree);
    if (value instanceof NewClassTree) {
      return true;
    }
    if (value instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol callee) {
      MethodContract contract = facts.model().methodContract(callee);
      return contract.method().has(TermKind.OWNS_REF)
              && !facts.model().typeContract(callee.owner.type).terms().has(TermKind.CONTAINER)
          || contract.method().has(TermKind.GETS_REF)
          || contract.params().stream().anyMatch(p -> p.has(TermKind.GETS_REF))
          || contract.method().has(TermKind.RETURNS_ALIAS)
              && call.getMethodSelect() instanceof MemberSelectTree select
              && isOwned(select.getExpression());
    }
    return TreeFacts.symbol(value) instanceof VarSymbol variable
        && !TreeFacts.isField(variable)
        && (isTakenOver(variable) || new Owned(variable).in(within));
  }

  /** Whether a variable is a parameter whose reference its caller has given away. */
  private boolean isTakenOver(VarSymbol variable) {
    MethodSymbol method = Code.method(within);
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
