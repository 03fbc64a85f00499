package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over all sources of the run: where release functions are given, and where is put. */
final class RunScan {
  private final ProgramFacts facts;
  private final List<ReleaseSite> releases = new ArrayList<>();
  private final List<PutSite> puts = new ArrayList<>();
  private final Map<VarSymbol, Boolean> bound = new HashMap<>();
  private Boolean namesReleases;
  private boolean done;

  RunScan(ProgramFacts facts) {
    this.facts = facts;
  }

  /** All functions that are passed as release functions, in the order of the files and texts. */
  List<ReleaseSite> releases() {
    return namesReleases() ? all(releases) : List.of();
  }

  /** All calls that put, where any of them puts a counter. */
  List<PutSite> putsOfCounters() {
    return namesReleases() ? all(puts) : List.of();
  }

  /** All calls that put. */
  List<PutSite> puts() {
    return all(puts);
  }

  private <T> List<T> all(List<T> found) {
    run();
    return found;
  }

  /** Most runs name no release function, which the engine has seen by then. */
  private boolean namesReleases() {
    if (namesReleases == null) {
      namesReleases = facts.namesReleases();
      if (!namesReleases) {
        declareAll();
      }
    }
    return namesReleases;
  }

  /** As a pass over the files does. */
  private void declareAll() {
    for (CompilationUnitTree unit : facts.units()) {
      if (facts.concerns(unit)) {
        facts.classes(unit);
      }
    }
  }

  /**
   * Whether a counter field was given a release function wherever it is set; null where nothing is
   * known of how it is set.
   */
  Boolean isBound(VarSymbol counter) {
    run();
    return bound.get(counter);
  }

  private void run() {
    if (!done) {
      done = true;
      for (CompilationUnitTree unit : facts.units()) {
        if (facts.concerns(unit)) {
          new Scanner(unit).scan(unit, null);
        }
      }
    }
  }

  /** The class of the objects that are counted by what an expression yields. */
  static ClassSymbol counted(ProgramFacts facts, ExpressionTree receiver, Symbol in) {
    if (receiver == null || TreeFacts.isThis(receiver)) {
      return in == null ? null : in.enclClass();
    }
    Type type = TreeFacts.type(receiver);
    if (!facts.model().typeContract(type).counter()) {
      return type.tsym instanceof ClassSymbol symbol ? symbol : null;
    }
    ExpressionTree stripped = TreeFacts.strip(receiver);
    Symbol symbol = TreeFacts.symbol(stripped);
    if (stripped instanceof MemberSelectTree select && TreeFacts.isField(symbol)) {
      Type owner = TreeFacts.type(select.getExpression());
      if (facts.model().counterField(owner.tsym) == symbol) {
        return owner.tsym instanceof ClassSymbol found ? found : null;
      }
    }
    for (Type argument : type.getTypeArguments()) {
      Type bound = facts.types().skipTypeVars(argument, false);
      if (bound.hasTag(TypeTag.CLASS) && bound.tsym instanceof ClassSymbol found) {
        return found;
      }
    }
    return TreeFacts.isField(symbol) ? symbol.enclClass() : null;
  }

  private final class Scanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final Deque<Symbol> declarations = new ArrayDeque<>();
    private final Set<Tree> ignored = new HashSet<>();
    private final Set<Tree> returned = new HashSet<>();

    Scanner(CompilationUnitTree unit) {
      this.unit = unit;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      ClassSymbol symbol = Code.classOf(tree);
      if (symbol == null) {
        return null;
      }
      facts.declare(tree);
      declarations.push(symbol);
      super.visitClass(tree, null);
      declarations.pop();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      if (Code.method(tree) == null) {
        return null;
      }
      declarations.push(Code.method(tree));
      super.visitMethod(tree, null);
      declarations.pop();
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      VarSymbol symbol = TreeFacts.variable(tree);
      boolean field = symbol != null && TreeFacts.isField(symbol);
      if (field) {
        declarations.push(symbol);
        if (tree.getInitializer() != null) {
          binds(symbol, tree.getInitializer());
        }
      }
      super.visitVariable(tree, null);
      if (field) {
        declarations.pop();
      }
      return null;
    }

    @Override
    public Void visitAssignment(com.sun.source.tree.AssignmentTree tree, Void unused) {
      if (TreeFacts.named(tree.getVariable()) instanceof VarSymbol symbol
          && TreeFacts.isField(symbol)) {
        binds(symbol, tree.getExpression());
      }
      return super.visitAssignment(tree, null);
    }

