package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What code does with what one field holds, by its text: where the field gets a reference of its
 * own, where that is put, and whether the object may leave for anywhere else. Whatever is not known
 * to be a mere use lets it leave.
 */
public final class FieldUses extends ObjectUses {
  private final VarSymbol field;
  private final OwnedSources sources;
  private final NullTests nullTests;
  private final Set<VarSymbol> bringers = new HashSet<>();
  private final Set<ExpressionTree> acquisitions = new LinkedHashSet<>();
  private final Set<Symbol> putters = new HashSet<>();
  private final Set<Symbol> setters = new HashSet<>();
  private final Set<Symbol> laterPutters = new HashSet<>();
  private final Map<Tree, Symbol> guarded = new HashMap<>();
  private final Map<Tree, Symbol> overwriting = new HashMap<>();
  private MethodSymbol within;
  private boolean inFunction;
  private boolean resetNext;
  private boolean movedHere;
  private boolean isSet;
  private boolean leaves;
  private boolean movesOut;
  private boolean puts;
  private boolean cleared;

  FieldUses(Facts facts, VarSymbol field) {
    super(facts);
    this.field = field;
    this.sources = new OwnedSources(facts);
    this.nullTests = new NullTests(field);
    names.add(field);
  }

  /** The expressions that give the field a reference of its own. */
  List<ExpressionTree> acquisitions() {
    return new ArrayList<>(acquisitions);
  }

  /** Whether the field holds the only references to what it holds: nobody else can put it. */
  boolean isSoleHolder() {
    return !leaves && !acquisitions.isEmpty();
  }

  /** Whether the code puts what the field holds. */
  boolean puts() {
    return puts;
  }

  /** Whether the object goes elsewhere with its reference, and the field then holds another. */
  boolean movesOut() {
    return movesOut;
  }

  /** Whether a method that puts what the field holds always lets go of it, too. */
  boolean forgetsWhatIsPut() {
    return setters.containsAll(putters);
  }

  /** Whether an assignment is one that the code makes knowing that the field may hold something. */
  boolean isOverwriting(Tree assignment) {
    return isLoss(overwriting, assignment) || isNeverNull();
  }

  /** Whether an assignment stands where the code has found that the field holds something. */
  boolean isGuarded(Tree assignment) {
    return isLoss(guarded, assignment);
  }

  /** Whether no function that its method passes on puts what one of the assignments replaces. */
  private boolean isLoss(Map<Tree, Symbol> assignments, Tree assignment) {
    return assignments.containsKey(assignment)
        && !laterPutters.contains(assignments.get(assignment));
  }

  /** Whether the field holds something from its construction on. */
  public boolean isNeverNull() {
    return isSoleHolder() && !cleared && bringers.isEmpty() && isSetInConstruction();
  }

  @Override
  boolean isDone() {
    return leaves;
  }

  @Override
  boolean isAcquisition(MethodInvocationTree get) {
    return acquisitions.contains(get);
  }

  @Override
  void leave() {
    if (resetNext) {
      movesOut = true;
      movedHere = true;
    } else {
      leaves = true;
    }
  }

  @Override
  public Void visitBlock(BlockTree node, Void unused) {
    statements(node.getStatements());
    return null;
  }

  @Override
  public Void visitCase(CaseTree node, Void unused) {
    if (node.getStatements() != null) {
      statements(node.getStatements());
      return null;
    }
    return super.visitCase(node, null);
  }

  /** What leaves in one statement is gone from the field where a later one sets it anew. */
  private void statements(List<? extends StatementTree> block) {
    boolean outer = resetNext;
    boolean known = isSet;
    boolean moved = movedHere;
    movedHere = false;
    for (int i = 0; i < block.size(); i++) {
      resetNext = isSetIn(block.subList(i + 1, block.size()));
      scan(block.get(i), null);
      isSet |= nullTests.isSetBehind(block.get(i)) || nullTests.isUsedIn(block.get(i), this::lends);
    }
    resetNext = outer;
    isSet = known;
    movedHere = moved;
  }

