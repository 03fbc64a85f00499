package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Containers that own what they hold, whether or not anything puts that: no other file can name the
 * field that they are in, and their own makes them, fills them with nothing but references that it
 * has got or taken over for that, and shows them to nobody.
 */
final class FilledContainers {
  private final Facts facts;
  private final Map<VarSymbol, Boolean> known = new HashMap<>();

  FilledContainers(Facts facts) {
    this.facts = facts;
  }

  boolean owns(VarSymbol field) {
    Boolean answer = known.get(field);
    if (answer == null) {
      known.put(field, false);
      answer = find(field);
      known.put(field, answer);
    }
    return answer;
  }

  private boolean find(VarSymbol field) {
    if (!SoleHolders.isOfFile(field)
        || !(field.owner instanceof ClassSymbol owner)
        || !holdsCounted(field.type)) {
      return false;
    }
    ClassTree whole = facts.program().classTree(owner.outermostClass());
    if (whole == null) {
      return false;
    }
    FieldInserts inserts = new FieldInserts(facts, field, whole);
    return inserts.areOwn() && !inserts.isLent() && !new Mentions(field).show(whole);
  }

  /** Whether the last type argument of a container is counted, and nothing else of it. */
  private boolean holdsCounted(Type type) {
    List<Type> arguments = type.getTypeArguments();
    if (arguments.isEmpty() || !facts.model().typeContract(type).terms().has(TermKind.CONTAINER)) {
      return false;
    }
    Type last = arguments.get(arguments.size() - 1);
    return facts.counted(last)
        && !facts.model().typeContract(last).counter()
        && arguments.stream().filter(facts::counted).count() == 1;
  }

  /**
   * Whether code does more with the container in a field than call it and walk over it, so that
   * somebody else may come to see it or what it holds.
   */
  private final class Mentions extends TreeScanner<Void, Void> {
    private final VarSymbol field;
    private final Set<Tree> plain = new HashSet<>();
    private boolean shown;

    Mentions(VarSymbol field) {
      this.field = field;
    }

    boolean show(ClassTree whole) {
      scan(whole, null);
      return shown;
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      shown |= leads(node) && !plain.contains(node);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void unused) {
      shown |= leads(node) && !plain.contains(node);
      return super.visitMemberSelect(node, null);
    }

    /** Whether an expression is the container, or a view of all that it holds. */
    private boolean leads(ExpressionTree tree) {
      ExpressionTree value = TreeFacts.stripParentheses(tree);
      if (value instanceof MethodInvocationTree call) {
        ExpressionTree receiver = TreeFacts.receiver(call);
        return receiver != null
            && TreeFacts.type(call).getTypeArguments().stream().anyMatch(facts::counted)
            && leads(receiver);
      }
      return (value instanceof IdentifierTree || value instanceof MemberSelectTree)
          && TreeFacts.symbol(value) == field;
    }

    private void plain(ExpressionTree tree) {
      plain.add(TreeFacts.stripParentheses(tree));
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      plain(node.getVariable());
      return super.visitAssignment(node, null);
    }

    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      ExpressionTree value = node.getInitializer();
      if (value != null && isCursor(TreeFacts.type(value))) {
        plain(value);
      }
      return super.visitVariable(node, null);
    }

    private boolean isCursor(Type type) {
      return type != null
          && facts
              .types()
              .isSubtype(
                  facts.types().erasure(type), facts.types().erasure(facts.symtab().iteratorType));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void unused) {
      plain(node.getExpression());
      return super.visitEnhancedForLoop(node, null);
    }

    @Override
    public Void visitSynchronized(SynchronizedTree node, Void unused) {
      plain(node.getExpression());
      return super.visitSynchronized(node, null);
    }

    @Override
    public Void visitBinary(BinaryTree node, Void unused) {
      plain(node.getLeftOperand());
      plain(node.getRightOperand());
      return super.visitBinary(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      ExpressionTree receiver = TreeFacts.receiver(call);
      if (receiver != null && leads(receiver) && isPlain(call)) {
        plain(receiver);
      }
      shown |= leads(call) && !plain.contains(call);
      return super.visitMethodInvocation(call, null);
    }

    /** Whether nothing comes in by a call but elements that it is given one by one. */
    private boolean isPlain(MethodInvocationTree call) {
      for (ExpressionTree argument : call.getArguments()) {
        Type type = TreeFacts.type(argument);
        MethodSymbol function = facts.functions().descriptor(type);
        if (function != null && !function.getReturnType().isPrimitiveOrVoid()
            || type.getTypeArguments().stream().anyMatch(facts::counted)) {
          return false;
        }
      }
      return true;
    }
  }
}
