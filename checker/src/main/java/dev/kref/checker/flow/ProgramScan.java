package dev.kref.checker.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One pass over all sources of the run: which fields are put, unlinked, or used under locks, and
 * which methods are release functions. Syntactic evidence only; the interpreter does the deciding.
 */
final class ProgramScan extends TreeScanner<Void, Void> {
  private record Use(VarSymbol field, MethodSymbol method) {}

  private final Engine engine;
  private final Map<VarSymbol, VarSymbol> aliases = new HashMap<>();
  private final Set<Use> puts = new HashSet<>();
  private final Set<Use> gets = new HashSet<>();
  private final Set<Use> unlinks = new HashSet<>();
  private final Set<VarSymbol> locked = new HashSet<>();
  private final Map<MethodSymbol, Set<MethodSymbol>> callees = new HashMap<>();
  private final Map<MethodSymbol, Set<MethodSymbol>> callers = new HashMap<>();
  private final Set<MethodSymbol> releases = new HashSet<>();
  private final Set<MethodSymbol> functions = new HashSet<>();
  private final Set<MethodSymbol> destroyers = new HashSet<>();
  private final Set<VarSymbol> constants = new HashSet<>();
  private final Set<VarSymbol> putFields = new HashSet<>();
  private final Set<VarSymbol> unlinkedFields = new HashSet<>();
  private final Map<VarSymbol, ExpressionTree> initializers = new HashMap<>();
  private final Set<VarSymbol> reassigned = new HashSet<>();
  private final Set<VarSymbol> replaced = new HashSet<>();
  private final Set<VarSymbol> holders = new LinkedHashSet<>();
  private final Deque<MethodSymbol> methods = new ArrayDeque<>();
  private final Map<MethodSymbol, Boolean> lockTakers = new HashMap<>();
  private int lockDepth;

  /** The method around, as long as nobody has asked whether it takes a lock by itself. */
  private MethodTree undecided;

  private int releaseDepth;

  ProgramScan(Engine engine) {
    this.engine = engine;
  }

  void scan(CompilationUnitTree unit) {
    scan(unit, null);
  }

