package dev.kref.checker.repair;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** What some statements do with a variable, where that can be told without following paths. */
final class Uses extends TreeScanner<Void, Void> {
  private static final List<TermKind> HARMLESS =
      List.of(TermKind.BORROWS_REF, TermKind.READS_COUNT, TermKind.LENIENT, TermKind.NEVER_RETURNS);

  private final VarSymbol variable;
  private final Words words;
  private final List<StatementTree> puts = new ArrayList<>();
  private boolean otherwise;
  private boolean nullTested;

  private Uses(VarSymbol variable, Words words) {
    this.variable = variable;
    this.words = words;
  }

  static Uses of(VarSymbol variable, List<? extends Tree> statements, Words words) {
    Uses uses = new Uses(variable, words);
    uses.scan(statements, null);
    return uses;
  }

  /** The statements that put it and do nothing else. */
  List<StatementTree> puts() {
    return puts;
  }

  /** Whether it is only borrowed for calls, read, and put. */
  boolean areSimple() {
    return !otherwise;
  }

  /** Whether it is compared with null, so that a put behind them has to be careful. */
  boolean nullTested() {
    return nullTested;
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    if (words.counted(tree, TermKind.PUTS_REF) == variable) {
      puts.add(tree);
      return null;
    }
    return super.visitExpressionStatement(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    MethodContract contract =
        TreeFacts.callee(call) instanceof MethodSymbol method
            ? words.model().methodContract(method)
            : null;
    if (contract != null && words.receiver(call) == variable) {
      otherwise |= !harmless(contract.method()) || !harmless(contract.receiver());
    } else {
      scan(call.getMethodSelect(), null);
    }
    for (int i = 0; i < call.getArguments().size(); i++) {
      ExpressionTree argument = call.getArguments().get(i);
      boolean lent = contract != null && contract.declared() && harmless(contract.param(i));
      if (!lent || TreeFacts.named(argument) != variable) {
        scan(argument, null);
      }
    }
    return null;
  }

  private static boolean harmless(Terms terms) {
    return terms.all().stream().allMatch(term -> HARMLESS.contains(term.kind()));
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    boolean read =
        TreeFacts.named(tree.getExpression()) == variable
            && !words.model().typeContract(TreeFacts.type(tree)).counter()
            && !words.counted(TreeFacts.type(tree));
    return read ? null : super.visitMemberSelect(tree, null);
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void unused) {
    boolean left = tree.getLeftOperand().getKind() == Tree.Kind.NULL_LITERAL;
    boolean right = tree.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL;
    ExpressionTree tested = left ? tree.getRightOperand() : tree.getLeftOperand();
    if ((left || right) && TreeFacts.named(tested) == variable) {
      nullTested = true;
      return null;
    }
    return super.visitBinary(tree, null);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    otherwise |= Code.mentions(List.of(tree), variable);
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    otherwise = true;
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    otherwise |= TreeFacts.symbol(tree) == variable;
    return null;
  }
}
