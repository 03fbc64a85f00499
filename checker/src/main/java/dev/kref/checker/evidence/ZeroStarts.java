package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classes that implement the count of a counted type themselves, in a private number that is zero
 * in a new object: nobody has a reference of it before the first get.
 */
public final class ZeroStarts {
  private final Facts facts;
  private final Map<Symbol, Boolean> known = new HashMap<>();

  ZeroStarts(Facts facts) {
    this.facts = facts;
  }

  /** Whether new objects of a type have no reference yet. */
  public boolean of(Symbol type) {
    Boolean zero = known.get(type);
    if (zero == null) {
      zero = find(type);
      known.put(type, zero);
    }
    return zero;
  }

  private boolean find(Symbol type) {
    Symbol at = type;
    while (at instanceof ClassSymbol known) {
      ClassTree tree = facts.program().classTree(known);
      if (tree == null) {
        return false;
      }
      for (Tree member : tree.getMembers()) {
        if (member instanceof MethodTree method && isQuestion(method)) {
          Set<Symbol> number = number(method, tree);
          return !number.isEmpty() && staysZero(tree, number);
        }
      }
      at = facts.types().supertype(known.type).tsym;
    }
    return false;
  }

  private Terms said(MethodTree method) {
    MethodSymbol symbol = ((JCTree.JCMethodDecl) method).sym;
    return symbol == null ? Terms.NONE : facts.model().methodContract(symbol).method();
  }

  private boolean isQuestion(MethodTree method) {
    return method.getBody() != null
        && method.getParameters().isEmpty()
        && method.getReturnType() != null
        && TreeFacts.type(method.getReturnType()).isNumeric()
        && said(method).has(TermKind.READS_COUNT);
  }

  /** The field that a question for the count is answered from, with what else changes it. */
  private static Set<Symbol> number(MethodTree method, ClassTree tree) {
    Set<Symbol> found = new HashSet<>();
    if (method.getBody().getStatements().size() == 1
        && method.getBody().getStatements().get(0) instanceof ReturnTree answer
        && answer.getExpression() != null) {
      ExpressionTree read = TreeFacts.stripParentheses(answer.getExpression());
      if (read instanceof MethodInvocationTree call
          && call.getArguments().isEmpty()
          && call.getMethodSelect() instanceof MemberSelectTree select) {
        read = TreeFacts.stripParentheses(select.getExpression());
      }
      if (TreeFacts.symbol(read) instanceof VarSymbol field
          && (field.flags() & Flags.PRIVATE) != 0
          && !field.isStatic()) {
        found.add(field);
        updaters(tree, field, found);
      }
    }
    return found;
  }

  /** Updaters and handles name the field that they change. */
  private static void updaters(ClassTree tree, VarSymbol field, Set<Symbol> found) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree constant && constant.getInitializer() != null) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitLiteral(LiteralTree node, Void unused) {
            if (field.name.contentEquals(String.valueOf(node.getValue()))) {
              found.add(((JCTree.JCVariableDecl) constant).sym);
            }
            return null;
          }
        }.scan(constant.getInitializer(), null);
      }
    }
  }

  /** Whether the number starts at zero, and nothing but gets and puts changes it. */
  private boolean staysZero(ClassTree tree, Set<Symbol> number) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree field) {
        if (number.contains(((JCTree.JCVariableDecl) field).sym)
            && !field.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.STATIC)
            && !isZero(field.getInitializer())) {
          return false;
        }
      } else if (!(member instanceof MethodTree method && counts(said(method)))
          && changes(member, number)) {
        return false;
      }
    }
    return true;
  }

  private static boolean counts(Terms said) {
    return said.has(TermKind.GETS_REF)
        || said.has(TermKind.PUTS_REF)
        || said.has(TermKind.TRY_GETS_REF)
        || said.has(TermKind.READS_COUNT);
  }

  private static boolean isZero(ExpressionTree initial) {
    if (initial instanceof NewClassTree made && made.getClassBody() == null) {
      List<? extends ExpressionTree> values = made.getArguments();
      return values.isEmpty() || values.size() == 1 && isZero(values.get(0));
    }
    return initial == null
        || initial instanceof LiteralTree literal
            && literal.getValue() instanceof Number value
            && value.longValue() == 0;
  }

  /** Whether a member has to do with the number, other than to set it to zero. */
  private static boolean changes(Tree member, Set<Symbol> number) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree node, Void unused) {
        boolean zero =
            number.contains(TreeFacts.symbol(node.getVariable())) && isZero(node.getExpression());
        return zero ? null : super.visitAssignment(node, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        found[0] |= number.contains(TreeFacts.symbol(node));
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree node, Void unused) {
        found[0] |= number.contains(TreeFacts.symbol(node));
        return super.visitMemberSelect(node, null);
      }
    }.scan(member, null);
    return found[0];
  }
}