  /** Draws the conclusions once every file was read. */
  void resolve() {
    for (VarSymbol constant : constants) {
      ExpressionTree value = initializer(constant);
      if (value != null) {
        releaseArg(Expressions.strip(value));
      }
    }
    Set<MethodSymbol> reached = new HashSet<>(releases);
    Deque<MethodSymbol> work = new ArrayDeque<>(releases);
    while (!work.isEmpty()) {
      for (MethodSymbol callee : callees.getOrDefault(work.pop(), Set.of())) {
        if (reached.add(callee)) {
          work.push(callee);
        }
      }
    }
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
    boolean grown = true;
    while (grown) {
      grown = false;
      for (MethodSymbol method : reached) {
        if (!releases.contains(method)
            && (method.flags() & Flags.PRIVATE) != 0
            && releases.containsAll(callers.getOrDefault(method, Set.of()))) {
          grown |= releases.add(method);
        }
      }
    }
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
      for (MethodSymbol caller : callers.getOrDefault(method, Set.of())) {
        onlyByRelease &= caller.owner != method.owner || reached.contains(caller);
      }
      if (onlyByRelease) {
        destroyers.add(method);
      }
    }
  }

  /** Whether a method is itself a release function, or destroys as one does. */
  boolean isReleaseFunction(MethodSymbol method) {
    return functions.contains(method) || destroyers.contains(method);
  }

  boolean isCalledByConstructorsOnly(MethodSymbol method) {
    Set<MethodSymbol> from = callers.getOrDefault(method, Set.of());
    return !from.isEmpty() && from.stream().allMatch(MethodSymbol::isConstructor);
  }

  boolean isRelease(MethodSymbol method) {
    return releases.contains(method);
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
    return callers.getOrDefault(method, Set.of());
  }

  boolean isUnlinked(VarSymbol field) {
    return unlinks.stream().anyMatch(use -> use.field().equals(field));
  }

  ExpressionTree initializer(VarSymbol variable) {
    return reassigned.contains(variable) ? null : initializers.get(variable);
  }

  @Override
  public Void visitMethod(MethodTree node, Void unused) {
    MethodSymbol symbol = ((JCTree.JCMethodDecl) node).sym;
    if (symbol == null) {
      return null;
    }
    if (engine.model.methodContract(symbol).method().has(TermKind.RELEASE_FN)) {
      releases.add(symbol);
    }
    int outer = lockDepth;
    MethodTree around = undecided;
    boolean locks =
        (symbol.flags() & Flags.SYNCHRONIZED) != 0
            || engine.model.methodContract(symbol).method().has(TermKind.GUARDED_BY);
    lockDepth = locks ? 1 : 0;
    undecided = locks ? null : node;
    methods.push(symbol);
    super.visitMethod(node, null);
    methods.pop();
    lockDepth = outer;
    undecided = around;
    return null;
  }

  /** A field is named, maybe under a lock. */
  private void named(VarSymbol field) {
    if (field == null || locked.contains(field)) {
      return;
    }
    if (lockDepth == 0 && undecided != null && mayHoldObjects(field)) {
      lockDepth = takesLock(undecided) ? 1 : 0;
      undecided = null;
    }
    if (lockDepth > 0) {
      locked.add(field);
    }
  }

  /** Only of fields that may hold counted objects anybody asks whether they are shared. */
  private boolean mayHoldObjects(VarSymbol field) {
    return engine.mayBeCounted(field.type)
        || field.type.hasTag(TypeTag.ARRAY)
        || engine.model.typeContract(field.type).terms().has(TermKind.CONTAINER)
        || engine.places.elementType(field) != null;
  }

  /** Whether a body takes a lock, itself or through a helper or holder of this run. */
  private boolean takesLock(MethodTree node) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            TreeFacts.symbol(call.getMethodSelect()) instanceof MethodSymbol method
                && takesLock(method);
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitNewClass(NewClassTree created, Void unused) {
        found[0] |=
            ((JCTree.JCNewClass) created).constructor instanceof MethodSymbol constructor
                && takesLock(constructor);
        return super.visitNewClass(created, null);
      }
    }.scan(node.getBody(), null);
    return found[0];
  }

  private boolean takesLock(MethodSymbol method) {
    Boolean known = lockTakers.get(method);
    if (known != null) {
      return known;
    }
    lockTakers.put(method, false);
    boolean takes = engine.model.methodContract(method).method().has(TermKind.ACQUIRES_LOCK);
    if (!takes && Program.isFixed(method)) {
      MethodTree body = engine.program.body(method);
      takes = body != null && takesLock(body);
    }
    lockTakers.put(method, takes);
    return takes;
  }

  @Override
  public Void visitSynchronized(SynchronizedTree node, Void unused) {
    lockDepth++;
    super.visitSynchronized(node, null);
    lockDepth--;
    return null;
  }

  /** A dying object that clears a field of its own takes nothing out of a table. */
  private boolean clearsItself(VarSymbol field) {
    MethodSymbol method = method();
    return method != null
        && !method.isStatic()
        && !field.isStatic()
        && field.owner == method.owner
        && engine.counted(method.owner.type);
  }

  private MethodSymbol method() {
    return releaseDepth > 0 ? null : methods.peek();
  }

  private static VarSymbol fieldOf(Symbol symbol) {
    return symbol instanceof VarSymbol field && TreeFacts.isField(field) ? field : null;
  }

  /** The field that an expression reaches into, directly or through locals. */
  private VarSymbol root(ExpressionTree tree) {
    ExpressionTree current = tree == null ? null : Expressions.strip(tree);
    while (true) {
      if (current instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree select) {
        current = Expressions.strip(select.getExpression());
      } else if (current instanceof com.sun.source.tree.ArrayAccessTree slot) {
        current = Expressions.strip(slot.getExpression());
      } else if (current instanceof com.sun.source.tree.TypeCastTree cast) {
        current = Expressions.strip(cast.getExpression());
      } else {
        break;
      }
    }
    if (current == null) {
      return null;
    }
    Symbol symbol = TreeFacts.symbol(current);
    if (current instanceof MethodInvocationTree && symbol == null) {
      symbol = TreeFacts.symbol(((MethodInvocationTree) current).getMethodSelect());
    }
    VarSymbol field =
        symbol instanceof MethodSymbol getter ? new Getter(engine).of(getter) : fieldOf(symbol);
    if (field != null
        && engine.model.typeContract(field.type).counter()
        && current instanceof MemberSelectTree select) {
      return root(select.getExpression());
    }
    return field != null ? field : symbol instanceof VarSymbol local ? aliases.get(local) : null;
  }

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    VarSymbol symbol = ((JCTree.JCVariableDecl) node).sym;
    if (fieldOf(symbol) != null && engine.places.elementType(symbol) != null) {
      holders.add(symbol);
    }
    if (symbol != null && node.getInitializer() != null) {
      initializers.put(symbol, node.getInitializer());
      alias(symbol, node.getInitializer());
    }
    return super.visitVariable(node, null);
  }

  private void alias(VarSymbol local, ExpressionTree value) {
    if (!TreeFacts.isField(local) && !(Expressions.strip(value) instanceof NewClassTree)) {
      VarSymbol root = root(value);
      if (root != null) {
        aliases.put(local, root);
      }
    }
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void unused) {
    VarSymbol root = root(node.getExpression());
    if (root != null) {
      aliases.put(((JCTree.JCVariableDecl) node.getVariable()).sym, root);
    }
    return super.visitEnhancedForLoop(node, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void unused) {
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
      if (fieldOf(variable) != null
          && node.getExpression().getKind() == Tree.Kind.NULL_LITERAL
          && !clearsItself(variable)) {
        unlinks.add(new Use(variable, method()));
      }
      alias(variable, node.getExpression());
    }
    return super.visitAssignment(node, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    named(fieldOf(TreeFacts.symbol(node)));
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree node, Void unused) {
    named(fieldOf(TreeFacts.symbol(node)));
    return super.visitMemberSelect(node, null);
  }

  @Override
  public Void visitNewClass(NewClassTree node, Void unused) {
    if (((JCTree.JCNewClass) node).constructor instanceof MethodSymbol constructor) {
      releaseArgs(engine.model.methodContract(constructor), node.getArguments());
    }
    return super.visitNewClass(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    if (!(TreeFacts.symbol(node.getMethodSelect()) instanceof MethodSymbol callee)) {
      return super.visitMethodInvocation(node, null);
    }
    if (!methods.isEmpty() && engine.program.body(callee) != null) {
      callees.computeIfAbsent(methods.peek(), m -> new HashSet<>()).add(callee);
      callers.computeIfAbsent(callee, m -> new HashSet<>()).add(methods.peek());
    }
    MethodContract contract = engine.model.methodContract(callee);
    releaseArgs(contract, node.getArguments());
    ExpressionTree receiver =
        node.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
    note(contract, receiver, node);
    return super.visitMethodInvocation(node, null);
  }

  private void note(MethodContract contract, ExpressionTree receiver, MethodInvocationTree node) {
    VarSymbol root = root(receiver);
    boolean container =
        root != null
            && receiver != null
            && engine.model.typeContract(TreeFacts.type(receiver)).terms().has(TermKind.CONTAINER);
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
      ExpressionTree argument = node.getArguments().get(i);
      VarSymbol given = root(argument);
      if (given != null
          && contract.param(i).has(TermKind.PUTS_REF)
          && !engine.closesOnly(contract.param(i), argument)) {
        puts.add(new Use(given, method()));
      }
      if (given != null && contract.param(i).has(TermKind.GETS_REF)) {
        gets.add(new Use(given, method()));
      }
      if (root != null
          && argument instanceof MemberReferenceTree reference
          && ((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol put
          && engine.model.methodContract(put).method().has(TermKind.PUTS_REF)) {
        puts.add(new Use(root, method()));
      }
      if (root != null && argument instanceof LambdaExpressionTree lambda) {
        lambda.getParameters().forEach(p -> aliases.put(((JCTree.JCVariableDecl) p).sym, root));
      }
    }
  }

  /**
   * A call by which an element leaves its container: it yields an owned element, or takes one out.
   */
  static boolean isRemoval(MethodContract contract) {
    return contract.method().has(TermKind.OWNS_REF)
            && contract.params().stream().noneMatch(t -> t.has(TermKind.OWNS_REF))
        || contract.params().stream().anyMatch(t -> t.has(TermKind.TRY_GETS_REF))
        || contract.method().has(TermKind.DROPS_ELEMENTS);
  }

  /** Functions that are passed where a release function is expected. */
  private void releaseArgs(MethodContract contract, java.util.List<? extends ExpressionTree> args) {
    for (int i = 0; i < args.size(); i++) {
      if (!contract.param(i).has(TermKind.RELEASE_FN)) {
        continue;
      }
      releaseArg(Expressions.strip(args.get(i)));
    }
  }

  private void releaseArg(ExpressionTree argument) {
    if (argument instanceof MemberReferenceTree reference
        && ((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol method) {
      releases.add(method);
      functions.add(method);
    } else if (argument instanceof LambdaExpressionTree lambda) {
      releaseDepth++;
      calledBy(lambda);
      scan(lambda.getBody(), null);
      releaseDepth--;
    } else if (TreeFacts.symbol(argument) instanceof VarSymbol constant) {
      constants.add(constant);
    }
  }

  /** What a release lambda calls on its object runs when the last reference is gone, too. */
  private void calledBy(LambdaExpressionTree lambda) {
    boolean only = lambda.getBody() instanceof MethodInvocationTree;
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (TreeFacts.symbol(call.getMethodSelect()) instanceof MethodSymbol method
            && engine.program.body(method) != null
            && isOnObject(lambda, call, method)) {
          releases.add(method);
          if (only) {
            functions.add(method);
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(lambda.getBody(), null);
  }

  private boolean isOnObject(
      LambdaExpressionTree lambda, MethodInvocationTree call, MethodSymbol method) {
    MethodContract contract = engine.model.methodContract(method);
    if (contract.method().has(TermKind.PUTS_REF) || contract.method().has(TermKind.GETS_REF)) {
      return false;
    }
    if (!method.isStatic()) {
      return !(call.getMethodSelect() instanceof MemberSelectTree select)
          || isParameter(lambda, select.getExpression());
    }
    return call.getArguments().stream().anyMatch(argument -> isParameter(lambda, argument));
  }

  private static boolean isParameter(LambdaExpressionTree lambda, ExpressionTree tree) {
    ExpressionTree stripped = Expressions.strip(tree);
    return stripped instanceof IdentifierTree ident
        && (ident.getName().contentEquals("this")
            || lambda.getParameters().stream()
                .anyMatch(p -> ((JCTree.JCVariableDecl) p).sym == TreeFacts.symbol(stripped)));
  }
}
