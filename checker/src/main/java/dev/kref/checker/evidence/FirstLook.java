package dev.kref.checker.evidence;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeScanner;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import dev.kref.checker.model.Words;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
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

  /** Methods of the JDK's numbers that may count down. */
  private static final Set<String> DOWN =
      Set.of("decrementAndGet", "getAndDecrement", "addAndGet", "getAndAdd");

  private final Facts facts;
  private final Map<CompilationUnitTree, Boolean> known = new WeakHashMap<>();

  /** Files without a sign that count something down. */
  private final Set<CompilationUnitTree> countingDown =
      Collections.newSetFromMap(new WeakHashMap<>());

  /** Classes that are not counted, and say all that there is to say of a type without arguments. */
  private final Set<TypeSymbol> plain = new HashSet<>();

  FirstLook(Facts facts) {
    this.facts = facts;
  }

  /** Whether anything in a file is counted, or says that it is. */
  public boolean concerns(CompilationUnitTree unit) {
    Boolean answer = known.get(unit);
    if (answer == null) {
      Scanner scanner = new Scanner();
      scanner.scan((JCTree) unit);
      answer = scanner.found;
      known.put(unit, answer);
      if (scanner.countsDown) {
        countingDown.add(unit);
      }
    }
    return answer;
  }

  /** Whether a file may count references by hand: it concerns them, or counts something down. */
  public boolean mayCountDown(CompilationUnitTree unit) {
    return concerns(unit) || countingDown.contains(unit);
  }

  /** Whether a stretch of code has a sign in it. */
  public boolean sees(Tree tree) {
    Scanner scanner = new Scanner();
    scanner.scan((JCTree) tree);
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

  private final class Scanner extends TreeScanner {
    private boolean found;
    private boolean countsDown;

    @Override
    public void scan(JCTree tree) {
      if (found || tree == null) {
        return;
      }
      if (tree instanceof JCTree.JCExpression expression && isCounted(expression.type)
          || tree instanceof JCTree.JCVariableDecl variable
              && variable.sym != null
              && isCounted(variable.sym.type)) {
        found = true;
        return;
      }
      tree.accept(this);
    }

    private boolean isCounted(Type type) {
      if (type == null || type.isPrimitiveOrVoid() || type.hasTag(TypeTag.METHOD)) {
        return false;
      }
      boolean simple = type.hasTag(TypeTag.CLASS) && type.getTypeArguments().isEmpty();
      if (simple && plain.contains(type.tsym)) {
        return false;
      }
      if (facts.counted(type)) {
        return true;
      }
      if (simple) {
        plain.add(type.tsym);
        return false;
      }
      for (Type argument : type.getTypeArguments()) {
        if (isCounted(argument)) {
          return true;
        }
      }
      return type.hasTag(TypeTag.ARRAY) && isCounted(facts.types().elemtype(type));
    }

    @Override
    public void visitClassDef(JCTree.JCClassDecl node) {
      found |= node.sym != null && facts.counted(node.sym.type);
      super.visitClassDef(node);
    }

    @Override
    public void visitMethodDef(JCTree.JCMethodDecl node) {
      found |= node.sym != null && owes(node.sym);
      super.visitMethodDef(node);
    }

    @Override
    public void visitUnary(JCTree.JCUnary node) {
      countsDown |= node.hasTag(JCTree.Tag.PREDEC) || node.hasTag(JCTree.Tag.POSTDEC);
      super.visitUnary(node);
    }

    @Override
    public void visitApply(JCTree.JCMethodInvocation node) {
      found |= counts(node);
      countsDown |=
          node.meth instanceof JCTree.JCFieldAccess select && DOWN.contains(select.name.toString());
      super.visitApply(node);
    }

    /** Only a call with an argument that may be anything can count without showing it. */
    private boolean counts(JCTree.JCMethodInvocation call) {
      boolean open = false;
      for (JCTree.JCExpression argument : call.args) {
        open |= isOpen(TreeFacts.type(argument));
      }
      return open
          && TreeFacts.symbol(call.meth) instanceof MethodSymbol method
          && says(facts.model().methodContract(method));
    }

    private boolean says(MethodContract contract) {
      return counting(contract.method()) || contract.params().stream().anyMatch(this::counting);
    }

    private boolean counting(Terms terms) {
      return terms.all().stream().anyMatch(term -> COUNTING.contains(term.kind()));
    }

    @Override
    public void visitAnnotation(JCTree.JCAnnotation node) {
      Type type = TreeFacts.type(node);
      found |=
          type.tsym != null && type.tsym.packge().getQualifiedName().contentEquals(Words.PACKAGE);
      super.visitAnnotation(node);
    }
  }
}
