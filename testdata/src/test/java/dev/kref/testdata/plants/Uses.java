package dev.kref.testdata.plants;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;

/** How one statement uses a variable. */
final class Uses extends TreeScanner<Void, Void> {
  private final Code code;
  private final VarSymbol variable;

  /** Whether its object is looked at, here and now. */
  boolean used;

  /** Whether the variable is mentioned at all, also in code that runs later. */
  boolean mentioned;

  /** Whether the statement does more to its reference, or leaves the block. */
  boolean decides;

  private Uses(Code code, VarSymbol variable) {
    this.code = code;
    this.variable = variable;
  }

  static Uses of(Code code, VarSymbol variable, Tree statement) {
    Uses uses = new Uses(code, variable);
    uses.scan(statement, null);
    return uses;
  }

  /** The last of some statements that uses the variable and does nothing else; null if none. */
  static StatementTree last(
      Code code, VarSymbol variable, Iterable<? extends StatementTree> statements) {
    StatementTree last = null;
    for (StatementTree statement : statements) {
      Uses uses = of(code, variable, statement);
      if (uses.mentioned || uses.decides) {
        last = uses.used && !uses.decides ? statement : null;
      }
    }
    return last;
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    if (Code.variable(node) == variable) {
      mentioned = true;
      used = true;
    }
    return null;
  }

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    decides |= ((JCTree.JCVariableDecl) node).sym == variable;
    return super.visitVariable(node, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void unused) {
    decides |= Code.variable(node.getVariable()) == variable;
    decides |= Code.variable(node.getExpression()) == variable;
    return super.visitAssignment(node, null);
  }

  @Override
  public Void visitBinary(BinaryTree node, Void unused) {
    boolean test =
        node.getLeftOperand().getKind() == Tree.Kind.NULL_LITERAL
            || node.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL;
    return test ? null : super.visitBinary(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    for (TermKind kind :
        new TermKind[] {
          TermKind.PUTS_REF, TermKind.GETS_REF, TermKind.TRY_GETS_REF, TermKind.READS_COUNT
        }) {
      if (code.object(node, kind) != null && Code.variable(code.object(node, kind)) == variable) {
        decides = true;
      }
    }
    decides |= code.takes(node, variable);
    return super.visitMethodInvocation(node, null);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
    later(node);
    return null;
  }

  @Override
  public Void visitClass(ClassTree node, Void unused) {
    later(node);
    return null;
  }

  private void later(Tree node) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void none) {
        if (Code.variable(name) == variable) {
          mentioned = true;
          decides = true;
        }
        return null;
      }
    }.scan(node, null);
  }

  @Override
  public Void visitReturn(ReturnTree node, Void unused) {
    decides = true;
    return super.visitReturn(node, null);
  }

  @Override
  public Void visitThrow(ThrowTree node, Void unused) {
    decides = true;
    return super.visitThrow(node, null);
  }

  @Override
  public Void visitBreak(BreakTree node, Void unused) {
    decides = true;
    return null;
  }

  @Override
  public Void visitContinue(ContinueTree node, Void unused) {
    decides = true;
    return null;
  }
}
