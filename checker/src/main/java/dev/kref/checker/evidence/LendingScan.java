package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the calls of a file whose argument is put, or given away, whatever happens in between. Only
 * what the shape of the code settles counts: one variable that stands for its object alone, and a
 * put that no condition decides about.
 */
public final class LendingScan extends TreeScanner<Void, Void> {
  /** A place where a variable's object is passed, put or given away, with all that encloses it. */
  private record Mention(Tree at, int index, List<Tree> path) {
    MethodInvocationTree call() {
      return (MethodInvocationTree) at;
    }
  }

  /** What is done with one variable. */
  private static final class Uses {
    private final List<Mention> passed = new ArrayList<>();
    private final List<Mention> ended = new ArrayList<>();
    private final List<Integer> assigned = new ArrayList<>();
    private final int depth;
    private boolean unclear;

    Uses(int depth) {
      this.depth = depth;
    }
  }

  private final Facts facts;
  private final LendingEvidence evidence;
  private final List<Tree> path = new ArrayList<>();
  private final Map<Tree, Tree> bodies = new HashMap<>();
  private final Map<VarSymbol, Uses> variables = new LinkedHashMap<>();
  private int depth;

  LendingScan(Facts facts, LendingEvidence evidence) {
    this.facts = facts;
    this.evidence = evidence;
  }

  LendingEvidence.File of(ClassTree type) {
    scan(type, null);
    Map<MethodSymbol, List<LendingEvidence.Shown>> shown = new HashMap<>();
    variables.forEach(
        (variable, uses) -> {
          if (!uses.unclear) {
            uses.passed.forEach(passed -> add(shown, variable, uses, passed));
          }
        });
    return new LendingEvidence.File(shown, bodies);
  }

  private void add(
      Map<MethodSymbol, List<LendingEvidence.Shown>> shown,
      VarSymbol variable,
      Uses uses,
      Mention passed) {
    MethodSymbol method = TreeFacts.calledMethod(passed.call());
    for (Mention end : uses.ended) {
      // What answers something may hand on in it what it was given.
      boolean open = end.at() instanceof ReturnTree && !facts.isVoid(method.getReturnType());
      if (!open && follows(variable, uses, passed, end)) {
        shown
            .computeIfAbsent(method, key -> new ArrayList<>())
            .add(
                new LendingEvidence.Shown(
                    passed.index(),
                    evidence.flags(method, passed.call().getArguments()),
                    parting(passed, end) instanceof TryTree,
                    end.at(),
                    bodies.get(passed.call())));
      }
    }
  }

  // ---- reading

  @Override
  public Void scan(Tree tree, Void unused) {
    if (tree == null) {
      return null;
    }
    path.add(tree);
    super.scan(tree, null);
    path.remove(path.size() - 1);
    return null;
  }

  @Override
  public Void visitClass(ClassTree node, Void unused) {
    depth++;
    super.visitClass(node, null);
    depth--;
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
    depth++;
    super.visitLambdaExpression(node, null);
    depth--;
    return null;
  }

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    VarSymbol variable = ((JCTree.JCVariableDecl) node).sym;
    if (variable != null && isLocal(variable) && facts.counted(variable.type)) {
      variables.put(variable, new Uses(depth));
    }
    alias(node.getInitializer());
    return super.visitVariable(node, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void unused) {
    Uses uses = usesOf(node.getVariable());
    if (uses != null) {
      uses.assigned.add(TreeFacts.start(node));
    }
    alias(node.getExpression());
    return super.visitAssignment(node, null);
  }

  /** A second name for the object could put it as well. */
  private void alias(ExpressionTree value) {
    Uses uses = value == null ? null : usesOf(value);
    if (uses != null) {
      uses.unclear = true;
    }
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    Uses uses = usesOf(node);
    if (uses != null && uses.depth != depth) {
      uses.unclear = true;
    }
    return null;
  }