    /** Notes whether a counter field gets a counter that has its release function. */
    private void binds(VarSymbol field, ExpressionTree value) {
      if (!facts.model().typeContract(field.type).counter()) {
        return;
      }
      if (TreeFacts.callee(TreeFacts.strip(value)) instanceof MethodSymbol made) {
        MethodContract contract = facts.model().methodContract(made);
        boolean release = contract.params().stream().anyMatch(t -> t.has(TermKind.RELEASE_FN));
        boolean container = contract.params().stream().anyMatch(t -> t.has(TermKind.RETURNS_ALIAS));
        bound.merge(field, release || !container, Boolean::logicalOr);
      } else {
        bound.put(field, true);
      }
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
      ignored.add(TreeFacts.strip(tree.getExpression()));
      return super.visitExpressionStatement(tree, null);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      if (tree.getExpression() != null) {
        returned.add(TreeFacts.strip(tree.getExpression()));
      }
      return super.visitReturn(tree, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      if (tree.getBody() instanceof ExpressionTree body) {
        ignored.add(TreeFacts.strip(body));
      }
      return super.visitLambdaExpression(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      if (TreeFacts.callee(tree) instanceof MethodSymbol constructor) {
        release(tree, constructor, null, tree.getArguments(), false);
      }
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      if (TreeFacts.callee(tree) instanceof MethodSymbol method) {
        ExpressionTree receiver =
            method.isStatic() || !(tree.getMethodSelect() instanceof MemberSelectTree select)
                ? null
                : select.getExpression();
        if (facts.counted(method.owner.type)
            || receiver != null && facts.counted(TreeFacts.type(receiver))
            || tree.getArguments().stream().anyMatch(this::mayBeFunction)) {
          call(tree, method, receiver);
        }
      }
      return super.visitMethodInvocation(tree, null);
    }

    /** Only a call on something counted, or with a function, can put or name a release function. */
    private boolean mayBeFunction(ExpressionTree argument) {
      Type type = TreeFacts.type(argument);
      return type.hasTag(TypeTag.CLASS) && type.tsym.isInterface();
    }

    private void call(MethodInvocationTree tree, MethodSymbol method, ExpressionTree receiver) {
      MethodContract contract = facts.model().methodContract(method);
      boolean put = contract.method().has(TermKind.PUTS_REF);
      release(tree, method, receiver, tree.getArguments(), put);
      if (put) {
        put(tree, contract, receiver);
      }
    }

    private void put(MethodInvocationTree tree, MethodContract contract, ExpressionTree receiver) {
      Symbol in = declarations.peek();
      VarSymbol counter =
          receiver != null
                  && facts.model().typeContract(TreeFacts.type(receiver)).counter()
                  && TreeFacts.named(receiver) instanceof VarSymbol field
                  && TreeFacts.isField(field)
              ? field
              : null;
      boolean putter =
          in instanceof MethodSymbol method
              && (facts.model().methodContract(method).method().has(TermKind.PUTS_REF)
                  || facts.model().methodContract(method).receiver().has(TermKind.OWNS_REF));
      boolean names = contract.params().stream().anyMatch(t -> t.has(TermKind.RELEASE_FN));
      puts.add(
          new PutSite(
              counted(facts, receiver, in),
              counter,
              tree,
              unit,
              in,
              !ignored.contains(tree),
              putter && returned.contains(tree),
              names));
    }

    private void release(
        Tree call,
        MethodSymbol method,
        ExpressionTree receiver,
        List<? extends ExpressionTree> arguments,
        boolean put) {
      MethodContract contract = facts.model().methodContract(method);
      for (int i = 0; i < arguments.size(); i++) {
        if (contract.param(i).has(TermKind.RELEASE_FN)) {
          releases.add(
              new ReleaseSite(
                  put
                      ? counted(facts, receiver, declarations.peek())
                      : bindsFor(contract, arguments),
                  call,
                  TreeFacts.strip(arguments.get(i)),
                  unit,
                  declarations.peek(),
                  put,
                  !ignored.contains(call)));
        }
      }
    }

    /** The class of the container that is passed beside the function; else the class around it. */
    private ClassSymbol bindsFor(
        MethodContract contract, List<? extends ExpressionTree> arguments) {
      for (int i = 0; i < arguments.size(); i++) {
        if (contract.param(i).has(TermKind.RETURNS_ALIAS)) {
          Type type = TreeFacts.type(arguments.get(i));
          return type.tsym instanceof ClassSymbol symbol ? symbol : null;
        }
      }
      Symbol in = declarations.peek();
      return in == null ? null : in.enclClass();
    }
  }
}
