package dev.kref.checker.annotate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.kref.checker.annotate.Notes.Note;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.RefModel;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Methods whose bodies prove that a reference changes hands: every return yields one, or the body
 * puts a parameter whatever happens. What one method proves may prove the next.
 */
final class ProvenOwners {
  private final RefModel model;
  private final Set<MethodSymbol> results = new HashSet<>();
  private final Set<VarSymbol> parameters = new HashSet<>();

  ProvenOwners(RefModel model) {
    this.model = model;
  }

  /** Adds what the bodies of some files prove to the notes of these files. */
  void prove(List<CompilationUnitTree> units, Map<CompilationUnitTree, Notes> notes) {
    boolean more = true;
    while (more) {
      more = false;
      for (CompilationUnitTree unit : units) {
        for (JCTree.JCMethodDecl method : candidates(unit)) {
          more |= ofMethod(method, notes.get(unit));
        }
      }
    }
  }

  private List<JCTree.JCMethodDecl> candidates(CompilationUnitTree unit) {
    List<JCTree.JCMethodDecl> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        JCTree.JCMethodDecl method = (JCTree.JCMethodDecl) tree;
        if (method.sym != null
            && method.body != null
            && (method.sym.flags() & (Flags.PRIVATE | Flags.GENERATEDCONSTR)) == 0
            && model.overridden(method.sym).isEmpty()
            && model.inferredMethod(method.sym) == null
            && concernsCounted(method)) {
          found.add(method);
        }
        return super.visitMethod(tree, null);
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        boolean local = ((JCTree.JCClassDecl) tree).sym.isDirectlyOrIndirectlyLocal();
        return local ? null : super.visitClass(tree, null);
      }
    }.scan(unit, null);
    return found;
  }

  private boolean concernsCounted(JCTree.JCMethodDecl method) {
    return counted(method.sym.getReturnType())
        || method.sym.params().stream().anyMatch(parameter -> counted(parameter.type));
  }

  private boolean counted(Type type) {
    return type != null && !type.isPrimitiveOrVoid() && model.typeContract(type).counted();
  }

  private boolean ofMethod(JCTree.JCMethodDecl method, Notes notes) {
    boolean more = false;
    MethodContract said = model.methodContract(method.sym);
    if (!method.sym.isConstructor()
        && said.method().isEmpty()
        && counted(method.sym.getReturnType())
        && !results.contains(method.sym)
        && yields(method)) {
      results.add(method.sym);
      notes.add(method, Note.of("OwnsRef"));
      more = true;
    }
    if (!isFixed(method.sym)) {
      return more;
    }
    for (int i = 0; i < method.params.size(); i++) {
      VarSymbol parameter = method.params.get(i).sym;
      if (counted(parameter.type)
          && said.param(i).isEmpty()
          && !parameters.contains(parameter)
          && puts(method, parameter)) {
        parameters.add(parameter);
        notes.add(method.params.get(i), Note.of("OwnsRef"));
        more = true;
      }
    }
    return more;
  }

  private static boolean isFixed(MethodSymbol method) {
    return method.isConstructor()
        || method.isStatic()
        || (method.flags() & Flags.FINAL) != 0
        || (method.owner.flags() & (Flags.FINAL | Flags.RECORD)) != 0;
  }

  /** Whether every return gives a reference to the caller, or null. */
  private boolean yields(JCTree.JCMethodDecl method) {
    boolean[] verdict = {true, false};
    new OwnCode() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        ExpressionTree value = strip(tree.getExpression());
        boolean fresh = isFresh(value) || isFreshLocal(method, value);
        verdict[0] &= fresh || value.getKind() == Tree.Kind.NULL_LITERAL;
        verdict[1] |= fresh;
        return null;
      }
    }.scan(method.body, null);
    return verdict[0] && verdict[1];
  }

  private boolean isFresh(ExpressionTree value) {
    if (value instanceof NewClassTree creation) {
      Symbol made = ((JCTree.JCNewClass) creation).constructor;
      return creation.getClassBody() == null
          && counted(((JCTree) value).type)
          && made instanceof MethodSymbol constructor
          && startsOwned(constructor, ((JCTree) value).type);
    }
    if (!(value instanceof MethodInvocationTree call)
        || !(TreeInfo.symbol((JCTree) call.getMethodSelect()) instanceof MethodSymbol method)) {
      return false;
    }
    Terms said = model.methodContract(method).method();
    boolean got = said.has(TermKind.GETS_REF) && said.has(TermKind.RETURNS_ALIAS);
    return got || said.has(TermKind.OWNS_REF) || results.contains(method);
  }

  private boolean startsOwned(MethodSymbol constructor, Type type) {
    MethodContract said = model.methodContract(constructor);
    return !said.method().has(TermKind.UNCOUNTED)
        && !said.method().has(TermKind.STARTS_AT_ZERO)
        && said.params().stream().allMatch(Terms::isEmpty)
        && !model.typeContract(type).terms().has(TermKind.STARTS_AT_ZERO);
  }

  /** A variable that is made once, is only called upon, and is returned. */
  private boolean isFreshLocal(JCTree.JCMethodDecl method, ExpressionTree value) {
    if (!(value instanceof IdentifierTree)
        || !(TreeInfo.symbol((JCTree) value) instanceof VarSymbol local)
        || local.owner != method.sym
        || (local.flags() & Flags.PARAMETER) != 0) {
      return false;
    }
    boolean[] made = {false};
    int[] uses = {0, 0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        made[0] |=
            ((JCTree.JCVariableDecl) tree).sym == local
                && tree.getInitializer() != null
                && isFresh(strip(tree.getInitializer()));
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        uses[0] += TreeInfo.symbol((JCTree) tree) == local ? 1 : 0;
        return null;
      }

      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        uses[1] += is(tree.getExpression(), local) ? 1 : 0;
        return super.visitReturn(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        uses[1] += isPlainUse(call, local) ? 1 : 0;
        return super.visitMethodInvocation(call, null);
      }
    }.scan(method.body, null);
    return made[0] && uses[0] == uses[1];
  }

  /** Whether a call on a variable leaves its references as they are. */
  private boolean isPlainUse(MethodInvocationTree call, VarSymbol variable) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        && is(select.getExpression(), variable)
        && TreeInfo.symbol((JCTree) select) instanceof MethodSymbol method
        && model.methodContract(method).method().isEmpty();
  }

  /** Whether a body puts a parameter on every way to its end. */
  private boolean puts(JCTree.JCMethodDecl method, VarSymbol parameter) {
    if (isShadowed(method, parameter)) {
      return false;
    }
    List<? extends StatementTree> code = method.body.getStatements();
    for (int i = 0; i < code.size(); i++) {
      if (isPut(unwrapped(code.get(i), parameter), parameter)) {
        return mentions(code.subList(i + 1, code.size()), parameter) == 0;
      }
      if (leaves(code.get(i))) {
        return false;
      }
    }
    return false;
  }

  /** The only thing that is done where the parameter is not null. */
  private static StatementTree unwrapped(StatementTree statement, VarSymbol parameter) {
    if (statement instanceof com.sun.source.tree.IfTree branch
        && branch.getElseStatement() == null
        && strip(branch.getCondition()) instanceof com.sun.source.tree.BinaryTree test
        && test.getKind() == Tree.Kind.NOT_EQUAL_TO
        && is(test.getLeftOperand(), parameter)
        && test.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL) {
      StatementTree inner = branch.getThenStatement();
      return inner instanceof BlockTree block && block.getStatements().size() == 1
          ? block.getStatements().get(0)
          : inner;
    }
    return statement;
  }

  private boolean isPut(StatementTree statement, VarSymbol parameter) {
    if (!(statement instanceof ExpressionStatementTree expression)
        || !(strip(expression.getExpression()) instanceof MethodInvocationTree call)
        || !(TreeInfo.symbol((JCTree) call.getMethodSelect()) instanceof MethodSymbol method)) {
      return false;
    }
    MethodContract said = model.methodContract(method);
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && is(select.getExpression(), parameter)) {
      return said.method().has(TermKind.PUTS_REF)
          && !said.method().has(TermKind.LENIENT)
          && call.getArguments().isEmpty();
    }
    for (int i = 0; i < call.getArguments().size(); i++) {
      if (is(call.getArguments().get(i), parameter)) {
        VarSymbol target = i < method.params().size() ? method.params().get(i) : null;
        return parameters.contains(target);
      }
    }
    return false;
  }

  /** Whether a parameter is set, got, put elsewhere, or seen by a function. */
  private boolean isShadowed(JCTree.JCMethodDecl method, VarSymbol parameter) {
    int[] puts = {0};
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(com.sun.source.tree.AssignmentTree tree, Void unused) {
        found[0] |= is(tree.getVariable(), parameter) || is(tree.getExpression(), parameter);
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        found[0] |= mentions(List.of(tree.getBody()), parameter) > 0;
        return null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        found[0] |= mentions(tree.getMembers(), parameter) > 0;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (call.getMethodSelect() instanceof MemberSelectTree select
            && is(select.getExpression(), parameter)
            && !isPlainUse(call, parameter)) {
          puts[0]++;
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(method.body, null);
    return found[0] || puts[0] > 1;
  }

  private static boolean leaves(StatementTree statement) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
      }
    }.scan(statement, null);
    return found[0];
  }

  private static int mentions(List<? extends Tree> code, VarSymbol variable) {
    int[] count = {0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        count[0] += TreeInfo.symbol((JCTree) tree) == variable ? 1 : 0;
        return null;
      }
    }.scan(code, null);
    return count[0];
  }

  private static boolean is(Tree tree, VarSymbol variable) {
    return tree instanceof ExpressionTree expression
        && strip(expression) instanceof IdentifierTree ident
        && TreeInfo.symbol((JCTree) ident) == variable;
  }

  private static ExpressionTree strip(ExpressionTree tree) {
    return (ExpressionTree) TreeInfo.skipParens((JCTree) tree);
  }
}
