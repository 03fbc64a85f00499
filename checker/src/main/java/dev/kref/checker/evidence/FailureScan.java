package dev.kref.checker.evidence;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads how a body fails by its own decision, with the answers that its class file would give, see
 * {@link dev.kref.checker.classfile.Failures}.
 */
public final class FailureScan extends OwnCode {
  /**
   * An exception that is made and thrown, where, whether in a loop, and what the clauses around it
   * catch.
   */
  record Thrown(Type type, ThrowTree at, boolean amidst, List<Type> caught) {}

  /**
   * A call of a method that no other class replaces, whether its last argument is a constant, its
   * name, or in a field rather than given, its arguments, and what the clauses around it catch.
   */
  record Called(
      MethodSymbol callee,
      boolean kept,
      List<? extends ExpressionTree> arguments,
      List<Type> caught) {}

  final List<Thrown> thrown = new ArrayList<>();
  final List<Called> called = new ArrayList<>();

  private final MethodSymbol method;
  private final ImpossibleArms impossible;
  private final Deque<Type> caught = new ArrayDeque<>();
  private boolean refused;
  private boolean forNull;
  private int loops;
  private boolean overConstants;

  FailureScan(MethodTree tree, Facts facts) {
    this.impossible = new ImpossibleArms(facts);
    this.method = ((JCTree.JCMethodDecl) tree).sym;
    scan(tree.getBody(), null);
  }

  @Override
  public Void visitTry(TryTree node, Void unused) {
    List<Type> types = new ArrayList<>();
    node.getCatches().forEach(clause -> types.addAll(TreeFacts.caughtTypes(clause)));
    types.forEach(caught::push);
    scan(node.getResources(), null);
    scan(node.getBlock(), null);
    types.forEach(type -> caught.pop());
    return scan(node.getFinallyBlock(), null);
  }

  @Override
  public Void visitThrow(ThrowTree node, Void unused) {
    ExpressionTree made = TreeFacts.stripParentheses(node.getExpression());
    boolean own =
        made instanceof NewClassTree
            || made instanceof MethodInvocationTree
            || TreeFacts.symbol(made) instanceof VarSymbol constant
                && constant.isStatic()
                && TreeFacts.isField(constant);
    if (own && !refused && impossible.askedBefore(node) == null) {
      boolean amidst = loops > 0 && !forNull;
      thrown.add(new Thrown(TreeFacts.type(made), node, amidst, List.copyOf(caught)));
    }
    return super.visitThrow(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    if (TreeFacts.callee(node) instanceof MethodSymbol callee
        && (Program.isFixed(callee)
            || node.getMethodSelect() instanceof MemberSelectTree select
                && TreeFacts.isSuper(select.getExpression()))) {
      add(callee, node.getArguments());
    }
    return super.visitMethodInvocation(node, null);
  }

  @Override
  public Void visitNewClass(NewClassTree node, Void unused) {
    if (TreeFacts.callee(node) instanceof MethodSymbol constructor) {
      add(constructor, node.getArguments());
    }
    return super.visitNewClass(node, null);
  }

  private void add(MethodSymbol callee, List<? extends ExpressionTree> arguments) {
    called.add(new Called(callee, isKept(arguments), arguments, List.copyOf(caught)));
  }

  private static boolean isKept(List<? extends ExpressionTree> arguments) {
    if (arguments.isEmpty()) {
      return false;
    }
    ExpressionTree last = TreeFacts.stripParentheses(arguments.get(arguments.size() - 1));
    return ((JCTree.JCExpression) last).type.constValue() != null
        || TreeFacts.symbol(last) instanceof VarSymbol variable && TreeFacts.isField(variable)
        || last instanceof MethodInvocationTree call
            && TreeFacts.callee(call) instanceof MethodSymbol asked
            && asked.owner.flatName().contentEquals("java.lang.Enum");
  }

  // ---- why it is thrown

  @Override
  public Void scan(Tree tree, Void unused) {
    boolean loop = tree != null && TreeFacts.isLoop(tree);
    loops += loop ? 1 : 0;
    super.scan(tree, null);
    loops -= loop ? 1 : 0;
    return null;
  }

  @Override
  public Void visitBlock(BlockTree node, Void unused) {
    impossible.lookAt(node);
    return super.visitBlock(node, null);
  }

  @Override
  public Void visitIf(IfTree node, Void unused) {
    impossible.lookAt(node);
    boolean outer = refused;
    boolean outerNull = forNull;
    scan(node.getCondition(), null);
    refused = isRefusal(node.getCondition());
    forNull = NullTests.isTest(node.getCondition());
    scan(node.getThenStatement(), null);
    scan(node.getElseStatement(), null);
    refused = outer;
    forNull = outerNull;
    return null;
  }

  @Override
  public Void visitSwitch(SwitchTree node, Void unused) {
    boolean outer = overConstants;
    overConstants = isOverConstants(node.getExpression());
    super.visitSwitch(node, null);
    overConstants = outer;
    return null;
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree node, Void unused) {
    boolean outer = overConstants;
    overConstants = isOverConstants(node.getExpression());
    super.visitSwitchExpression(node, null);
    overConstants = outer;
    return null;
  }

  private static boolean isOverConstants(ExpressionTree chosen) {
    return TreeFacts.isEnum(TreeFacts.type(TreeFacts.stripParentheses(chosen)));
  }

  @Override
  public Void visitCase(CaseTree node, Void unused) {
    boolean outer = refused;
    refused = overConstants && node.getExpressions().isEmpty();
    super.visitCase(node, null);
    refused = outer;
    return null;
  }

  /** Whether a condition only tests parameters for null, and the object itself for a flag. */
  private boolean isRefusal(ExpressionTree condition) {
    ExpressionTree test = TreeFacts.stripParentheses(condition);
    if (test instanceof UnaryTree unary && test.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return isRefusal(unary.getExpression());
    }
    if (test instanceof BinaryTree binary) {
      return switch (test.getKind()) {
        case CONDITIONAL_AND, CONDITIONAL_OR ->
            isRefusal(binary.getLeftOperand()) && isRefusal(binary.getRightOperand());
        case EQUAL_TO, NOT_EQUAL_TO ->
            NullTests.isNull(binary.getLeftOperand()) && isParameter(binary.getRightOperand())
                || NullTests.isNull(binary.getRightOperand())
                    && isParameter(binary.getLeftOperand());
        default -> false;
      };
    }
    Symbol asked =
        TreeFacts.symbol(test instanceof MethodInvocationTree call ? call.getMethodSelect() : test);
    return asked != null
        && !asked.isStatic()
        && asked.owner.kind == Kinds.Kind.TYP
        && asked.outermostClass() == method.outermostClass()
        && (!(asked instanceof MethodSymbol question) || question.params().isEmpty());
  }

  private boolean isParameter(ExpressionTree tree) {
    return TreeFacts.symbol(tree) instanceof VarSymbol variable
        && method.params().contains(variable);
  }
}
