package dev.kref.checker.rules;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gets that nobody needs: KrefRedundantGet. */
final class GetAdvice implements ClassRule {
  private final ProgramFacts facts;

  GetAdvice(ProgramFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(ClassTree tree, Reporter reporter) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method
          && method.getBody() != null
          && Code.method(method) != null) {
        Set<VarSymbol> held = held(method);
        if (!held.isEmpty()) {
          inRow(method, held, reporter);
          conditional(method, held, reporter);
        }
      }
    }
  }

  /** The variables that start with a reference: owned parameters, new objects, owned results. */
  private Set<VarSymbol> held(MethodTree method) {
    Set<VarSymbol> held = new HashSet<>();
    for (VariableTree parameter : method.getParameters()) {
      VarSymbol symbol = TreeFacts.variable(parameter);
      if (facts.counted(symbol.type)
          && facts.model().variableTerms(symbol).has(TermKind.OWNS_REF)) {
        held.add(symbol);
      }
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        VarSymbol symbol = TreeFacts.variable(tree);
        if (symbol != null && facts.counted(symbol.type) && yieldsOwned(tree.getInitializer())) {
          held.add(symbol);
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitClass(ClassTree nested, Void unused) {
        return null;
      }
    }.scan(method.getBody(), null);
    return held;
  }

  private boolean yieldsOwned(ExpressionTree value) {
    ExpressionTree stripped = value == null ? null : TreeFacts.strip(value);
    if (stripped instanceof NewClassTree) {
      return true;
    }
    return stripped instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && facts.model().methodContract(method).method().has(TermKind.OWNS_REF)
        && facts.counted(method.getReturnType());
  }

  /** A get, a handoff and a put that stand in a row: the reference in hand could have gone. */
  private void inRow(MethodTree method, Set<VarSymbol> held, Reporter reporter) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBlock(BlockTree block, Void unused) {
        List<? extends StatementTree> all = block.getStatements();
        for (int i = 0; i + 2 < all.size(); i++) {
          VarSymbol got = counted(all.get(i), TermKind.GETS_REF);
          if (got != null
              && held.contains(got)
              && handsOver(all.get(i + 1), got)
              && counted(all.get(i + 2), TermKind.PUTS_REF) == got
              && !isUsedBehind(method, reporter.place(all.get(i + 2)).end(), got)) {
            reporter.sure(
                Check.REDUNDANT_GET,
                all.get(i),
                Code.method(method),
                "`" + got.name + "` is got only to be handed over and put at once",
                "Hand over the reference that is held here, and leave out the get and the put.");
          }
        }
        return super.visitBlock(block, null);
      }
    }.scan(method.getBody(), null);
  }

  /** The variable that a statement gets or puts, and nothing else; null where it does not. */
  private VarSymbol counted(StatementTree statement, TermKind kind) {
    return statement instanceof ExpressionStatementTree expression
            && TreeFacts.strip(expression.getExpression()) instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
        ? counted(call, kind)
        : null;
  }

  private VarSymbol counted(MethodInvocationTree call, TermKind kind) {
    if (!(TreeFacts.callee(call) instanceof MethodSymbol method)
        || !facts.model().methodContract(method).method().has(kind)
        || !(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return null;
    }
    ExpressionTree receiver = TreeFacts.strip(select.getExpression());
    if (receiver instanceof MemberSelectTree inner
        && facts.model().typeContract(TreeFacts.type(receiver)).counter()) {
      receiver = TreeFacts.strip(inner.getExpression());
    }
    return TreeFacts.symbol(receiver) instanceof VarSymbol variable && !TreeFacts.isField(variable)
        ? variable
        : null;
  }

  private boolean handsOver(StatementTree statement, VarSymbol object) {
    if (!(statement instanceof ExpressionStatementTree expression)) {
      return false;
    }
    ExpressionTree done = TreeFacts.strip(expression.getExpression());
    if (done instanceof AssignmentTree assignment) {
      return TreeFacts.named(assignment.getVariable()) instanceof VarSymbol field
          && TreeFacts.isField(field)
          && facts.isDeclared(field)
          && facts.isOwning(field)
          && TreeFacts.named(assignment.getExpression()) == object;
    }
    if (!(done instanceof MethodInvocationTree call)
        || !(TreeFacts.callee(call) instanceof MethodSymbol method)) {
      return false;
    }
    for (int i = 0; i < call.getArguments().size(); i++) {
      Term owns = facts.model().methodContract(method).param(i).get(TermKind.OWNS_REF).orElse(null);
      if (owns != null
          && (owns.when() == Outcome.NORMAL_RETURN || owns.when() == Outcome.ALWAYS)
          && TreeFacts.named(call.getArguments().get(i)) == object) {
        return ownsElements(call) && !isPutBy(method, i);
      }
    }
    return false;
  }

  /** What is touched later is still needed: the reference in hand could not have gone. */
  private static boolean isUsedBehind(MethodTree method, int position, VarSymbol object) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(com.sun.source.tree.IdentifierTree node, Void unused) {
        found[0] |= TreeFacts.symbol(node) == object && Code.start(node) >= position;
        return null;
      }
    }.scan(method.getBody(), null);
    return found[0];
  }

  /** Whether a method in sight puts its parameter itself: that is no handoff. */
  private boolean isPutBy(MethodSymbol method, int index) {
    MethodTree body = facts.body(method);
    if (body == null || index >= body.getParameters().size()) {
      return false;
    }
    VarSymbol parameter = TreeFacts.variable(body.getParameters().get(index));
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |= counted(call, TermKind.PUTS_REF) == parameter;
        return super.visitMethodInvocation(call, null);
      }
    }.scan(body.getBody(), null);
    return found[0];
  }

  /**
   * Whether a call stores what it takes in a place that owns it, as far as the place is a
   * container.
   */
  private boolean ownsElements(MethodInvocationTree call) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)
        || !facts
            .model()
            .typeContract(TreeFacts.type(select.getExpression()))
            .terms()
            .has(TermKind.CONTAINER)) {
      return true;
    }
    Symbol place = TreeFacts.named(select.getExpression());
    return place instanceof VarSymbol && owns(facts.model().elements(place));
  }

  private static boolean owns(Elements elements) {
    return elements.own().has(TermKind.OWNS_REF)
        || elements.args().stream().anyMatch(GetAdvice::owns);
  }

  /** A conditional get of an object to which a reference is held cannot fail. */
  private void conditional(MethodTree method, Set<VarSymbol> held, Reporter reporter) {
    new TreeScanner<Void, Void>() {
      private final Set<VarSymbol> live = new HashSet<>(held);
      private int loops;

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        super.visitMethodInvocation(call, null);
        VarSymbol asked = counted(call, TermKind.TRY_GETS_REF);
        if (asked != null && live.contains(asked) && loops == 0) {
          reporter.sure(
              Check.REDUNDANT_GET,
              call,
              Code.method(method),
              "this conditional get cannot fail: a reference of `" + asked.name + "` is held here",
              "Use the plain get.");
        } else {
          VarSymbol put = counted(call, TermKind.PUTS_REF);
          live.remove(put);
          call.getArguments().forEach(argument -> live.remove(TreeFacts.named(argument)));
        }
        return null;
      }

      @Override
      public Void visitNewClass(NewClassTree creation, Void unused) {
        super.visitNewClass(creation, null);
        creation.getArguments().forEach(argument -> live.remove(TreeFacts.named(argument)));
        return null;
      }

      @Override
      public Void visitAssignment(AssignmentTree assignment, Void unused) {
        super.visitAssignment(assignment, null);
        live.remove(TreeFacts.named(assignment.getVariable()));
        live.remove(TreeFacts.named(assignment.getExpression()));
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return forget(lambda);
      }

      @Override
      public Void visitClass(ClassTree nested, Void unused) {
        return forget(nested);
      }

      private Void forget(Tree captured) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitIdentifier(com.sun.source.tree.IdentifierTree node, Void unused) {
            live.remove(TreeFacts.symbol(node));
            return null;
          }
        }.scan(captured, null);
        return null;
      }

      @Override
      public Void visitMemberReference(com.sun.source.tree.MemberReferenceTree tree, Void unused) {
        live.remove(TreeFacts.symbol(tree.getQualifierExpression()));
        return super.visitMemberReference(tree, null);
      }

      @Override
      public Void visitWhileLoop(com.sun.source.tree.WhileLoopTree tree, Void unused) {
        loops++;
        super.visitWhileLoop(tree, null);
        loops--;
        return null;
      }

      @Override
      public Void visitDoWhileLoop(com.sun.source.tree.DoWhileLoopTree tree, Void unused) {
        loops++;
        super.visitDoWhileLoop(tree, null);
        loops--;
        return null;
      }

      @Override
      public Void visitForLoop(com.sun.source.tree.ForLoopTree tree, Void unused) {
        loops++;
        super.visitForLoop(tree, null);
        loops--;
        return null;
      }

      @Override
      public Void visitEnhancedForLoop(com.sun.source.tree.EnhancedForLoopTree tree, Void unused) {
        loops++;
        super.visitEnhancedForLoop(tree, null);
        loops--;
        return null;
      }
    }.scan(method.getBody(), null);
  }
}
