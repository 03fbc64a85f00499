package dev.kref.checker.evidence;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import dev.kref.checker.model.Words;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Whether a file has anything to do with references: one pass over it that ends at the first sign,
 * and all that a file without one has to pay. Signs are expressions and variables of counted types,
 * or of containers of them; calls that get or put what they are given; methods that take references
 * over; and words of the contract language.
 */
public final class FirstLook {
  private static final Set<TermKind> COUNTING =
      EnumSet.of(
          TermKind.GETS_REF, TermKind.PUTS_REF, TermKind.TRY_GETS_REF, TermKind.FREES_OBJECT);

  private final Facts facts;
  private final Map<CompilationUnitTree, Boolean> known = new WeakHashMap<>();

  FirstLook(Facts facts) {
    this.facts = facts;
  }

  /** Whether anything in a file is counted, or says that it is. */
  public boolean concerns(CompilationUnitTree unit) {
    Boolean answer = known.get(unit);
    if (answer == null) {
      answer = sees(unit);
      known.put(unit, answer);
    }
    return answer;
  }

  /** Whether a stretch of code has a sign in it. */
  public boolean sees(Tree tree) {
    Scanner scanner = new Scanner();
    scanner.scan(tree, null);
    return scanner.found;
  }

  /** Whether a method takes references over that its parameters' types do not show. */
  private boolean owes(MethodSymbol method) {
    boolean open = false;
    for (VarSymbol parameter : method.params()) {
      open |= isOpen(parameter.type);
    }
    return open
        && facts.model().methodContract(method).params().stream()
            .anyMatch(terms -> terms.has(TermKind.OWNS_REF));
  }

  private boolean isOpen(Type type) {
    return type.tsym == facts.symtab().objectType.tsym;
  }

  private final class Scanner extends TreeScanner<Void, Void> {
    private boolean found;

    @Override
    public Void scan(Tree tree, Void unused) {
      if (found || tree == null) {
        return null;
      }
      if (tree instanceof JCTree.JCExpression expression && isCounted(expression.type)
          || tree instanceof JCTree.JCVariableDecl variable
              && variable.sym != null
              && isCounted(variable.sym.type)) {
        found = true;
        return null;
      }
      return super.scan(tree, null);
    }

    private boolean isCounted(Type type) {
      if (type == null || type.isPrimitiveOrVoid() || type.hasTag(TypeTag.METHOD)) {
        return false;
      }
      if (facts.counted(type)) {
        return true;
      }
      for (Type argument : type.getTypeArguments()) {
        if (isCounted(argument)) {
          return true;
        }
      }
      return type.hasTag(TypeTag.ARRAY) && isCounted(facts.types().elemtype(type));
    }

    @Override
    public Void visitClass(ClassTree node, Void unused) {
      ClassSymbol symbol = ((JCTree.JCClassDecl) node).sym;
      found |= symbol != null && facts.counted(symbol.type);
      return super.visitClass(node, null);
    }

    @Override
    public Void visitMethod(MethodTree node, Void unused) {
      MethodSymbol symbol = ((JCTree.JCMethodDecl) node).sym;
      found |= symbol != null && owes(symbol);
      return super.visitMethod(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      found |= counts(node);
      return super.visitMethodInvocation(node, null);
    }

    /** Only a call with an argument that may be anything can count without showing it. */
    private boolean counts(MethodInvocationTree call) {
      boolean open = false;
      for (ExpressionTree argument : call.getArguments()) {
        open |= isOpen(TreeFacts.type(argument));
      }
      return open
          && TreeFacts.symbol(call.getMethodSelect()) instanceof MethodSymbol method
          && says(facts.model().methodContract(method));
    }

    private boolean says(MethodContract contract) {
      return counting(contract.method()) || contract.params().stream().anyMatch(this::counting);
    }

    private boolean counting(Terms terms) {
      return terms.all().stream().anyMatch(term -> COUNTING.contains(term.kind()));
    }

    @Override
    public Void visitAnnotation(AnnotationTree node, Void unused) {
      Type type = TreeFacts.type(node);
      found |=
          type.tsym != null && type.tsym.packge().getQualifiedName().contentEquals(Words.PACKAGE);
      return super.visitAnnotation(node, null);
    }
  }
}
