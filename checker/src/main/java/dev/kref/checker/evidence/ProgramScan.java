package dev.kref.checker.evidence;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.CodeScanner;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One pass over all sources of the run: which fields are put, unlinked, or used under locks, and
 * which methods are release functions. Syntactic evidence only; the interpreter does the deciding.
 */
public final class ProgramScan extends CodeScanner {
  private record Use(VarSymbol field, MethodSymbol method) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Use that && field == that.field && method == that.method;
    }

    @Override
    public int hashCode() {
      return field.hashCode() * 31 + Objects.hashCode(method);
    }
  }

  private final Facts facts;
  private final Set<Use> puts = new HashSet<>();
  private final Set<Use> gets = new HashSet<>();
  private final Set<Use> unlinks = new HashSet<>();
  private final Set<VarSymbol> locked = new HashSet<>();
  private final CallGraph calls = new CallGraph();
  private final ReleaseFunctions releases;
  private final RootFields roots;
  private final LockTakers lockTakers;
  private final Set<MethodSymbol> destroyers = new HashSet<>();
  private final Set<VarSymbol> putFields = new HashSet<>();
  private final Set<VarSymbol> unlinkedFields = new HashSet<>();
  private final Map<VarSymbol, ExpressionTree> initializers = new HashMap<>();
  private final Set<VarSymbol> reassigned = new HashSet<>();
  private final Set<VarSymbol> replaced = new HashSet<>();
  private final Set<VarSymbol> holders = new LinkedHashSet<>();
  private final Deque<MethodSymbol> methods = new ArrayDeque<>();
  private int lockDepth;

  /** The method around, as long as nobody has asked whether it takes a lock by itself. */
  private MethodTree undecided;

  private int releaseDepth;
  private boolean putsCounters;
  private boolean locksLastPuts;

  ProgramScan(Facts facts) {
    this.facts = facts;
    this.releases = new ReleaseFunctions(facts, this::scanRelease);
    this.roots = new RootFields(facts);
    this.lockTakers = new LockTakers(facts);
  }

  void scan(CompilationUnitTree unit) {
    scan((JCTree) unit);
  }

  /** Draws the conclusions once every file was read. */
  void resolve() {
    releases.resolveConstants(this::initializer);
    Set<MethodSymbol> reached = calls.reachedFrom(releases.all());
    for (Use unlink : unlinks) {
      if (unlink.method() == null || reached.contains(unlink.method())) {
        unlinkedFields.add(unlink.field());
      }
    }
    for (Use put : puts) {
      if (!gets.contains(put)) {
        putFields.add(put.field());
      }
    }
    destroyers(reached);
    releases.addHelpers(reached, calls);
  }

  /** Whether code outside of the field's class puts what it holds. */
  boolean isPutElsewhere(VarSymbol field) {
    for (Use put : puts) {
      if (put.field() == field
          && put.method() != null
          && put.method().owner != field.owner
          && !gets.contains(put)) {
        return true;
      }
    }
    return false;
  }

  boolean isPutBy(VarSymbol field, MethodSymbol method) {
    return puts.contains(new Use(field, method));
  }

  boolean isGotBy(VarSymbol field, MethodSymbol method) {
    return gets.contains(new Use(field, method));
  }

  boolean isPut(VarSymbol field) {
    return putFields.contains(field);
  }

  boolean isUnlinkedByRelease(VarSymbol field) {
    return unlinkedFields.contains(field);
  }

  boolean isUsedUnderLock(VarSymbol field) {
    return locked.contains(field);
  }

  /** Methods that their class calls in its release function only, and that put what it owns. */
  private void destroyers(Set<MethodSymbol> reached) {
    for (Use put : puts) {
      MethodSymbol method = put.method();
      if (method == null
          || method.isStatic()
          || gets.contains(put)
          || method.owner != put.field().owner
          || releases.contains(method)
          || unlinks.contains(put)
          || !reached.contains(method)) {
        continue;
      }
      boolean onlyByRelease = true;
      for (MethodSymbol caller : calls.callersOf(method)) {
        onlyByRelease &= caller.owner != method.owner || reached.contains(caller);
      }
      if (onlyByRelease) {
        destroyers.add(method);
      }
    }
  }

  /** Whether a method is itself a release function, or destroys as one does. */
  boolean isReleaseFunction(MethodSymbol method) {
    return releases.isPassed(method) || destroyers.contains(method);
  }

  boolean isCalledByConstructorsOnly(MethodSymbol method) {
    Set<MethodSymbol> from = calls.callersOf(method);
    return !from.isEmpty() && from.stream().allMatch(MethodSymbol::isConstructor);
  }

  boolean isRelease(MethodSymbol method) {
    return releases.contains(method);
  }

  /** Whether a release function is given anywhere, or a counter put that was made with one. */
  boolean namesReleases() {
    return putsCounters || releases.areGiven();
  }

  /** Whether anything is put so that a lock is held while its last reference goes. */
  boolean holdLocksForLastPuts() {
    return locksLastPuts;
  }

  /** The fields that counted objects can be found in. */
  Set<VarSymbol> holders() {
    return holders;
  }

  /** Whether the field gets a new value outside of construction. */
  boolean isReplaced(VarSymbol field) {
    return replaced.contains(field);
  }

  Set<MethodSymbol> callersOf(MethodSymbol method) {
    return calls.callersOf(method);
  }

  boolean isUnlinked(VarSymbol field) {
    return unlinks.stream().anyMatch(use -> use.field().equals(field));
  }

  ExpressionTree initializer(VarSymbol variable) {
    return reassigned.contains(variable) ? null : initializers.get(variable);
  }

  @Override
  public void visitMethodDef(JCTree.JCMethodDecl node) {
    MethodSymbol symbol = node.sym;
    if (symbol == null) {
      return;
    }
    Terms said = facts.model().methodContract(symbol).method();
    if (said.has(TermKind.RELEASE_FN)) {
      releases.declared(symbol);
    }
    int outer = lockDepth;
    MethodTree around = undecided;
    boolean locks = (symbol.flags() & Flags.SYNCHRONIZED) != 0 || said.has(TermKind.GUARDED_BY);
    lockDepth = locks ? 1 : 0;
    undecided = locks ? null : node;
    methods.push(symbol);
    super.visitMethodDef(node);
    methods.pop();
    lockDepth = outer;
    undecided = around;
  }

  /** A field is named, maybe under a lock. */
  private void named(Symbol symbol) {
    boolean mayLock = lockDepth > 0 || undecided != null;
    if (!mayLock || !TreeFacts.isField(symbol) || locked.contains(symbol)) {
      return;
    }
    VarSymbol field = (VarSymbol) symbol;
    if (lockDepth == 0 && undecided != null && mayHoldObjects(field)) {
      lockDepth = lockTakers.takesLock(undecided) ? 1 : 0;
      undecided = null;
    }
    if (lockDepth > 0) {
      locked.add(field);
    }
  }

  /** Only of fields that may hold counted objects anybody asks whether they are shared. */
  private boolean mayHoldObjects(VarSymbol field) {
    return facts.mayBeCounted(field.type)
        || field.type.hasTag(TypeTag.ARRAY)
        || facts.model().typeContract(field.type).terms().has(TermKind.CONTAINER)
        || facts.places().elementType(field) != null;
  }

  @Override
  public void visitSynchronized(JCTree.JCSynchronized node) {
    lockDepth++;
    super.visitSynchronized(node);
    lockDepth--;
  }

  /** What a release lambda does belongs to none of the methods around it. */
  private void scanRelease(Tree body) {
    releaseDepth++;
    scan((JCTree) body);
    releaseDepth--;
  }

  /** A dying object that clears a field of its own takes nothing out of a table. */
  private boolean clearsItself(VarSymbol field) {
    MethodSymbol method = method();
    return method != null
        && !method.isStatic()
        && !field.isStatic()
        && field.owner == method.owner
        && facts.counted(method.owner.type);
  }

  private MethodSymbol method() {
    return releaseDepth > 0 ? null : methods.peek();
  }

  @Override
  public void visitVarDef(JCTree.JCVariableDecl node) {
    VarSymbol symbol = node.sym;
    if (TreeFacts.isField(symbol) && facts.places().elementType(symbol) != null) {
      holders.add(symbol);
    }
    if (symbol != null && node.getInitializer() != null) {
      initializers.put(symbol, node.getInitializer());
      roots.alias(symbol, node.getInitializer());
    }
    super.visitVarDef(node);
  }

  @Override
  public void visitForeachLoop(JCTree.JCEnhancedForLoop node) {
    VarSymbol root = roots.of(node.expr);
    if (root != null) {
      roots.alias(node.var.sym, root);
    }
    super.visitForeachLoop(node);
  }

  @Override
  public void visitAssign(JCTree.JCAssign node) {
    Symbol symbol = TreeFacts.symbol(node.getVariable());
    if (symbol instanceof VarSymbol variable) {
      if (methods.isEmpty() || !methods.peek().isConstructor()) {
        replaced.add(variable);
      }
      if (initializers.containsKey(variable)) {
        reassigned.add(variable);
      } else {
        initializers.put(variable, node.getExpression());
      }
      if (TreeFacts.isField(variable)
          && node.getExpression().getKind() == Tree.Kind.NULL_LITERAL
          && !clearsItself(variable)) {
        unlinks.add(new Use(variable, method()));
      }
      roots.alias(variable, node.getExpression());
    }
    super.visitAssign(node);
  }

  @Override
  public void visitIdent(JCTree.JCIdent node) {
    named(node.sym);
  }

  @Override
  public void visitSelect(JCTree.JCFieldAccess node) {
    named(node.sym);
    super.visitSelect(node);
  }

  @Override
  public void visitNewClass(JCTree.JCNewClass node) {
    if (TreeFacts.callee(node) instanceof MethodSymbol constructor) {
      releases.passed(facts.model().methodContract(constructor), node.getArguments());
    }
    super.visitNewClass(node);
  }

  @Override
  public void visitApply(JCTree.JCMethodInvocation node) {
    if (TreeFacts.callee(node) instanceof MethodSymbol callee) {
      called(callee, node);
    }
    super.visitApply(node);
  }

  private void called(MethodSymbol callee, MethodInvocationTree node) {
    if (!methods.isEmpty() && facts.program().body(callee) != null) {
      calls.add(methods.peek(), callee);
    }
    MethodContract contract = facts.model().methodContract(callee);
    releases.passed(contract, node.getArguments());
    ExpressionTree receiver = TreeFacts.receiver(node);
    note(contract, receiver, node);
  }

  private void note(MethodContract contract, ExpressionTree receiver, MethodInvocationTree node) {
    putsCounters |=
        contract.method().has(TermKind.PUTS_REF)
            && receiver != null
            && facts.model().typeContract(TreeFacts.type(receiver)).counter();
    VarSymbol root = roots.of(receiver);
    boolean container =
        root != null
            && receiver != null
            && facts.model().typeContract(TreeFacts.type(receiver)).terms().has(TermKind.CONTAINER);
    if (root != null && contract.method().has(TermKind.PUTS_REF)) {
      puts.add(new Use(root, method()));
    }
    if (root != null
        && (contract.method().has(TermKind.GETS_REF)
            || contract.method().has(TermKind.TRY_GETS_REF))) {
      gets.add(new Use(root, method()));
    }
    if (container && isRemoval(contract) && !clearsItself(root)) {
      unlinks.add(new Use(root, method()));
    }
    for (int i = 0; i < node.getArguments().size(); i++) {
      noteArgument(contract.param(i), root, node.getArguments().get(i));
    }
  }

  private void noteArgument(Terms said, VarSymbol root, ExpressionTree argument) {
    locksLastPuts |= said.has(TermKind.HELD_FOR_LAST_PUT);
    VarSymbol given = roots.of(argument);
    if (given != null && said.has(TermKind.PUTS_REF) && !facts.closesOnly(said, argument)) {
      puts.add(new Use(given, method()));
    }
    if (given != null && said.has(TermKind.GETS_REF)) {
      gets.add(new Use(given, method()));
    }
    if (root != null
        && argument instanceof MemberReferenceTree reference
        && ((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol put
        && facts.model().methodContract(put).method().has(TermKind.PUTS_REF)) {
      puts.add(new Use(root, method()));
    }
    if (root != null && argument instanceof LambdaExpressionTree lambda) {
      lambda.getParameters().forEach(p -> roots.alias(((JCTree.JCVariableDecl) p).sym, root));
    }
  }

  /**
   * A call by which an element leaves its container: it yields an owned element, or takes one out.
   */
  public static boolean isRemoval(MethodContract contract) {
    return contract.method().has(TermKind.OWNS_REF)
            && contract.params().stream().noneMatch(t -> t.has(TermKind.OWNS_REF))
        || contract.params().stream().anyMatch(t -> t.has(TermKind.TRY_GETS_REF))
        || contract.method().has(TermKind.DROPS_ELEMENTS);
  }
}
