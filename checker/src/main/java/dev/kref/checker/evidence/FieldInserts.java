package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the methods of a class put into one field, or into the container that it holds. */
public final class FieldInserts extends TreeScanner<Void, Void> {
  private final Facts facts;
  private final VarSymbol field;
  private final boolean container;
  private final Map<MethodSymbol, List<Integer>> passes = new HashMap<>();
  private final Map<MethodSymbol, List<Integer>> sets = new HashMap<>();
  private final Map<MethodSymbol, List<Integer>> receives = new HashMap<>();
  private final Map<MethodSymbol, Integer> firstInsert = new HashMap<>();
  private final Map<MethodSymbol, Integer> firstUse = new HashMap<>();
  private final Map<MethodSymbol, Set<MethodSymbol>> calls = new HashMap<>();
  private final Map<MethodSymbol, List<Tree>> insertedIn = new HashMap<>();
  private final Map<MethodSymbol, List<Tree>> lastUsedIn = new HashMap<>();
  private final Deque<Tree> branches = new ArrayDeque<>();
  private MethodTree within;
  private boolean own;
  private boolean others;
  private boolean lent;

  FieldInserts(Facts facts, VarSymbol field, ClassTree tree) {
    this.facts = facts;
    this.field = field;
    this.container = facts.model().typeContract(field.type).terms().has(TermKind.CONTAINER);
    scan(tree.getMembers(), null);
    passes.forEach((method, all) -> lent |= all.stream().anyMatch(at -> isGivenUp(method, at)));
  }

  /**
   * Whether a method may be done with the field once it has passed it on: it does not use it again
   * before it is set anew, so that it does not say by that that the reference is still there.
   */
  private boolean isGivenUp(MethodSymbol method, int pass) {
    return receives.getOrDefault(method, List.of()).stream()
        .filter(use -> use > pass)
        .noneMatch(
            use ->
                sets.getOrDefault(method, List.of()).stream()
                    .noneMatch(set -> set > pass && set < use));
  }

  /** Whether whatever comes in is a reference that the inserting method has got for it. */
  public boolean areOwn() {
    return own && !others;
  }

  /** Whether the field, or the container in it, is seen by code that is not followed. */
  public boolean isLent() {
    return lent;
  }

  /** Whether a method, or one that it calls, puts something into the field. */
  public boolean by(MethodSymbol method) {
    return by(method, new HashSet<>());
  }

  private boolean by(MethodSymbol method, Set<MethodSymbol> seen) {
    return byItself(method)
        || seen.add(method)
            && calls.getOrDefault(method, Set.of()).stream().anyMatch(next -> by(next, seen));
  }

  /** Whether a method puts something into the field itself. */
  public boolean byItself(MethodSymbol method) {
    return firstInsert.containsKey(method);
  }

  /** Whether a method looks at the field before it puts anything into it. */
  public boolean isUsedBefore(MethodSymbol method) {
    return byItself(method)
        && firstUse.getOrDefault(method, Integer.MAX_VALUE) < firstInsert.get(method);
  }

  /** Whether a method is called by code of a class within this one, which may be anywhere. */
  public boolean isCalledWithin(MethodSymbol method) {
    return calls.entrySet().stream()
        .anyMatch(each -> each.getKey().owner != method.owner && each.getValue().contains(method));
  }

