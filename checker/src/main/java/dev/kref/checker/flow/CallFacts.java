package dev.kref.checker.flow;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.Map;

/** Small facts about a call that its text and the path give away. */
final class CallFacts {
  private final Interp in;

  CallFacts(Interp in) {
    this.in = in;
  }

  /**
   * The method that runs where a container is known by what its variable is set to, once and for
   * all.
   */
  MethodSymbol implementation(ExpressionTree receiver, MethodSymbol method) {
    if (receiver == null
        || method.isStatic()
        || !(TreeFacts.symbol(receiver) instanceof VarSymbol variable)
        || !says(method.owner.type, TermKind.CONTAINER)) {
      return method;
    }
    ExpressionTree init = in.engine.places().initializer(variable);
    if (!(init instanceof NewClassTree) || TreeFacts.type(init).tsym == null) {
      return method;
    }
    Symbol.TypeSymbol type = TreeFacts.type(init).tsym;
    MethodSymbol found =
        type.isSubClass(method.owner, in.engine.types())
            ? method.implementation(type, in.engine.types(), true)
            : null;
    return found == null ? method : found;
  }

  /** Whether another loop follows, which may put what this one gets in each round. */
  boolean hasLoopAfter(Tree loop) {
    boolean[] found = new boolean[1];
    int end = TreeFacts.start(loop);
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree != null && TreeFacts.isLoop(tree) && TreeFacts.start(tree) > end;
        return tree == loop ? null : super.scan(tree, null);
      }
    }.scan(in.body, null);
    return found[0];
  }

  /**
   * Whether callbacks are registered with an object that was made here and that nobody else will
   * ever see: they never run.
   */
  boolean isUndriven(Call call) {
    if (call.receiverTree() == null
        || !(TreeFacts.symbol(call.receiverTree()) instanceof VarSymbol variable)
        || TreeFacts.isField(variable)
        || !(in.elements.source(variable) instanceof NewClassTree)
        || !call.discarded()
        || call.method().params().isEmpty()
        || in.body == null) {
      return false;
    }
    int[] uses = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        uses[0] += TreeFacts.symbol(node) == variable ? 1 : 0;
        return null;
      }
    }.scan(in.body, null);
    return uses[0] == 1;
  }

  /** Whether the call closes its receiver as a resource. */
  boolean isClose(Call call) {
    return call.method().params().isEmpty()
        && call.method().name == in.engine.names().close
        && in.engine
            .types()
            .isSubtype(
                in.engine.types().erasure(call.method().owner.type),
                in.engine.symtab().autoCloseableType);
  }

  /**
   * Whether callbacks are registered with a promise that this code hands on further below: what
   * completes it is not under way before that. Nor is what completes a promise that was made just
   * for the callback.
   */
  boolean isDrivenLater(Call call) {
    if (TreeFacts.stripParentheses(call.receiverTree()) instanceof NewClassTree made) {
      return made.getArguments().isEmpty();
    }
    if (call.receiverTree() == null
        || in.body == null
        || !(TreeFacts.symbol(call.receiverTree()) instanceof VarSymbol promise)
        || TreeFacts.isField(promise)
        || !isUnfulfilled(promise)) {
      return false;
    }
    int registered = TreeFacts.start(call.at());
    boolean[] handed = new boolean[2];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        if (node.getArguments().stream().anyMatch(argument -> names(argument, promise))) {
          handed[TreeFacts.start(node) < registered ? 0 : 1] = true;
        }
        return super.visitMethodInvocation(node, null);
      }
    }.scan(in.body, null);
    return handed[1] && !handed[0];
  }

  /** Whether an argument is the variable, or a choice that it is one of. */
  private static boolean names(ExpressionTree argument, VarSymbol variable) {
    ExpressionTree plain = TreeFacts.stripParentheses(argument);
    return plain instanceof ConditionalExpressionTree choice
        ? names(choice.getTrueExpression(), variable)
            || names(choice.getFalseExpression(), variable)
        : TreeFacts.symbol(plain) == variable;
  }

  /** A promise that came in, to be kept here, or was made here. */
  private boolean isUnfulfilled(VarSymbol promise) {
    if ((promise.flags() & Flags.PARAMETER) != 0) {
      return true;
    }
    ExpressionTree source = in.elements.source(promise);
    return source instanceof NewClassTree
        || source instanceof MethodInvocationTree made
            && made.getArguments().isEmpty()
            && TreeFacts.callee(made) instanceof MethodSymbol maker
            && maker.name.toString().startsWith("new");
  }

  /** Whether the path has found out that the container has nothing under the key of this call. */
  boolean isKnownAbsent(Call call, State s) {
    if (call.args().size() < 2 || call.receiver() == null) {
      return false;
    }
    String receiver = Interp.path(call.receiver());
    String key = Interp.path(call.args().get(0));
    if (receiver == null || key == null) {
      return false;
    }
    String suffix = "(" + key + ")";
    for (Map.Entry<String, Boolean> fact : s.facts.entrySet()) {
      boolean same = fact.getKey().startsWith(receiver + ".");
      if (same && !fact.getValue() && fact.getKey().endsWith(suffix)
          || same && fact.getValue() && fact.getKey().endsWith(suffix + "==null")) {
        return true;
      }
    }
    return false;
  }

  /** The value of a boolean argument that decides about ownership. */
  boolean flag(Call call, String name) {
    boolean negated = name.startsWith("!");
    String wanted = negated ? name.substring(1) : name;
    for (int i = 0; i < call.method().params().size() && i < call.argTrees().size(); i++) {
      if (call.method().params().get(i).name.contentEquals(wanted)) {
        ExpressionTree tree = TreeFacts.stripParentheses(call.argTrees().get(i));
        if (tree instanceof LiteralTree literal && literal.getValue() instanceof Boolean known) {
          return known != negated;
        }
        return call.args().get(i) instanceof Value.Bool known && known.value() != negated;
      }
    }
    return lastBoolean(call, negated);
  }

  /** Class files keep no parameter names: the one boolean parameter is the one that is meant. */
  private static boolean lastBoolean(Call call, boolean negated) {
    for (int i = call.size() - 1; i >= 0; i--) {
      if (call.args().get(i) instanceof Value.Bool known) {
        return known.value() != negated;
      }
    }
    return false;
  }

  /**
   * Whether the call runs a function that came from elsewhere, and nobody has said who owns what it
   * takes. In marked code saying nothing is saying that it borrows, and what only answers yes or no
   * does anywhere.
   */
  boolean runsUnknown(Call call) {
    MethodSymbol method = call.method();
    return !call.contract().saysSomething()
        && !in.engine.model().isMarked(in.root)
        && !in.engine.isBoolean(method.getReturnType())
        && in.engine.functions().descriptor(method.owner.type) == method
        && method.params().stream().anyMatch(p -> p.type.tsym.owner == method.owner)
        && (call.receiverTree() == null || in.elements.of(call.receiverTree()).isEmpty());
  }

  /**
   * Whether the call may put its receiver though nothing says so: it closes a counted object, or
   * names a method of a type that is not counted, which the object's own class overrides.
   */
  boolean mayPutUnseen(Call call, State s) {
    MethodSymbol method = call.method();
    ObjState o = s.objOf(call.receiver());
    if (o == null
        || !o.counted()
        || in.engine.model().isMarked(in.root)
        || method.isStatic()
        || method.isConstructor()
        || call.contract().method().has(TermKind.PUTS_REF)) {
      return false;
    }
    if (method.name.contentEquals("close") && method.params().isEmpty()) {
      return !call.contract().method().has(TermKind.LENIENT)
          && !in.isThis(((Value.Obj) call.receiver()).id());
    }
    if (call.contract().saysSomething()
        || in.engine.counted(method.owner.type)
        || method.owner == in.engine.symtab().objectType.tsym
        || in.origin(((Value.Obj) call.receiver()).id()) == null) {
      return false;
    }
    if (in.engine.mixed().mayPut(method)) {
      return true;
    }
    Type known = in.origin(((Value.Obj) call.receiver()).id()).type();
    if (call.receiverTree() != null
        && known.tsym instanceof Symbol.ClassSymbol
        && !in.engine.counted(known)
        && !in.engine.counted(TreeFacts.type(call.receiverTree()))) {
      // What it is made as is hidden behind a type that does not count, and whose methods may be
      // others.
      return in.engine.isVoid(method.getReturnType())
          && method.params().isEmpty()
          && (method.flags() & Flags.FINAL) == 0;
    }
    Symbol.TypeSymbol actual = known.tsym;
    return actual instanceof Symbol.ClassSymbol
        && actual.isSubClass(method.owner, in.engine.types())
        && method.implementation(actual, in.engine.types(), true) != method;
  }

  /**
   * Whether the body calls the very method that it overrides, and so answers for what that one
   * answers.
   */
  boolean isOverriddenHere(Call call) {
    return TreeFacts.isSuper(call.receiverTree())
        && in.results.method() != null
        && in.results.method().name == call.method().name
        && in.results.method().params().size() == call.method().params().size();
  }

  /** Whether handing something to the receiver is known not to fail. */
  boolean isSureToTake(Call call) {
    return call.discarded() && call.contract().method().has(TermKind.NEVER_REJECTS)
        || neverRejects(call);
  }

  /** Whether what a call is made on never refuses what it is given. */
  boolean neverRejects(Call call) {
    if (call.argTrees().stream()
        .anyMatch(tree -> says(TreeFacts.type(tree), TermKind.NEVER_REJECTS))) {
      return true;
    }
    if (call.receiverTree() == null) {
      return false;
    }
    if (says(TreeFacts.type(call.receiverTree()), TermKind.NEVER_REJECTS)) {
      return true;
    }
    return neverRejects(TreeFacts.stripParentheses(call.receiverTree()), 0);
  }

  private boolean neverRejects(ExpressionTree tree, int depth) {
    if (depth > 4 || tree == null) {
      return false;
    }
    if (tree instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method) {
      return in.engine.model().methodContract(method).method().has(TermKind.NEVER_REJECTS);
    }
    if (tree instanceof NewClassTree created
        && TreeFacts.callee(created) instanceof MethodSymbol constructor) {
      return in.engine.model().methodContract(constructor).method().has(TermKind.NEVER_REJECTS)
          || says(TreeFacts.type(created), TermKind.NEVER_REJECTS);
    }
    if (TreeFacts.symbol(tree) instanceof VarSymbol variable) {
      return neverRejects(in.engine.places().initializer(variable), depth + 1);
    }
    return false;
  }

  private boolean says(Type type, TermKind kind) {
    return in.engine.model().typeContract(type).terms().has(kind);
  }

  /** Whether instances stand for the one value inside, as an optional does. */
  boolean isHolder(Type type) {
    return !says(type, TermKind.CONTAINER);
  }
}
