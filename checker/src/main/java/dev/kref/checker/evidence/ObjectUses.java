package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What code does with one object, by its text: the variables that name it, what yields it, and what
 * is done with it. Whatever is not known to be a mere use or a put lets it leave.
 */
public abstract class ObjectUses extends TreeScanner<Void, Void> {
  private static final int BODIES = 40;

  final Facts facts;
  final Set<VarSymbol> names = new HashSet<>();
  final Set<Tree> code = new LinkedHashSet<>();
  private final CalleeParts callees;
  private final Set<Tree> used = new HashSet<>();

  ObjectUses(Facts facts) {
    this.facts = facts;
    this.callees = new CalleeParts(facts);
  }

  /** The object may be known elsewhere from here on. */
  abstract void leave();

  /** The code puts the object here. */
  abstract void put();

  /** Whether a get is the one by which the code has its own reference. */
  abstract boolean isAcquisition(MethodInvocationTree get);

  /** Whether nothing more has to be known. */
  abstract boolean isDone();

  /** Follows the object through code, and through what that calls. */
  void scan(List<? extends Tree> whole) {
    code.addAll(whole);
    int before;
    do {
      before = names.size() + code.size();
      for (Tree each : List.copyOf(code)) {
        scan(each, null);
      }
    } while (!isDone() && before != names.size() + code.size());
  }

  // ---- what stands for the object

  static Symbol symbol(ExpressionTree tree) {
    return tree instanceof IdentifierTree || tree instanceof MemberSelectTree
        ? TreeFacts.symbol(tree)
        : null;
  }

  final boolean isName(ExpressionTree tree) {
    return symbol(tree) instanceof VarSymbol variable && names.contains(variable);
  }

  /** Whether what an expression yields is the object, or something that stands for it. */
  final boolean leadsTo(ExpressionTree tree) {
    ExpressionTree value = tree == null ? null : TreeFacts.stripParentheses(tree);
    if (value instanceof ConditionalExpressionTree choice) {
      return leadsTo(choice.getTrueExpression()) || leadsTo(choice.getFalseExpression());
    }
    if (value instanceof AssignmentTree set) {
      return isName(TreeFacts.stripParentheses(set.getVariable())) || leadsTo(set.getExpression());
    }
    return value instanceof MethodInvocationTree call ? answersWith(call) : isName(value);
  }

  private boolean answersWith(MethodInvocationTree call) {
    if (!(TreeFacts.callee(call) instanceof MethodSymbol method)
        || TreeFacts.type(call).isPrimitiveOrVoid()) {
      return false;
    }
    MethodContract contract = facts.model().methodContract(method);
    for (int i = 0; i < call.getArguments().size(); i++) {
      boolean passed =
          contract.param(i).has(TermKind.RETURNS_ALIAS)
              || !contract.declared() && facts.mayBeCounted(TreeFacts.type(call));
      if (passed && leadsTo(call.getArguments().get(i))) {
        return true;
      }
    }
    return TreeFacts.receiver(call) != null
        && !contract.method().has(TermKind.OWNS_REF)
        && (facts.mayBeCounted(TreeFacts.type(call))
            || method.getReturnType().hasTag(TypeTag.TYPEVAR))
        && leadsTo(TreeFacts.receiver(call));
  }

  /** The expression does no more with the object than this. */
  final void use(ExpressionTree tree) {
    ExpressionTree value = TreeFacts.stripParentheses(tree);
    used.add(value);
    if (value instanceof ConditionalExpressionTree choice) {
      use(choice.getTrueExpression());
      use(choice.getFalseExpression());
    }
  }

  /** Lets the object leave with an expression that yields it, unless that is used only. */
  final void unlessUsed(ExpressionTree tree) {
    if (!used.contains(tree) && leadsTo(tree)) {
      leave();
    }
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    unlessUsed(node);
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree node, Void unused) {
    unlessUsed(node);
    Type type = TreeFacts.type(node);
    if (isName(TreeFacts.stripParentheses(node.getExpression()))
        && !facts.mayBeCounted(type)
        && (type == null || !type.isErroneous())) {
      use(node.getExpression());
    }
    return super.visitMemberSelect(node, null);
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree node, Void unused) {
    use(node.getExpression());
    return super.visitExpressionStatement(node, null);
  }

  @Override
  public Void visitBinary(BinaryTree node, Void unused) {
    use(node.getLeftOperand());
    use(node.getRightOperand());
    return super.visitBinary(node, null);
  }

  @Override
  public Void visitInstanceOf(InstanceOfTree node, Void unused) {
    if (node.getPattern() == null) {
      use(node.getExpression());
    }
    return super.visitInstanceOf(node, null);
  }

  @Override
  public Void visitSynchronized(SynchronizedTree node, Void unused) {
    use(node.getExpression());
    return super.visitSynchronized(node, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
    use(node.getExpression());
    return super.visitCompoundAssignment(node, null);
  }

  // ---- calls

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    unlessUsed(node);
    if (TreeFacts.callee(node) instanceof MethodSymbol method) {
      ExpressionTree receiver = method.isStatic() ? null : TreeFacts.receiver(node);
      if (receiver != null
          && leadsTo(receiver)
          && (isAcquisition(node) || isUse(callees.ofReceiver(method)))) {
        use(receiver);
      }
      arguments(method, node.getArguments());
    }
    return super.visitMethodInvocation(node, null);
  }

  @Override
  public Void visitNewClass(NewClassTree node, Void unused) {
    if (TreeFacts.callee(node) instanceof MethodSymbol constructor) {
      arguments(constructor, node.getArguments());
    }
    return super.visitNewClass(node, null);
  }

  private void arguments(MethodSymbol method, List<? extends ExpressionTree> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (leadsTo(arguments.get(i))) {
        CalleeParts.Part part = callees.ofArgument(method, i, arguments.get(i));
        if (isUse(part) || part == CalleeParts.Part.FOLLOWS && follow(method, i)) {
          use(arguments.get(i));
        }
      }
    }
  }

  private boolean isUse(CalleeParts.Part part) {
    if (part == CalleeParts.Part.PUTS) {
      put();
    }
    return part == CalleeParts.Part.USES || part == CalleeParts.Part.PUTS;
  }

  private boolean follow(MethodSymbol method, int index) {
    MethodTree body = facts.program().body(method);
    if (code.size() >= BODIES || index >= body.getParameters().size()) {
      return false;
    }
    names.add(((JCTree.JCVariableDecl) body.getParameters().get(index)).sym);
    code.add(body);
    return true;
  }
}
