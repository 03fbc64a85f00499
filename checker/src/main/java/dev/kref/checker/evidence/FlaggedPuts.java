package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a method puts what a field holds only where a flag of its object or its caller, or the
 * count itself, says that there is something to put: then it owes nothing where they say otherwise.
 * So does a flag of the object that is set to what the putting method answers: it tells later on
 * whether something is left.
 */
public final class FlaggedPuts extends TreeScanner<Void, Void> {
  private final Facts facts;
  private final Set<Symbol> names = new HashSet<>();
  private boolean flagged;
  private boolean found;

  private FlaggedPuts(Facts facts, VarSymbol field) {
    this.facts = facts;
    names.add(field);
  }

  public static boolean in(Facts facts, MethodTree method, VarSymbol field) {
    return in(facts, method.getBody(), field, false) || keepsAnswer(facts, method, field);
  }

  private static boolean in(Facts facts, Tree body, VarSymbol field, boolean flagged) {
    FlaggedPuts puts = new FlaggedPuts(facts, field);
    puts.flagged = flagged;
    puts.scan(body, null);
    return puts.found;
  }

  /**
   * Whether a flag of an object is set to the answer of a method that puts what the field holds.
   */
  private static boolean keepsAnswer(Facts facts, MethodTree method, VarSymbol field) {
    boolean[] any = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree node, Void unused) {
        any[0] |=
            TreeFacts.symbol(node.getVariable()) instanceof VarSymbol flag
                && TreeFacts.isField(flag)
                && facts.isBoolean(flag.type)
                && TreeFacts.stripParentheses(node.getExpression())
                    instanceof MethodInvocationTree call
                && TreeFacts.callee(call) instanceof MethodSymbol callee
                && callee.owner == field.owner
                && puts(facts, callee, field);
        return super.visitAssignment(node, null);
      }
    }.scan(method.getBody(), null);
    return any[0];
  }

  private static boolean puts(Facts facts, MethodSymbol callee, VarSymbol field) {
    MethodTree body = facts.program().body(callee);
    return body != null && in(facts, body.getBody(), field, true);
  }

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    if (node.getInitializer() != null && names.contains(TreeFacts.symbol(node.getInitializer()))) {
      names.add(((JCTree.JCVariableDecl) node).sym);
    }
    return super.visitVariable(node, null);
  }

  @Override
  public Void visitIf(IfTree node, Void unused) {
    scan(node.getCondition(), null);
    boolean outer = flagged;
    flagged |= isFlag(node.getCondition());
    scan(node.getThenStatement(), null);
    scan(node.getElseStatement(), null);
    flagged = outer;
    return null;
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree node, Void unused) {
    boolean outer = flagged;
    flagged |= isFlag(node.getCondition());
    super.visitConditionalExpression(node, null);
    flagged = outer;
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (flagged && TreeFacts.callee(call) instanceof MethodSymbol callee) {
      MethodContract contract = facts.model().methodContract(callee);
      found |=
          contract.method().has(TermKind.PUTS_REF)
              && call.getMethodSelect() instanceof MemberSelectTree select
              && isNamed(select.getExpression());
      for (int i = 0; i < call.getArguments().size(); i++) {
        found |= contract.param(i).has(TermKind.PUTS_REF) && isNamed(call.getArguments().get(i));
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  private boolean isNamed(ExpressionTree tree) {
    return names.contains(TreeFacts.symbol(tree));
  }

  /** Whether a condition asks a flag that is set elsewhere, or for the count of an object. */
  private boolean isFlag(Tree condition) {
    boolean[] any = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null
            && TreeFacts.symbol(tree) instanceof VarSymbol variable
            && facts.isBoolean(variable.type)) {
          any[0] |= TreeFacts.isField(variable) || (variable.flags() & Flags.PARAMETER) != 0;
        }
        return super.scan(tree, null);
      }
    }.scan(condition, null);
    return any[0]
        || TreeFacts.calls(
            condition,
            callee -> facts.model().methodContract(callee).method().has(TermKind.READS_COUNT));
  }
}
