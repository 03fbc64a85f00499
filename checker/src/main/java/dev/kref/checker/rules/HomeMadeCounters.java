package dev.kref.checker.rules;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.Set;

/** Counters that are counted up, and down to zero to free something: KrefCounter. */
final class HomeMadeCounters {
  private static final Set<String> DOWN =
      Set.of("decrementAndGet", "getAndDecrement", "addAndGet", "getAndAdd");
  private static final Set<String> UP =
      Set.of("incrementAndGet", "getAndIncrement", "addAndGet", "getAndAdd", "compareAndSet");

  private final ProgramFacts facts;

  HomeMadeCounters(ProgramFacts facts) {
    this.facts = facts;
  }

  void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method && method.getBody() != null) {
        ofMethod(tree, method, reporter);
      }
    }
  }

  private void ofMethod(ClassTree type, MethodTree method, Reporter reporter) {
    MethodSymbol symbol = Code.method(method);
    if (symbol == null) {
      return;
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIf(IfTree tree, Void unused) {
        VarSymbol counter = lastDown(tree.getCondition());
        if (counter != null
            && isCountedUp(type, counter)
            && frees(tree.getThenStatement(), counter.type.isPrimitive(), 0)
            && !facts.model().methodContract(symbol).method().has(TermKind.TRUSTED_REF_IMPL)) {
          reporter.sure(
              Check.COUNTER,
              tree.getCondition(),
              symbol,
              "`" + counter.name + "` is a reference counter made by hand",
              "Embed a counter that is made for it, such as `Kref`, or mark the class"
                  + " `@TrustedRefImpl`.");
        }
        return super.visitIf(tree, null);
      }

      @Override
      public Void visitClass(ClassTree nested, Void unused) {
        return null;
      }
    }.scan(method.getBody(), null);
  }

  /** The field that a condition counts down and compares with the end; null where it does not. */
  private static VarSymbol lastDown(ExpressionTree condition) {
    VarSymbol[] found = new VarSymbol[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBinary(BinaryTree tree, Void unused) {
        boolean compares =
            tree.getKind() == Tree.Kind.EQUAL_TO
                || tree.getKind() == Tree.Kind.LESS_THAN_EQUAL
                || tree.getKind() == Tree.Kind.LESS_THAN;
        if (compares && TreeFacts.strip(tree.getRightOperand()) instanceof LiteralTree literal) {
          VarSymbol counter = countedDown(TreeFacts.strip(tree.getLeftOperand()));
          found[0] = counter != null && isEnd(literal) ? counter : found[0];
        }
        return super.visitBinary(tree, null);
      }
    }.scan(condition, null);
    return found[0];
  }

  private static boolean isEnd(LiteralTree literal) {
    return literal.getValue() instanceof Number number
        && (number.longValue() == 0 || number.longValue() == 1);
  }

  private static VarSymbol countedDown(ExpressionTree tree) {
    if (tree instanceof UnaryTree unary
        && (unary.getKind() == Tree.Kind.PREFIX_DECREMENT
            || unary.getKind() == Tree.Kind.POSTFIX_DECREMENT)) {
      return field(unary.getExpression());
    }
    return tree instanceof MethodInvocationTree call && isAtomic(call, DOWN, -1)
        ? field(((MemberSelectTree) call.getMethodSelect()).getExpression())
        : null;
  }

  private static VarSymbol field(ExpressionTree tree) {
    Symbol symbol = TreeFacts.named(tree);
    return TreeFacts.isField(symbol) ? (VarSymbol) symbol : null;
  }

  private static boolean isAtomic(MethodInvocationTree call, Set<String> names, int sign) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)
        || !(TreeFacts.symbol(select) instanceof MethodSymbol method)
        || !method.owner.getQualifiedName().toString().startsWith("java.util.concurrent.atomic.")
        || !names.contains(method.name.toString())) {
      return false;
    }
    return call.getArguments().size() != 1
        || call.getArguments().get(0).toString().startsWith("-") == (sign < 0);
  }

  private static boolean isCountedUp(ClassTree type, VarSymbol counter) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitUnary(UnaryTree tree, Void unused) {
        found[0] |=
            (tree.getKind() == Tree.Kind.PREFIX_INCREMENT
                    || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT)
                && field(tree.getExpression()) == counter;
        return super.visitUnary(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            isAtomic(call, UP, 1)
                && field(((MemberSelectTree) call.getMethodSelect()).getExpression()) == counter;
        return super.visitMethodInvocation(call, null);
      }
    }.scan(type, null);
    return found[0];
  }

  /**
   * Whether code frees: by contract, by closing, or, where that may count, in a method that gives
   * fields up.
   *
   * @param byContract whether giving fields up is no sign of it: plain numbers count many things
   */
  private boolean frees(Tree code, boolean byContract, int depth) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (TreeFacts.callee(call) instanceof MethodSymbol method) {
          Terms said = facts.model().methodContract(method).method();
          MethodTree body = depth < 2 ? facts.body(method) : null;
          found[0] |=
              said.has(TermKind.FREES_OBJECT)
                  || said.has(TermKind.RELEASE_FN)
                  || said.has(TermKind.PUTS_REF)
                  || isClose(method)
                  || body != null && isOwn(call) && frees(body.getBody(), byContract, depth + 1);
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree assignment, Void unused) {
        found[0] |=
            depth > 0
                && !byContract
                && Code.isNull(assignment.getExpression())
                && field(assignment.getVariable()) != null;
        return super.visitAssignment(assignment, null);
      }
    }.scan(code, null);
    return found[0];
  }

  private static boolean isOwn(MethodInvocationTree call) {
    return !(call.getMethodSelect() instanceof MemberSelectTree select)
        || TreeFacts.isThis(select.getExpression());
  }

  private boolean isClose(MethodSymbol method) {
    if (!method.name.contentEquals("close") || !method.params().isEmpty()) {
      return false;
    }
    for (Type type : facts.types().closure(method.owner.type)) {
      if (type.tsym.getQualifiedName().contentEquals("java.lang.AutoCloseable")) {
        return true;
      }
    }
    return false;
  }
}