  /** Who is given back what this code made is given the reference, which nobody else has then. */
  @Override
  public Void visitReturn(ReturnTree node, Void unused) {
    Uses uses = node.getExpression() == null ? null : usesOf(node.getExpression());
    if (uses != null) {
      uses.ended.add(new Mention(node, -1, List.copyOf(path)));
    }
    return super.visitReturn(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    if (TreeFacts.callee(node) instanceof MethodSymbol method) {
      MethodContract contract = facts.model().methodContract(method);
      if (node.getMethodSelect() instanceof MemberSelectTree select) {
        mention(node, -1, usesOf(select.getExpression()), contract, method);
      }
      for (int i = 0; i < node.getArguments().size(); i++) {
        mention(node, i, usesOf(node.getArguments().get(i)), contract, method);
      }
    }
    return super.visitMethodInvocation(node, null);
  }

  private void mention(
      MethodInvocationTree node, int index, Uses uses, MethodContract contract, MethodSymbol of) {
    if (uses == null) {
      return;
    }
    var terms = index < 0 ? contract.method() : contract.param(index);
    if (terms.has(TermKind.GETS_REF) || terms.has(TermKind.TRY_GETS_REF)) {
      uses.unclear = true;
    } else if (terms.has(TermKind.PUTS_REF) || index >= 0 && takes(contract, index, of)) {
      uses.ended.add(new Mention(node, index, List.copyOf(path)));
    } else if (index >= 0 && !contract.saysSomething() && evidence.concerns(of, index)) {
      uses.passed.add(new Mention(node, index, List.copyOf(path)));
      bodies.put(node, body());
    }
  }

  /** Whether a callee takes an argument over, and is no container whose elements may be lent. */
  private boolean takes(MethodContract contract, int index, MethodSymbol method) {
    return contract.param(index).has(TermKind.OWNS_REF)
        && !facts.model().typeContract(method.owner.type).terms().has(TermKind.CONTAINER);
  }

  /** The method or function that is being read. */
  private Tree body() {
    for (int i = path.size() - 1; i >= 0; i--) {
      switch (path.get(i).getKind()) {
        case METHOD, LAMBDA_EXPRESSION -> {
          return path.get(i);
        }
        default -> {}
      }
    }
    return path.get(0);
  }

  private Uses usesOf(ExpressionTree tree) {
    return TreeFacts.symbol(tree) instanceof VarSymbol variable ? variables.get(variable) : null;
  }

  private static boolean isLocal(VarSymbol variable) {
    return variable.owner.kind == Kinds.Kind.MTH;
  }

  // ---- deciding

  /** The innermost code that two places stand in. */
  private static Tree parting(Mention a, Mention b) {
    return a.path().get(common(a, b) - 1);
  }

  private static int common(Mention a, Mention b) {
    int i = 0;
    while (i < a.path().size() && i < b.path().size() && a.path().get(i) == b.path().get(i)) {
      i++;
    }
    return i;
  }

  /** Whether every way on from a call that returns comes by a put of the same object. */
  private static boolean follows(VarSymbol variable, Uses uses, Mention passed, Mention end) {
    int from = TreeFacts.start(passed.call());
    int to = TreeFacts.start(end.at());
    int parting = common(passed, end);
    if (to <= from
        || parting >= passed.path().size()
        || parting >= end.path().size()
        || uses.assigned.stream().anyMatch(at -> at > from && at < to)) {
      return false;
    }
    Tree both = passed.path().get(parting - 1);
    Tree before = passed.path().get(parting);
    Tree after = end.path().get(parting);
    boolean last =
        both instanceof TryTree guarded
            && before == guarded.getBlock()
            && after == guarded.getFinallyBlock();
    return (last || both instanceof BlockTree && !leaves(before, passed, parting))
        && isCertain(variable, end, parting);
  }

  /** Whether nothing but a test for null decides about the put. */
  private static boolean isCertain(VarSymbol variable, Mention end, int parting) {
    List<Tree> path = end.path();
    for (int i = parting; i < path.size() - 1; i++) {
      Tree inner = path.get(i + 1);
      boolean certain =
          switch (path.get(i).getKind()) {
            case BLOCK,
                EXPRESSION_STATEMENT,
                PARENTHESIZED,
                METHOD_INVOCATION,
                MEMBER_SELECT,
                VARIABLE,
                ASSIGNMENT,
                RETURN,
                SYNCHRONIZED ->
                true;
            case TRY -> {
              TryTree guarded = (TryTree) path.get(i);
              yield inner == guarded.getBlock() || inner == guarded.getFinallyBlock();
            }
            case IF -> {
              IfTree test = (IfTree) path.get(i);
              yield inner == test.getThenStatement() && isNonNull(test.getCondition(), variable);
            }
            default -> false;
          };
      if (!certain) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNonNull(ExpressionTree condition, VarSymbol variable) {
    return TreeFacts.stripParentheses(condition) instanceof BinaryTree test
        && test.getKind() == Tree.Kind.NOT_EQUAL_TO
        && TreeFacts.symbol(test.getLeftOperand()) == variable
        && test.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL;
  }

  /** Whether the code that a call stands in may leave before it ends, once the call was made. */
  private static boolean leaves(Tree code, Mention passed, int parting) {
    for (Tree outer : passed.path().subList(parting, passed.path().size())) {
      switch (outer.getKind()) {
        case RETURN, THROW, YIELD -> {
          return true;
        }
        default -> {}
      }
    }
    int from = TreeFacts.start(passed.call());
    boolean[] found = new boolean[1];
    new OwnCode() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree == null || found[0]) {
          return null;
        }
        switch (tree.getKind()) {
          case RETURN, THROW, BREAK, CONTINUE, YIELD -> found[0] |= TreeFacts.start(tree) > from;
          default -> {}
        }
        return super.scan(tree, null);
      }

      @Override
      public Void visitCatch(CatchTree node, Void unused) {
        return null;
      }
    }.scan(code, null);
    return found[0];
  }
}
