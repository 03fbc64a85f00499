package dev.kref.checker.rules;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.CodeScanner;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decisions that rest on the value of a count, which may be another one by then: KrefCounter. */
final class CountDecisions implements ClassRule {

  /** A reading of a count, and the object whose count it is; null for {@code this}. */
  private record Reading(Tree call, Symbol object) {}

  private final ProgramFacts facts;

  CountDecisions(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      Symbol symbol = Code.declared(member);
      boolean reads =
          symbol instanceof MethodSymbol method
              && facts.model().methodContract(method).method().has(TermKind.READS_COUNT);
      if (!(member instanceof ClassTree) && !reads && readsCounts(member)) {
        new Walk(reporter, symbol).scan(member, null);
      }
    }
  }

  /** Whether a member reads a count at all, which few do. */
  private boolean readsCounts(Tree member) {
    boolean[] found = new boolean[1];
    new CodeScanner() {
      @Override
      public void scan(JCTree tree) {
        if (!found[0]) {
          super.scan(tree);
        }
      }

      @Override
      public void visitApply(JCTree.JCMethodInvocation call) {
        found[0] |= isReading(call);
        super.visitApply(call);
      }
    }.scan((JCTree) member);
    return found[0];
  }

  private boolean isReading(MethodInvocationTree call) {
    return TreeFacts.callee(call) instanceof MethodSymbol method
        && facts.model().methodContract(method).method().has(TermKind.READS_COUNT);
  }

  private final class Walk extends TreeScanner<Void, Void> {
    private final Reporter reporter;
    private final Symbol in;
    private final Map<VarSymbol, Reading> locals = new HashMap<>();

    Walk(Reporter reporter, Symbol in) {
      this.reporter = reporter;
      this.in = in;
    }

    @Override
    public Void visitClass(ClassTree nested, Void unused) {
      return null;
    }

    @Override
    public Void visitAssert(AssertTree tree, Void unused) {
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      Reading reading = tree.getInitializer() == null ? null : reading(tree.getInitializer());
      if (reading != null) {
        locals.put(TreeFacts.variable(tree), reading);
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitBlock(BlockTree block, Void unused) {
      List<? extends StatementTree> statements = block.getStatements();
      for (int i = 0; i < statements.size(); i++) {
        if (statements.get(i) instanceof IfTree branch
            && branch.getThenStatement() != null
            && Branches.endsAbruptly(branch.getThenStatement())
            && !isThrow(branch.getThenStatement())) {
          Reading reading = reading(branch.getCondition());
          for (StatementTree rest : statements.subList(i + 1, statements.size())) {
            decision(reading, rest);
          }
        }
      }
      return super.visitBlock(block, null);
    }

    @Override
    public Void visitIf(IfTree tree, Void unused) {
      Reading reading = reading(tree.getCondition());
      decision(reading, tree.getThenStatement());
      decision(reading, tree.getElseStatement());
      return super.visitIf(tree, null);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
      Reading reading = reading(tree.getCondition());
      decision(reading, tree.getTrueExpression());
      decision(reading, tree.getFalseExpression());
      return super.visitConditionalExpression(tree, null);
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void unused) {
      if (tree.getKind() == Tree.Kind.CONDITIONAL_AND
          || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
        decision(reading(tree.getLeftOperand()), tree.getRightOperand());
      }
      return super.visitBinary(tree, null);
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
      waits(tree.getCondition());
      return super.visitWhileLoop(tree, null);
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
      waits(tree.getCondition());
      return super.visitDoWhileLoop(tree, null);
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Void unused) {
      if (tree.getCondition() != null) {
        waits(tree.getCondition());
      }
      return super.visitForLoop(tree, null);
    }

    private void waits(ExpressionTree condition) {
      Reading reading = reading(condition);
      if (reading != null) {
        report(
            reading,
            "a loop waits for a count to reach a value, which it may have left again by then");
      }
    }

    private void decision(Reading reading, Tree guarded) {
      if (reading != null && guarded != null && acts(guarded, reading.object())) {
        report(
            reading,
            "what is done to the object depends on its count, which may be another one by then");
      }
    }

    private void report(Reading reading, String message) {
      reporter.sure(
          Check.COUNTER,
          reading.call(),
          in,
          message,
          "Decide by the result of a put or of a conditional get; read the count for logs and"
              + " assertions only.");
    }

    /** The reading of a count on whose value an expression depends; null where there is none. */
    private Reading reading(ExpressionTree condition) {
      Reading[] found = new Reading[1];
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
          if (isReading(call)) {
            found[0] = new Reading(call, objectOf(call));
          }
          // what is passed to a call is not what is decided on
          return scan(call.getMethodSelect(), null);
        }

        @Override
        public Void visitIdentifier(IdentifierTree node, Void unused) {
          Reading local =
              TreeFacts.symbol(node) instanceof VarSymbol variable ? locals.get(variable) : null;
          found[0] = found[0] == null ? local : found[0];
          return null;
        }
      }.scan(condition, null);
      return found[0];
    }

    /** The variable that is asked, through a counter field; null for {@code this}. */
    private Symbol objectOf(MethodInvocationTree call) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          ? root(select.getExpression())
          : null;
    }

    private Symbol root(ExpressionTree tree) {
      ExpressionTree stripped = TreeFacts.strip(tree);
      if (TreeFacts.isThis(stripped) || TreeFacts.isSuper(stripped)) {
        return null;
      }
      Symbol symbol = TreeFacts.symbol(stripped);
      if (facts.model().typeContract(TreeFacts.type(stripped)).counter()
          && TreeFacts.isField(symbol)) {
        return stripped instanceof MemberSelectTree select ? root(select.getExpression()) : null;
      }
      return symbol;
    }

    /** Whether code changes, puts or frees the object, or gets it. */
    private boolean acts(Tree code, Symbol object) {
      boolean[] found = new boolean[1];
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
          if (TreeFacts.callee(call) instanceof MethodSymbol method) {
            found[0] |= isOnObject(call, method) && (counts(method) || statements(code, call));
            for (int i = 0; i < call.getArguments().size(); i++) {
              found[0] |=
                  isObject(call.getArguments().get(i))
                      && !facts.model().methodContract(method).param(i).isEmpty();
            }
          }
          return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitAssignment(AssignmentTree assignment, Void unused) {
          found[0] |= changes(assignment.getVariable());
          return super.visitAssignment(assignment, null);
        }

        private boolean isOnObject(MethodInvocationTree call, MethodSymbol method) {
          if (call.getMethodSelect() instanceof MemberSelectTree select) {
            return isObject(select.getExpression());
          }
          return object == null && !method.isStatic();
        }

        private boolean isObject(ExpressionTree tree) {
          ExpressionTree stripped = TreeFacts.strip(tree);
          boolean plain =
              stripped instanceof IdentifierTree || stripped instanceof MemberSelectTree;
          if (!plain || TreeFacts.symbol(stripped) instanceof Symbol.ClassSymbol) {
            return false;
          }
          return object == null
              ? TreeFacts.isThis(stripped) || isOwnCounter(stripped)
              : root(stripped) == object;
        }

        private boolean isOwnCounter(ExpressionTree tree) {
          return facts.model().typeContract(TreeFacts.type(tree)).counter() && root(tree) == null;
        }

        private boolean changes(ExpressionTree target) {
          ExpressionTree current = TreeFacts.strip(target);
          while (current instanceof com.sun.source.tree.ArrayAccessTree slot) {
            current = TreeFacts.strip(slot.getExpression());
          }
          if (current instanceof MemberSelectTree select) {
            return isObject(select.getExpression());
          }
          return object == null
              && TreeFacts.isField(TreeFacts.symbol(current))
              && !TreeFacts.symbol(current).isStatic();
        }
      }.scan(code, null);
      return found[0];
    }

    private boolean counts(MethodSymbol method) {
      var said = facts.model().methodContract(method).method();
      return said.has(TermKind.PUTS_REF)
          || said.has(TermKind.GETS_REF)
          || said.has(TermKind.FREES_OBJECT);
    }

    /** Whether a call stands as a statement of its own: it is made for what it does. */
    private boolean statements(Tree code, MethodInvocationTree call) {
      boolean[] found = new boolean[1];
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitExpressionStatement(
            com.sun.source.tree.ExpressionStatementTree statement, Void unused) {
          found[0] |= TreeFacts.strip(statement.getExpression()) == call;
          return super.visitExpressionStatement(statement, null);
        }
      }.scan(code, null);
      return found[0];
    }
  }

  private static boolean isThrow(Tree tree) {
    return tree instanceof BlockTree block
        ? !block.getStatements().isEmpty()
            && isThrow(block.getStatements().get(block.getStatements().size() - 1))
        : tree.getKind() == Tree.Kind.THROW;
  }
}
