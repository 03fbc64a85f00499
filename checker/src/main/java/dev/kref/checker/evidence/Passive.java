package dev.kref.checker.evidence;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Methods in sight that do nothing with the references they see but use the objects.
 *
 * <p>A <em>passive</em> one keeps nothing, passes nothing on, changes no field, takes no lock,
 * throws nothing of its own and answers nothing, or a number: following it at each of its calls
 * would find out nothing. An <em>onlooker</em> may fail, and change what is not counted: its caller
 * can tell, but in its own body nothing can go wrong, for it owns nothing there.
 */
public final class Passive {
  private static final Set<TermKind> USING =
      EnumSet.of(
          TermKind.RETURNS_ALIAS, TermKind.BORROWS_REF, TermKind.READS_COUNT, TermKind.LENIENT);

  /** What code says that does not count either, though its caller may have to know. */
  private static final Set<TermKind> LOOKING =
      EnumSet.of(
          TermKind.RETURNS_ALIAS,
          TermKind.BORROWS_REF,
          TermKind.READS_COUNT,
          TermKind.LENIENT,
          TermKind.RUNS_NOW,
          TermKind.NEVER_RETURNS,
          TermKind.TESTS_NON_NULL);

  private final Facts facts;
  private final Map<MethodSymbol, Part> passives = new HashMap<>();
  private final Map<MethodSymbol, Part> onlookers = new HashMap<>();

  Passive(Facts facts) {
    this.facts = facts;
  }

  /** What part a method takes in the life of the objects that it sees. */
  private enum Part {
    /** It only uses them. */
    USES,
    /** It may also keep one in a field that owns nothing, which is a mistake where it is lent. */
    KEEPS,
    /** Only following tells. */
    ACTS
  }

  /** Whether a method only uses what it gets, so that its calls need not be followed. */
  public boolean is(MethodSymbol method) {
    Part known = passives.get(method);
    return (known != null ? known : decide(method, passives, answers(method), new Body(false)))
        == Part.USES;
  }

  /** Whether a method owns nothing at any time, so that its body need not be interpreted. */
  public boolean isOnlooker(MethodSymbol method) {
    Part part = partOf(method);
    return part == Part.USES
        || part == Part.KEEPS
            && !facts.model().methodContract(method).declared()
            && !facts.model().isMarked(method.owner);
  }

  private Part partOf(MethodSymbol method) {
    Part known = onlookers.get(method);
    return known != null ? known : decide(method, onlookers, looksOn(method), new Body(true));
  }

  private Part decide(
      MethodSymbol method, Map<MethodSymbol, Part> known, boolean maybe, Body body) {
    // A recursive call is followed, as far as calls are.
    known.put(method, Part.ACTS);
    MethodTree tree = maybe ? facts.program().body(method) : null;
    Part part = tree == null ? Part.ACTS : body.part(tree);
    known.put(method, part);
    return part;
  }

  private boolean looksOn(MethodSymbol method) {
    return !method.isConstructor()
        && !facts.counted(method.owner.type)
        && !facts.places().isRelease(method)
        && onlyUses(facts.model().methodContract(method), LOOKING);
  }

  private static boolean answers(MethodSymbol method) {
    Type result = method.getReturnType();
    return !method.isConstructor()
        && (method.flags() & Flags.SYNCHRONIZED) == 0
        && (result.hasTag(TypeTag.VOID) || result.isNumeric());
  }

  /** Whether a value of this type could be an object that is tracked. */
  public boolean mayMatter(Type type) {
    return type != null
        && !type.hasTag(TypeTag.BOT)
        && (facts.mayBeCounted(type) || type.hasTag(TypeTag.TYPEVAR));
  }

  private final class Body extends TreeScanner<Void, Void> {
    private final boolean looksOn;
    private boolean passive = true;
    private boolean keeps;
    private boolean marked;

    /**
     * @param looksOn whether the body may fail, and change what is not counted
     */
    Body(boolean looksOn) {
      this.looksOn = looksOn;
    }