  private boolean isSetIn(List<? extends StatementTree> rest) {
    for (StatementTree statement : rest) {
      if (sets(statement)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Void visitIf(IfTree node, Void unused) {
    boolean outer = isSet;
    scan(node.getCondition(), null);
    isSet = outer || nullTests.isSetWhere(node.getCondition());
    scan(node.getThenStatement(), null);
    isSet = outer || nullTests.isSetUnless(node.getCondition());
    scan(node.getElseStatement(), null);
    isSet = outer;
    return null;
  }

  private boolean isField(ExpressionTree tree) {
    return symbol(TreeFacts.stripParentheses(tree)) == field;
  }

  /** Whether a call uses its argument, and leaves it where it is. */
  private boolean lends(MethodInvocationTree call, int index) {
    return TreeFacts.callee(call) instanceof MethodSymbol method
        && facts.model().methodContract(method).param(index).has(TermKind.BORROWS_REF);
  }

  private boolean sets(StatementTree statement) {
    return statement instanceof ExpressionStatementTree expression
        && expression.getExpression() instanceof AssignmentTree set
        && isField(set.getVariable());
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
    boolean outer = resetNext;
    boolean known = isSet;
    boolean function = inFunction;
    resetNext = false;
    isSet = false;
    inFunction = true;
    super.visitLambdaExpression(node, null);
    resetNext = outer;
    isSet = known;
    inFunction = function;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree node, Void unused) {
    MethodSymbol outer = within;
    boolean reset = resetNext;
    boolean known = isSet;
    isSet = false;
    within = ((JCTree.JCMethodDecl) node).sym;
    resetNext = false;
    super.visitMethod(node, null);
    within = outer;
    resetNext = reset;
    isSet = known;
    return null;
  }

  @Override
  public Void visitLiteral(LiteralTree node, Void unused) {
    // An updater or a variable handle that goes by the name of the field.
    leaves |= node.getValue() instanceof String text && field.name.contentEquals(text);
    return null;
  }

  // ---- what the field and its aliases are set to

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    VarSymbol variable = ((JCTree.JCVariableDecl) node).sym;
    if (node.getInitializer() != null && variable != null) {
      assigned(variable, node.getInitializer());
    }
    return super.visitVariable(node, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void unused) {
    if (isName(TreeFacts.stripParentheses(node.getVariable()))) {
      use(node.getVariable());
    }
    if (isField(node.getVariable())
        && !movedHere
        && (isSet || NullTests.isNull(node.getExpression()))) {
      overwriting.put(node, within);
      if (isSet) {
        guarded.put(node, within);
      }
    }
    if (TreeFacts.symbol(node.getVariable()) instanceof VarSymbol variable) {
      assigned(variable, node.getExpression());
    }
    unlessUsed(node);
    return super.visitAssignment(node, null);
  }

  private void assigned(VarSymbol variable, ExpressionTree value) {
    if (variable == field) {
      setters.add(within);
      takes(value);
    } else if (!TreeFacts.isField(variable) && leadsTo(value)) {
      if (resetNext && isField(value)) {
        movesOut = true;
        movedHere = true;
      } else {
        names.add(variable);
      }
      use(value);
    }
  }

  /** The field gets a value: null, what it holds already, or a reference of its own. */
  private void takes(ExpressionTree tree) {
    ExpressionTree value = TreeFacts.stripParentheses(tree);
    if (NullTests.isNull(value)) {
      cleared = true;
      return;
    }
    if (value instanceof ConditionalExpressionTree choice) {
      takes(choice.getTrueExpression());
      takes(choice.getFalseExpression());
    } else if (sources.isOwned(value)) {
      acquisitions.add(value);
    } else if (sources.isUncounted(value)) {
      use(value);
    } else if (symbol(value) instanceof VarSymbol local && !TreeFacts.isField(local)) {
      if ((local.flags() & Flags.PARAMETER) != 0) {
        parameter(value, local);
        return;
      }
      names.add(local);
      use(value);
      if (bringers.add(local)) {
        fromLocal(local);
      }
    } else if (leadsTo(value)) {
      use(value);
    } else {
      leaves = true;
    }
  }

  /** What comes in with a constructor is the field's own where the constructor gets it, too. */
  private void parameter(ExpressionTree value, VarSymbol parameter) {
    MethodTree body =
        within != null && within.isConstructor() ? facts.program().body(within) : null;
    MethodInvocationTree got = null;
    for (StatementTree statement :
        body == null ? List.<StatementTree>of() : body.getBody().getStatements()) {
      got = got == null ? getOf(statement, parameter) : got;
    }
    if (got == null) {
      leaves = true;
    } else {
      acquisitions.add(got);
      use(value);
      use(((MemberSelectTree) got.getMethodSelect()).getExpression());
    }
  }

  /** The get that a statement is, of a parameter or of the field that it was stored in. */
  private MethodInvocationTree getOf(StatementTree statement, VarSymbol parameter) {
    return statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
            && TreeFacts.receiver(call) != null
            && TreeFacts.callee(call) instanceof MethodSymbol get
            && facts.model().methodContract(get).method().has(TermKind.GETS_REF)
            && (isField(TreeFacts.receiver(call)) || symbol(TreeFacts.receiver(call)) == parameter)
        ? call
        : null;
  }

  /** What a local variable brings to the field. */
  private void fromLocal(VarSymbol local) {
    LocalValues set = LocalValues.of(local, code);
    set.values().forEach(this::takes);
    leaves |= !set.declared();
  }

  @Override
  void put() {
    puts = true;
    if (inFunction) {
      laterPutters.add(within);
    }
    if (within == null || !isEnd(within)) {
      putters.add(within);
    }
  }

  /** Whether nothing uses the field once a method was called, or its object was put by it. */
  private boolean isEnd(MethodSymbol called) {
    return called.params().isEmpty() && called.name.contentEquals("close")
        || facts.places().isRelease(called)
        || facts.model().methodContract(called).method().has(TermKind.PUTS_REF);
  }

  /** Whether every constructor of the class, or an initializer, gives the field something. */
  private boolean isSetInConstruction() {
    if (setters.contains(null)) {
      return true;
    }
    for (Symbol member : field.owner.members().getSymbols(Symbol::isConstructor)) {
      MethodTree body = facts.program().body((MethodSymbol) member);
      if (!setters.contains(member) && (body == null || !TreeFacts.delegates(body))) {
        return false;
      }
    }
    return true;
  }
}