  /**
   * Whether a method puts something into the field and comes back to that under some condition
   * only, other than that there is anything: what it has put in may stay until the next call.
   */
  public boolean mayStay(MethodSymbol method) {
    return byItself(method)
        && !insertedIn.get(method).containsAll(lastUsedIn.getOrDefault(method, List.of()));
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
  public Void visitIf(IfTree node, Void unused) {
    scan(node.getCondition(), null);
    boolean tells = !asksForAny(node.getCondition());
    branch(node.getThenStatement(), tells);
    branch(node.getElseStatement(), tells);
    return null;
  }

  /** What stands behind a condition that leaves stands in a branch, too. */
  @Override
  public Void visitBlock(BlockTree node, Void unused) {
    int open = 0;
    for (StatementTree statement : node.getStatements()) {
      scan(statement, null);
      if (statement instanceof IfTree test
          && !asksForAny(test.getCondition())
          && NullTests.leavesBlock(test.getThenStatement())) {
        branches.push(statement);
        open++;
      }
    }
    for (; open > 0; open--) {
      branches.pop();
    }
    return null;
  }

  private void branch(StatementTree statement, boolean tells) {
    if (statement != null && tells) {
      branches.push(statement);
      scan(statement, null);
      branches.pop();
    } else {
      scan(statement, null);
    }
  }

  /** Whether a condition asks no more than whether there is anything in the field. */
  private boolean asksForAny(ExpressionTree condition) {
    ExpressionTree asked = TreeFacts.strip(condition);
    if (asked instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return asksForAny(not.getExpression());
    }
    if (asked instanceof BinaryTree both) {
      return asksForAny(both.getLeftOperand()) && asksForAny(both.getRightOperand())
          || isField(both.getLeftOperand()) && NullTests.isNull(both.getRightOperand());
    }
    return container
        && asked instanceof MethodInvocationTree call
        && call.getArguments().isEmpty()
        && isField(TreeFacts.receiver(call));
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    if (within != null && TreeFacts.symbol(node) == field) {
      firstUse.merge(symbol(within), TreeFacts.start(node), Math::min);
      lastUsedIn.put(symbol(within), List.copyOf(branches));
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
      note(sets, node);
      if (within != null && TreeFacts.names(node.getExpression(), field::equals)) {
        firstUse.merge(symbol(within), TreeFacts.start(node) - 1, Math::min);
      }
      set(node.getExpression(), node);
      return scan(node.getExpression(), null);
    }
    // What another field has, too, that one may be there to put.
    lent |=
        isField(node.getExpression()) && TreeFacts.isField(TreeFacts.symbol(node.getVariable()));
    return super.visitAssignment(node, null);
  }

  private void note(Map<MethodSymbol, List<Integer>> places, Tree at) {
    if (within != null) {
      places.computeIfAbsent(symbol(within), m -> new ArrayList<>()).add(TreeFacts.start(at));
    }
  }

  private void set(ExpressionTree value, Tree at) {
    if (container) {
      others |= !isNewContainer(TreeFacts.strip(value)) && !NullTests.isNull(value);
    } else if (!NullTests.isNull(TreeFacts.strip(value))) {
      insert(value, at);
    }
  }

  /** Whether an expression makes an empty container: by its constructor, or generically. */
  private boolean isNewContainer(ExpressionTree value) {
    List<? extends ExpressionTree> arguments =
        value instanceof NewClassTree made
            ? made.getArguments()
            : value instanceof MethodInvocationTree call
                    && TreeFacts.callee(call) instanceof MethodSymbol method
                    && method.isStatic()
                    && !method.getTypeParameters().isEmpty()
                ? call.getArguments()
                : null;
    return arguments != null
        && arguments.stream()
            .allMatch(
                argument ->
                    TreeFacts.type(argument).getTypeArguments().stream().noneMatch(facts::counted)
                        || isNewContainer(TreeFacts.strip(argument)));
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (TreeFacts.callee(call) instanceof MethodSymbol callee) {
      if (within != null) {
        calls.computeIfAbsent(symbol(within), m -> new HashSet<>()).add(callee);
      }
      MethodContract contract = facts.model().methodContract(callee);
      boolean onField =
          call.getMethodSelect() instanceof MemberSelectTree select
              && isField(select.getExpression());
      if (onField) {
        note(receives, call);
      }
      for (int i = 0; i < call.getArguments().size(); i++) {
        ExpressionTree argument = call.getArguments().get(i);
        if (onField
            && container
            && contract.param(i).has(TermKind.OWNS_REF)
            && facts.counted(TreeFacts.type(argument))) {
          insert(argument, call);
        }
        if (isField(argument) && !contract.declared()) {
          pass(call);
        }
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  /** Code of which nothing is said sees what the field holds. */
  private void pass(MethodInvocationTree call) {
    if (within == null || container) {
      lent = true;
    } else {
      note(passes, call);
    }
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

  private static MethodSymbol symbol(MethodTree method) {
    return ((JCTree.JCMethodDecl) method).sym;
  }

  private boolean isField(ExpressionTree tree) {
    return tree != null && TreeFacts.named(tree) == field;
  }

  /** Whether a contract tells those who call the method that its result is not theirs. */
  private boolean isSaidToLend() {
    if (within == null) {
      return false;
    }
    MethodContract contract = facts.model().methodContract(symbol(within));
    return contract.method().has(TermKind.BORROWS_REF)
        || contract.declared() && !contract.method().has(TermKind.OWNS_REF);
  }

  private void insert(ExpressionTree value, Tree at) {
    if (new OwnedSources(facts).isUncounted(TreeFacts.strip(value))) {
      return; // nobody has to put it
    }
    if (within == null || symbol(within).isConstructor()) {
      others = true;
      return;
    }
    firstInsert.merge(symbol(within), TreeFacts.start(at), Math::min);
    insertedIn.putIfAbsent(symbol(within), List.copyOf(branches));
    if (new GotReferences(facts, within).isOwned(value)) {
      own = true;
    } else {
      others = true;
    }
  }
}