    Part part(MethodTree method) {
      marked = facts.model().isMarked(((JCTree.JCMethodDecl) method).sym.owner);
      scan(method.getBody(), null);
      return !passive ? Part.ACTS : keeps ? Part.KEEPS : Part.USES;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      passive &= tree == null || !isFollowed(tree.getKind());
      return passive && tree != null ? super.scan(tree, null) : null;
    }

    /** Whether only following tells what such code does. */
    private boolean isFollowed(Tree.Kind kind) {
      return switch (kind) {
        case LAMBDA_EXPRESSION,
            MEMBER_REFERENCE,
            CLASS,
            INTERFACE,
            ENUM,
            RECORD,
            ANNOTATION_TYPE,
            SYNCHRONIZED ->
            true;
        case THROW, TRY -> !looksOn;
        default -> false;
      };
    }

    private Void no() {
      passive = false;
      return null;
    }

    @Override
    public Void visitAssert(AssertTree node, Void unused) {
      return null;
    }

    @Override
    public Void visitTry(TryTree node, Void unused) {
      return node.getResources().isEmpty() ? super.visitTry(node, null) : no();
    }

    @Override
    public Void visitReturn(ReturnTree node, Void unused) {
      return node.getExpression() != null && mayMatter(TreeFacts.type(node.getExpression()))
          ? no()
          : super.visitReturn(node, null);
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void unused) {
      return mayMatter(((JCTree.JCVariableDecl) node.getVariable()).sym.type)
          ? no()
          : super.visitEnhancedForLoop(node, null);
    }

    @Override
    public Void visitNewArray(NewArrayTree node, Void unused) {
      return node.getInitializers() != null
              && node.getInitializers().stream().anyMatch(e -> mayMatter(TreeFacts.type(e)))
          ? no()
          : super.visitNewArray(node, null);
    }

