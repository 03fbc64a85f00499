package dev.kref.checker.evidence;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.classfile.CompiledBody;
import dev.kref.checker.classfile.Leaving;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a method that declares just any checked exception has one: none of its bodies in sight
 * may throw any, or call what does. It declares it for those who override it, then.
 */
public final class DeclaredFailures {
  /** How many calls deep bodies are read. */
  private static final int DEPTH = 6;

  /** How many bodies are read for one question. */
  private static final int MOST = 40;

  private final Facts facts;
  private final Map<MethodSymbol, Boolean> known = new HashMap<>();
  private final Map<MethodSymbol, List<MethodSymbol>> overriders = new HashMap<>();
  private final Set<MethodSymbol> reading = new HashSet<>();
  private int left;

  DeclaredFailures(Facts facts) {
    this.facts = facts;
  }

  /**
   * Whether no body of a method that is in sight throws a checked exception.
   *
   * @param exact the very method that runs, null where it may be another one
   */
  public boolean neverCome(MethodSymbol method, MethodSymbol exact) {
    left = MOST;
    return exact == null ? noneThrows(method, DEPTH) : throwsNone(exact, DEPTH);
  }

  /**
   * Whether a method has bodies in sight, and none of them throws a checked exception. Those of an
   * abstract one are in sight where it is declared in the run.
   */
  private boolean noneThrows(MethodSymbol method, int depth) {
    boolean open = (method.flags() & Flags.ABSTRACT) != 0;
    if (open
        ? ClassFiles.isCompiled(method.owner)
        : method.owner.flatName().toString().startsWith("java") || !throwsNone(method, depth)) {
      return false;
    }
    boolean found = !open;
    for (MethodSymbol body : overriders.computeIfAbsent(method, this::findOverriders)) {
      // A body that asks another object for the same tells nothing.
      found |= !reading.contains(body);
      if (!throwsNone(body, depth)) {
        return false;
      }
    }
    return found;
  }

  private List<MethodSymbol> findOverriders(MethodSymbol method) {
    List<MethodSymbol> found = new ArrayList<>();
    for (ClassSymbol type : facts.program().declaredClasses()) {
      if (type != method.owner && type.isSubClass(method.owner, facts.types())) {
        MethodSymbol body = method.implementation(type, facts.types(), false);
        if (body != null && body.owner == type && (body.flags() & Flags.ABSTRACT) == 0) {
          found.add(body);
        }
      }
    }
    return found;
  }

  private boolean throwsNone(MethodSymbol method, int depth) {
    Boolean answer = known.get(method);
    if (answer != null) {
      return answer;
    }
    if (reading.contains(method)) {
      return true;
    }
    if (depth == 0 || left == 0) {
      return false;
    }
    left--;
    reading.add(method);
    boolean none = reads(method, depth);
    reading.remove(method);
    if (depth == DEPTH) {
      known.put(method, none);
    }
    return none;
  }

  private boolean reads(MethodSymbol method, int depth) {
    MethodTree tree = facts.program().body(method);
    if (tree != null) {
      Scan scan = new Scan(depth);
      scan.scan(tree.getBody(), null);
      return !scan.found;
    }
    CompiledBody body = facts.classFiles().body(method);
    return body != null && none(body.leaving(), depth);
  }

  private boolean none(Leaving body, int depth) {
    return !body.rethrows()
        && body.thrown().stream().allMatch(thrown -> stays(thrown.type(), thrown.caught()))
        && body.called().stream().allMatch(called -> none(called, depth));
  }

  private boolean none(Leaving.Called called, int depth) {
    MethodSymbol callee = facts.classFiles().find(called.callee());
    if (callee == null) {
      // Arrays and what is not at hand: the former are cloned, the latter is not known.
      return called.callee().owner().startsWith("[");
    }
    return callee.getThrownTypes().stream().allMatch(type -> stays(type, called.caught()))
        || (called.exact() || Program.isFixed(callee)
            ? throwsNone(callee, depth - 1)
            : noneThrows(callee, depth - 1));
  }

  private boolean stays(String thrown, List<String> caught) {
    ClassSymbol type = facts.classFiles().type(thrown);
    return type != null && stays(type.type, caught);
  }

  private boolean stays(Type thrown, List<String> caught) {
    return facts.isUnchecked(thrown)
        || facts.types().closure(thrown).stream()
            .anyMatch(each -> caught.contains(each.tsym.flatName().toString().replace('.', '/')));
  }

  /** Looks for a checked exception that leaves a body. */
  private final class Scan extends OwnCode {
    private final int depth;
    private final Deque<Type> caught = new ArrayDeque<>();
    private boolean found;

    Scan(int depth) {
      this.depth = depth;
    }

    @Override
    public Void visitTry(TryTree node, Void unused) {
      List<Type> types = new ArrayList<>();
      node.getCatches().forEach(clause -> types.addAll(TreeFacts.caughtTypes(clause)));
      types.forEach(caught::push);
      for (Tree resource : node.getResources()) {
        MethodSymbol close = facts.closeOf(((JCTree) resource).type);
        found |= close == null || close.getThrownTypes().stream().anyMatch(this::leaves);
        scan(resource, null);
      }
      scan(node.getBlock(), null);
      types.forEach(type -> caught.pop());
      for (CatchTree clause : node.getCatches()) {
        scan(clause.getBlock(), null);
      }
      return scan(node.getFinallyBlock(), null);
    }

    @Override
    public Void visitThrow(ThrowTree node, Void unused) {
      found |= leaves(TreeFacts.type(node.getExpression()));
      return super.visitThrow(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      ExpressionTree select = node.getMethodSelect();
      if (TreeFacts.symbol(select) instanceof MethodSymbol callee) {
        boolean named = select instanceof MemberSelectTree;
        ExpressionTree receiver = named ? ((MemberSelectTree) select).getExpression() : null;
        boolean fixed = Program.isFixed(callee) || TreeFacts.isSuper(receiver);
        call(
            callee,
            fixed ? callee : named ? facts.exactTypes().implementation(receiver, callee) : null);
      } else {
        found = true;
      }
      return super.visitMethodInvocation(node, null);
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      if (TreeFacts.callee(node) instanceof MethodSymbol constructor) {
        call(constructor, constructor);
      } else {
        found = true;
      }
      return super.visitNewClass(node, null);
    }

    private void call(MethodSymbol callee, MethodSymbol exact) {
      if (!found && callee.getThrownTypes().stream().anyMatch(this::leaves)) {
        found = exact == null ? !noneThrows(callee, depth - 1) : !throwsNone(exact, depth - 1);
      }
    }

    private boolean leaves(Type thrown) {
      return thrown == null
          || !facts.isUnchecked(thrown)
              && caught.stream().noneMatch(type -> facts.types().isSubtype(thrown, type));
    }
  }
}
