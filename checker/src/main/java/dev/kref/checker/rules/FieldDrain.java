package dev.kref.checker.rules;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows code that runs for one object, with what it calls, and tells whether it lets go of what
 * one field holds: puts it, hands it on, or passes it to code that cannot be seen.
 */
final class FieldDrain {
  private static final int DEPTH = 6;

  private final ProgramFacts facts;
  private final VarSymbol field;
  private final ClassSymbol type;
  private final Set<Object> visited = new HashSet<>();
  private final Deque<Tree> running = new ArrayDeque<>();

  /**
   * Looks for what becomes of a field.
   *
   * @param type the class of the object, which decides what its virtual calls run
   */
  FieldDrain(ProgramFacts facts, VarSymbol field, ClassSymbol type) {
    this.facts = facts;
    this.field = field;
    this.type = type;
  }

  /** What one piece of code does. */
  Drained by(Entry entry) {
    return by(entry, Set.of(), 0);
  }

  private Drained by(Entry entry, Set<VarSymbol> aliases, int depth) {
    if (depth > DEPTH
        || !visited.add(List.of(entry.code(), entry.onThis(), entry.self(), aliases))) {
      return Drained.NO;
    }
    Walk walk = new Walk(entry, new FieldRoots(facts, field, entry, aliases), depth);
    running.push(entry.body());
    walk.scan(entry.body(), null);
    running.pop();
    return walk.level;
  }

  private final class Walk extends TreeScanner<Void, Void> {
    private final Entry entry;
    private final FieldRoots roots;
    private final int depth;
    private Drained level = Drained.NO;

    Walk(Entry entry, FieldRoots roots, int depth) {
      this.entry = entry;
      this.roots = roots;
      this.depth = depth;
    }

    private void reached(Drained drained) {
      level = level.or(drained);
    }

    private Drained part(Tree tree) {
      Drained outer = level;
      level = Drained.NO;
      scan(tree, null);
      Drained found = level;
      level = outer;
      return found;
    }

    @Override
    public Void visitBlock(BlockTree block, Void unused) {
      List<? extends StatementTree> statements = block.getStatements();
      for (int i = 0; i < statements.size(); i++) {
        StatementTree statement = statements.get(i);
        if (statement instanceof IfTree branch
            && branch.getElseStatement() == null
            && Branches.endsAbruptly(branch.getThenStatement())
            && isUnrelated(branch)) {
          Drained inside = part(branch.getThenStatement());
          Drained outer = level;
          level = Drained.NO;
          for (StatementTree rest : statements.subList(i + 1, statements.size())) {
            scan(rest, null);
          }
          level = outer.or(inside.either(level));
          return null;
        }
        scan(statement, null);
      }
      return null;
    }

    @Override
    public Void visitIf(IfTree branch, Void unused) {
      scan(branch.getCondition(), null);
      Drained yes = part(branch.getThenStatement());
      Drained no = part(branch.getElseStatement());
      reached(isUnrelated(branch) ? yes.either(no) : yes.or(no));
      return null;
    }

    /** A condition on state that is neither the field's nor a guard against running twice. */
    private boolean isUnrelated(IfTree branch) {
      Set<VarSymbol> fields = roots.plainFields(branch.getCondition());
      return fields != null
          && fields.stream().noneMatch(this::isAssignedOnTheWay)
          && fields.stream().noneMatch(this::goesWithField);
    }

    /** Whether this code sets a flag, or what has called it: it says that the end has come. */
    private boolean isAssignedOnTheWay(VarSymbol flag) {
      return running.stream().anyMatch(body -> isAssignedIn(body, flag));
    }