    @Override
    public Void visitVariable(VariableTree node, Void unused) {
      return !looksOn && mayMatter(((JCTree.JCVariableDecl) node).sym.type)
          ? no()
          : super.visitVariable(node, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      boolean stores =
          !isLocal(node.getVariable()) && mayMatter(TreeFacts.type(node.getExpression()));
      if (!stores && assigns(node.getVariable())) {
        return super.visitAssignment(node, null);
      }
      boolean kept = looksOn && isBorrowing(node.getVariable()) && isNamed(node.getExpression());
      keeps |= kept;
      return kept ? super.visitAssignment(node, null) : no();
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
      return assigns(node.getVariable()) ? super.visitCompoundAssignment(node, null) : no();
    }

    @Override
    public Void visitUnary(UnaryTree node, Void unused) {
      return TreeFacts.isStep(node) && !assigns(node.getExpression())
          ? no()
          : super.visitUnary(node, null);
    }

    /** Whether an assignment to this target changes nothing that outlives the call. */
    private boolean assigns(ExpressionTree target) {
      boolean matters = mayMatter(TreeFacts.type(target));
      return looksOn ? isLocal(target) || !matters : isLocal(target) && !matters;
    }

    /** Whether an assignment's target is a field of which nothing says that it owns. */
    private boolean isBorrowing(ExpressionTree target) {
      return TreeFacts.symbol(target) instanceof VarSymbol field
          && TreeFacts.isField(field)
          && facts.places().kindOf(field) == PlaceFacts.Kind.UNKNOWN;
    }

    /** Whether an expression is a variable of the method, or null. */
    private static boolean isNamed(ExpressionTree value) {
      return isLocal(value) || TreeFacts.type(value).hasTag(TypeTag.BOT);
    }

    private static boolean isLocal(ExpressionTree target) {
      ExpressionTree stripped = TreeFacts.stripParentheses(target);
      return stripped instanceof IdentifierTree
          && TreeFacts.symbol(stripped) instanceof VarSymbol local
          && local.owner.kind == Kinds.Kind.MTH;
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      return ofField(TreeFacts.symbol(node)) ? no() : null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void unused) {
      return ofField(TreeFacts.symbol(node)) ? no() : super.visitMemberSelect(node, null);
    }

    /** What a field holds may be dead where the caller stands, which only following tells. */
    private boolean ofField(Symbol symbol) {
      return !looksOn
          && symbol instanceof VarSymbol field
          && TreeFacts.isField(field)
          && !field.name.contentEquals("this")
          && mayMatter(field.type);
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      return node.getClassBody() != null
              || mayMatter(TreeFacts.type(node))
              || !(TreeFacts.callee(node) instanceof MethodSymbol constructor)
              || !isHarmless(constructor, node.getArguments())
          ? no()
          : super.visitNewClass(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      if (!(TreeFacts.callee(node) instanceof MethodSymbol method)
          || !isHarmless(method, node.getArguments())
          || looksOn && isFound(node, method)) {
        return no();
      }
      return super.visitMethodInvocation(node, null);
    }

    /**
     * Whether a call may yield a reference of its own, or end its receiver, or concerns a container
     * of counted objects.
     */
    private boolean isFound(MethodInvocationTree node, MethodSymbol method) {
      boolean declared = facts.model().methodContract(method).declared();
      if (!declared && mayMatter(TreeFacts.type(node))) {
        return true;
      }
      if (!(node.getMethodSelect() instanceof MemberSelectTree select) || method.isStatic()) {
        return false;
      }
      Type receiver = TreeFacts.type(select.getExpression());
      return receiver.getTypeArguments().stream().anyMatch(facts::counted)
          || !declared
              && facts.counted(receiver)
              && (method.name.contentEquals("close") || !facts.counted(method.owner.type));
    }

    private boolean isHarmless(
        MethodSymbol method, java.util.List<? extends ExpressionTree> arguments) {
      MethodContract contract = facts.model().methodContract(method);
      if (isClose(method)
          || !(looksOn ? onlyUses(contract, LOOKING) : onlyUses(contract))
          || looksOn && facts.places().isReleaseFunction(method)
          || !looksOn && method.getThrownTypes().stream().anyMatch(this::isChecked)) {
        return false;
      }
      if (contract.declared()) {
        return looksOn || !mayTakeOver(method, contract, arguments);
      }
      if (facts.program().body(method) != null) {
        return Program.isFixed(method) && !facts.places().isRelevant(method) && !closes(method)
            || (looksOn ? looksOnAs(method) : Program.isFixed(method) && is(method));
      }
      for (ExpressionTree argument : arguments) {
        if (mayMatter(TreeFacts.type(argument))
            || TreeFacts.isThis(TreeFacts.stripParentheses(argument))) {
          return false;
        }
      }
      return true;
    }

    /** Whether a function from elsewhere runs, and gets what it may take over. */
    private boolean mayTakeOver(
        MethodSymbol method,
        MethodContract contract,
        java.util.List<? extends ExpressionTree> arguments) {
      return !marked
          && !contract.saysSomething()
          && facts.functions().descriptor(method.owner.type) == method
          && !facts.isBoolean(method.getReturnType())
          && arguments.stream().anyMatch(argument -> mayMatter(TreeFacts.type(argument)));
    }

    private boolean looksOnAs(MethodSymbol callee) {
      Part part = partOf(callee);
      keeps |= part == Part.KEEPS;
      return part != Part.ACTS;
    }

    /** Whether a method that knows nothing of counts closes what may be counted all the same. */
    private boolean closes(MethodSymbol method) {
      return TreeFacts.calls(facts.program().body(method), Body::isClose);
    }

    private static boolean isClose(MethodSymbol method) {
      return method.params().isEmpty() && method.name.contentEquals("close");
    }

    private boolean isChecked(Type thrown) {
      return !facts.isUnchecked(thrown);
    }
  }

  private static boolean onlyUses(MethodContract contract) {
    return contract.thrown().isEmpty() && onlyUses(contract, USING);
  }

  private static boolean onlyUses(MethodContract contract, Set<TermKind> kinds) {
    for (Terms terms : contract.params()) {
      if (!terms.areOnly(kinds)) {
        return false;
      }
    }
    return contract.method().areOnly(kinds) && contract.receiver().areOnly(kinds);
  }
}
