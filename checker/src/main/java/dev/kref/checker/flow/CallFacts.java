package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
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
        || !(Engine.symbolOf(receiver) instanceof VarSymbol variable)
        || !says(method.owner.type, TermKind.CONTAINER)) {
      return method;
    }
    ExpressionTree init = in.engine.places.initializer(variable);
    if (!(init instanceof NewClassTree) || Engine.typeOf(init).tsym == null) {
      return method;
    }
    Symbol.TypeSymbol type = Engine.typeOf(init).tsym;
    MethodSymbol found =
        type.isSubClass(method.owner, in.engine.types)
            ? method.implementation(type, in.engine.types, true)
            : null;
    return found == null ? method : found;
  }

  /** Whether another loop follows, which may put what this one gets in each round. */
  boolean hasLoopAfter(Tree loop) {
    boolean[] found = new boolean[1];
    int end = Engine.start(loop);
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && tree != loop) {
          switch (tree.getKind()) {
            case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP ->
                found[0] |= Engine.start(tree) > end;
            default -> {}
          }
        }
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
        || !(Engine.symbolOf(call.receiverTree()) instanceof VarSymbol variable)
        || variable.owner.kind == Kinds.Kind.TYP
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
        uses[0] += Engine.symbolOf(node) == variable ? 1 : 0;
        return null;
      }
    }.scan(in.body, null);
    return uses[0] == 1;
  }

  /** Whether the call closes its receiver as a resource. */
  boolean isClose(Call call) {
    return call.method().params().isEmpty()
        && call.method().name.contentEquals("close")
        && in.engine.types.isSubtype(
            in.engine.types.erasure(call.method().owner.type), in.engine.symtab.autoCloseableType);
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
        ExpressionTree tree = Expressions.strip(call.argTrees().get(i));
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

  /** Whether handing something to the receiver is known not to fail. */
  boolean neverRejects(Call call) {
    if (call.argTrees().stream()
        .anyMatch(tree -> says(Engine.typeOf(tree), TermKind.NEVER_REJECTS))) {
      return true;
    }
    if (call.receiverTree() == null) {
      return false;
    }
    if (says(Engine.typeOf(call.receiverTree()), TermKind.NEVER_REJECTS)) {
      return true;
    }
    return neverRejects(Expressions.strip(call.receiverTree()), 0);
  }

  private boolean neverRejects(ExpressionTree tree, int depth) {
    if (depth > 4 || tree == null) {
      return false;
    }
    if (tree instanceof MethodInvocationTree call
        && Engine.symbolOf(call.getMethodSelect()) instanceof MethodSymbol method) {
      return in.engine.model.methodContract(method).method().has(TermKind.NEVER_REJECTS);
    }
    if (tree instanceof NewClassTree created
        && ((JCTree.JCNewClass) created).constructor instanceof MethodSymbol constructor) {
      return in.engine.model.methodContract(constructor).method().has(TermKind.NEVER_REJECTS)
          || says(Engine.typeOf(created), TermKind.NEVER_REJECTS);
    }
    if (Engine.symbolOf(tree) instanceof VarSymbol variable) {
      return neverRejects(in.engine.places.initializer(variable), depth + 1);
    }
    return false;
  }

  private boolean says(Type type, TermKind kind) {
    return in.engine.model.typeContract(type).terms().has(kind);
  }

  /** Whether instances stand for the one value inside, as an optional does. */
  boolean isHolder(Type type) {
    return !says(type, TermKind.CONTAINER);
  }
}