    /**
     * Whether a flag is set where the field is set or put: it may say whether there is something to
     * put.
     */
    private boolean goesWithField(VarSymbol flag) {
      if (!(flag.owner instanceof ClassSymbol owner) || facts.classTree(owner) == null) {
        return true;
      }
      for (Tree member : facts.classTree(owner).getMembers()) {
        if (member instanceof MethodTree method
            && isAssignedIn(method, flag)
            && (isAssignedIn(method, field)
                || Code.method(method).isConstructor()
                || facts.isPutBy(field, Code.method(method)))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      super.visitVariable(variable, null);
      if (variable.getInitializer() != null && roots.leadsTo(variable.getInitializer())) {
        roots.alias(TreeFacts.variable(variable));
      }
      return null;
    }

    @Override
    public Void visitAssignment(AssignmentTree assignment, Void unused) {
      super.visitAssignment(assignment, null);
      if (roots.leadsTo(assignment.getExpression())) {
        Symbol target = TreeFacts.named(assignment.getVariable());
        if (target instanceof VarSymbol variable && !TreeFacts.isField(variable)) {
          roots.alias(variable);
        } else if (target != field && roots.mayHold(TreeFacts.type(assignment.getExpression()))) {
          reached(Drained.YES);
        }
      }
      return null;
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void unused) {
      if (roots.leadsTo(loop.getExpression())) {
        roots.alias(TreeFacts.variable(loop.getVariable()));
      }
      return super.visitEnhancedForLoop(loop, null);
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      super.visitTry(tree, null);
      for (Tree resource : tree.getResources()) {
        ExpressionTree value =
            resource instanceof VariableTree variable
                ? variable.getInitializer()
                : (ExpressionTree) resource;
        if (value != null && roots.leadsTo(value)) {
          reached(Drained.YES);
        }
      }
      return null;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      super.visitReturn(tree, null);
      if (tree.getExpression() != null
          && entry.code() instanceof MethodTree method
          && facts.model().methodContract(Code.method(method)).method().has(TermKind.OWNS_REF)
          && roots.leadsTo(tree.getExpression())) {
        reached(Drained.YES);
      }
      return null;
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
      if (((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol method) {
        if (roots.leadsTo(reference.getQualifierExpression()) && puts(method)) {
          reached(Drained.YES);
        } else if (!method.isStatic() && roots.isSelf(reference.getQualifierExpression())) {
          follow(method, false);
        }
      }
      return super.visitMemberReference(reference, null);
    }

    @Override
    public Void visitNewClass(NewClassTree creation, Void unused) {
      super.visitNewClass(creation, null);
      if (TreeFacts.callee(creation) instanceof MethodSymbol constructor) {
        arguments(constructor, creation.getArguments());
      }
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (!(TreeFacts.callee(call) instanceof MethodSymbol method)) {
        return super.visitMethodInvocation(call, null);
      }
      ExpressionTree receiver = TreeFacts.receiver(call);
      boolean onField = receiver != null && !method.isStatic() && roots.leadsTo(receiver);
      functions(call, onField);
      super.visitMethodInvocation(call, null);
      if (onField && puts(method)) {
        reached(Drained.YES);
      } else if (!onField && !method.isStatic() && isOnSelf(method, receiver)) {
        follow(method, receiver != null && TreeFacts.isSuper(receiver));
      }
      arguments(method, call.getArguments());
      return null;
    }

    private boolean isOnSelf(MethodSymbol method, ExpressionTree receiver) {
      if (receiver != null) {
        return roots.isSelf(receiver);
      }
      return entry.onThis() && type.isSubClass(method.owner, facts.types());
    }

    /** Whether a method ends a reference; one that it wrongly destroys is a defect of its own. */
    private boolean puts(MethodSymbol method) {
      Terms terms = facts.model().methodContract(method).method();
      return terms.has(TermKind.PUTS_REF)
          || terms.has(TermKind.FREES_OBJECT)
          || facts.isReleaseFunction(method);
    }

    /** Functions that get what the field holds: their parameters stand for it. */
    private void functions(MethodInvocationTree call, boolean onField) {
      boolean passed = onField || call.getArguments().stream().anyMatch(this::passes);
      if (!passed) {
        return;
      }
      for (ExpressionTree argument : call.getArguments()) {
        ExpressionTree stripped = TreeFacts.strip(argument);
        if (stripped instanceof LambdaExpressionTree lambda) {
          lambda.getParameters().forEach(p -> roots.alias(TreeFacts.variable(p)));
        } else if (stripped instanceof MemberReferenceTree reference
            && ((JCTree.JCMemberReference) reference).sym instanceof MethodSymbol method) {
          byReference(method);
        }
      }
    }

    private void byReference(MethodSymbol method) {
      if (puts(method)) {
        reached(Drained.YES);
        return;
      }
      for (int i = 0; i < method.params().size(); i++) {
        argument(method, i);
      }
    }

    private boolean passes(ExpressionTree argument) {
      return roots.mayHold(TreeFacts.type(argument)) && roots.leadsTo(argument);
    }

    private void arguments(MethodSymbol method, List<? extends ExpressionTree> arguments) {
      for (int i = 0; i < arguments.size(); i++) {
        if (passes(arguments.get(i))) {
          argument(method, i);
        } else if (isSelfArgument(arguments.get(i))) {
          MethodTree body = facts.body(method);
          if (body != null && !body.getParameters().isEmpty()) {
            reached(FieldDrain.this.by(Entry.ofArgument(body, i), Set.of(), depth + 1));
          }
        }
      }
    }

    private boolean isSelfArgument(ExpressionTree argument) {
      ExpressionTree stripped = TreeFacts.strip(argument);
      return (stripped instanceof com.sun.source.tree.IdentifierTree
              || stripped instanceof MemberSelectTree)
          && roots.isSelf(stripped);
    }

    /** What a method does with an argument that is what the field holds. */
    private void argument(MethodSymbol method, int index) {
      MethodContract contract = facts.model().methodContract(method);
      Terms terms = contract.param(index);
      if (terms.has(TermKind.PUTS_REF)
          || terms.has(TermKind.OWNS_REF)
          || terms.has(TermKind.OWNS_REF_IF)
          || terms.has(TermKind.FREES_OBJECT)) {
        reached(Drained.YES);
        return;
      }
      MethodTree body = facts.body(method);
      if (body != null && !body.getParameters().isEmpty()) {
        int last = Math.min(index, body.getParameters().size() - 1);
        VarSymbol parameter = TreeFacts.variable(body.getParameters().get(last));
        Entry callee = new Entry(body, body.getBody(), Set.of(), false);
        reached(FieldDrain.this.by(callee, Set.of(parameter), depth + 1));
      } else if (body == null && !contract.declared()) {
        reached(Drained.YES);
      }
    }

    private void follow(MethodSymbol method, boolean exactly) {
      MethodSymbol runs = method;
      if (!exactly && !method.isConstructor()) {
        MethodSymbol found = method.implementation(type, facts.types(), false);
        runs = found == null ? method : found;
      }
      MethodTree body = facts.body(runs);
      if (body != null) {
        reached(FieldDrain.this.by(Entry.ofMethod(body), Set.of(), depth + 1));
      }
    }
  }

  /** Whether code assigns a variable. */
  static boolean isAssignedIn(Tree code, VarSymbol variable) {
    return assignments(code, variable, false);
  }

  /** Whether code assigns a variable something other than null. */
  static boolean isReplacedIn(Tree code, VarSymbol variable) {
    return assignments(code, variable, true);
  }

  private static boolean assignments(Tree code, VarSymbol variable, boolean notNull) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree assignment, Void unused) {
        found[0] |=
            TreeFacts.named(assignment.getVariable()) == variable
                && !(notNull && Code.isNull(TreeFacts.strip(assignment.getExpression())));
        return super.visitAssignment(assignment, null);
      }
    }.scan(code, null);
    return found[0];
  }
}
