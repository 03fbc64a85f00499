package dev.kref.checker.evidence;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.TreeFacts;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a value is worked with, or only goes into a text for people to read, such as the message
 * of an exception or the line of a log, or into an assertion.
 */
public final class TextUses {
  private static final Pattern CHECK =
      Pattern.compile("(check|require|assert|ensure|validate)\\w*");

  private final Facts facts;

  TextUses(Facts facts) {
    this.facts = facts;
  }

  /** Whether all that becomes of an expression in a stretch of code is a part of a text. */
  public boolean isText(Tree code, Tree expression) {
    Finder finder = new Finder(expression);
    finder.scan(code, null);
    return finder.text;
  }

  private final class Finder extends TreeScanner<Void, Void> {
    private final Tree wanted;
    private boolean inText;
    private boolean text;

    Finder(Tree wanted) {
      this.wanted = wanted;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      if (tree == wanted) {
        text |= inText;
        return null;
      }
      return tree instanceof StatementTree || tree instanceof ClassTree
          ? within(false, () -> super.scan(tree, null))
          : super.scan(tree, null);
    }

    private Void within(boolean asText, Runnable scan) {
      boolean outer = inText;
      inText = asText;
      scan.run();
      inText = outer;
      return null;
    }

    private boolean isString(Tree tree) {
      return TreeFacts.type(tree).tsym == facts.symtab().stringType.tsym;
    }

    @Override
    public Void visitAssert(AssertTree node, Void unused) {
      return within(true, () -> super.visitAssert(node, null));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
      return within(false, () -> super.visitLambdaExpression(node, null));
    }

    @Override
    public Void visitBinary(BinaryTree node, Void unused) {
      return isString(node)
          ? within(true, () -> super.visitBinary(node, null))
          : super.visitBinary(node, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
      return within(isString(node.getVariable()), () -> super.visitCompoundAssignment(node, null));
    }

    @Override
    public Void visitNewArray(NewArrayTree node, Void unused) {
      Type element =
          TreeFacts.type(node).hasTag(TypeTag.ARRAY)
              ? facts.types().elemtype(TreeFacts.type(node))
              : null;
      return within(isObject(element), () -> super.visitNewArray(node, null));
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      boolean exception =
          facts
              .types()
              .isSubtype(facts.types().erasure(TreeFacts.type(node)), facts.symtab().throwableType);
      return within(exception, () -> super.visitNewClass(node, null));
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      within(false, () -> scan(node.getMethodSelect(), null));
      MethodSymbol method = TreeFacts.calledMethod(node);
      List<? extends ExpressionTree> arguments = node.getArguments();
      for (int i = 0; i < arguments.size(); i++) {
        ExpressionTree argument = arguments.get(i);
        within(method != null && isForText(node, method, i), () -> scan(argument, null));
      }
      return null;
    }

    private boolean isForText(MethodInvocationTree call, MethodSymbol method, int index) {
      int last = method.params().size() - 1;
      if (last < 0) {
        return false;
      }
      Type declared = method.params().get(Math.min(index, last)).type;
      boolean rest = method.isVarArgs() && index >= last;
      return isObject(rest ? facts.types().elemtype(declared) : declared)
          || isString(call)
          || method.owner.getQualifiedName().contentEquals("java.lang.StringBuilder")
          || isCheck(method);
    }

    private boolean isObject(Type type) {
      return type != null && type.tsym == facts.symtab().objectType.tsym;
    }
  }

  /** Whether a method is one that compares what it is given, and throws where that is wrong. */
  public static boolean isCheck(MethodSymbol method) {
    return method.isStatic() && CHECK.matcher(method.name).matches();
  }
}
