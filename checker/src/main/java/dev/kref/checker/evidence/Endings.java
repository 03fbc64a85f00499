package dev.kref.checker.evidence;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the end of an object of a class has to do with the fields of that class, as far as the
 * source is in sight: what the methods that put or free it, and all that they call of their own
 * object, read and set.
 */
public final class Endings {
  private static final List<TermKind> ENDS =
      List.of(TermKind.PUTS_REF, TermKind.FREES_OBJECT, TermKind.RELEASE_FN);

  /**
   * The end of the objects of one class.
   *
   * @param named the fields that are named on the way
   * @param set the fields that are set on the way
   * @param setFromOutside the fields that are set on an object that is not the one that does it
   * @param passedOn whether the object itself is passed to somebody on the way, as to its recycler
   */
  private record Ending(
      Set<Symbol> named, Set<Symbol> set, Set<Symbol> setFromOutside, boolean passedOn) {}

  private final Facts facts;
  private final Map<ClassSymbol, Ending> known = new HashMap<>();

  Endings(Facts facts) {
    this.facts = facts;
  }

  /** Whether a field still has what it had when its object comes to its end. */
  boolean leaves(VarSymbol field) {
    if (field.isStatic() || !(field.owner instanceof ClassSymbol owner)) {
      return false;
    }
    if ((field.flags() & Flags.FINAL) != 0) {
      return true;
    }
    Ending ending = of(owner);
    return ending != null
        && !ending.passedOn()
        && !ending.set().contains(field)
        && !ending.setFromOutside().contains(field);
  }

  /** Whether the end of an object, as the source shows it, has nothing to do with a field. */
  boolean spares(VarSymbol field) {
    Ending ending = field.owner instanceof ClassSymbol owner ? of(owner) : null;
    return ending != null && !ending.named().contains(field);
  }

  private Ending of(ClassSymbol type) {
    Ending found = known.get(type);
    if (found == null && facts.program().classTree(type) != null) {
      Reader reader = new Reader(type);
      found = reader.read();
      known.put(type, found);
    }
    return found;
  }

  private boolean ends(MethodSymbol method) {
    Terms said = facts.model().methodContract(method).method();
    return ENDS.stream().anyMatch(said::has)
        || method.name.contentEquals("close") && method.params().isEmpty()
        || facts.places().isReleaseFunction(method);
  }

  /** Follows what the end of an object runs of its own class and of those above it. */
  private final class Reader extends TreeScanner<Void, Void> {
    private final ClassSymbol type;
    private final Deque<Tree> work = new ArrayDeque<>();
    private final Set<Tree> seen = new HashSet<>();
    private final Set<Symbol> named = new HashSet<>();
    private final Set<Symbol> set = new HashSet<>();
    private boolean passedOn;

    Reader(ClassSymbol type) {
      this.type = type;
    }

    Ending read() {
      for (Symbol at = type; at instanceof ClassSymbol owner; ) {
        roots(facts.program().classTree(owner));
        at = facts.types().supertype(owner.type).tsym;
      }
      while (!work.isEmpty()) {
        scan(work.pop(), null);
      }
      Set<Symbol> fromOutside = new HashSet<>();
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitAssignment(AssignmentTree node, Void unused) {
          if (TreeFacts.stripParentheses(node.getVariable()) instanceof MemberSelectTree select
              && !TreeFacts.isThis(select.getExpression())) {
            fromOutside.add(TreeFacts.symbol(select));
          }
          return super.visitAssignment(node, null);
        }
      }.scan(facts.program().classTree(type.outermostClass()), null);
      return new Ending(named, set, fromOutside, passedOn);
    }

    private void roots(ClassTree tree) {
      if (tree == null) {
        return;
      }
      for (Tree member : tree.getMembers()) {
        if (member instanceof MethodTree method) {
          MethodSymbol symbol = ((JCTree.JCMethodDecl) method).sym;
          if (symbol != null && symbol.isConstructor()) {
            functions(method);
          } else if (symbol != null && ends(symbol)) {
            add(symbol);
          }
        } else if (member instanceof VariableTree) {
          functions(member);
        }
      }
    }

    /** The functions that an object is made with may be what ends it. */
    private void functions(Tree tree) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
          work.add(node.getBody());
          return null;
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree node, Void unused) {
          if (TreeFacts.symbol(node) instanceof MethodSymbol method) {
            add(method);
          }
          return super.visitMemberReference(node, null);
        }
      }.scan(tree, null);
    }

    private void add(MethodSymbol method) {
      MethodSymbol own =
          method.isStatic() ? null : method.implementation(type, facts.types(), true);
      for (MethodSymbol runs :
          own == null || own == method ? List.of(method) : List.of(method, own)) {
        MethodTree body =
            type.isSubClass(runs.owner, facts.types()) ? facts.program().body(runs) : null;
        if (body != null && seen.add(body)) {
          work.add(body.getBody());
        }
      }
    }

    private void setAt(ExpressionTree target) {
      if (TreeFacts.named(target) instanceof VarSymbol field && TreeFacts.isField(field)) {
        set.add(field);
      }
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      setAt(node.getVariable());
      return super.visitAssignment(node, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
      setAt(node.getVariable());
      return super.visitCompoundAssignment(node, null);
    }

    @Override
    public Void visitUnary(UnaryTree node, Void unused) {
      if (TreeFacts.isStep(node)) {
        setAt(node.getExpression());
      }
      return super.visitUnary(node, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      named.add(TreeFacts.symbol(node));
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void unused) {
      named.add(TreeFacts.symbol(node));
      return super.visitMemberSelect(node, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree node, Void unused) {
      if (TreeFacts.symbol(node) instanceof MethodSymbol method) {
        add(method);
      }
      return super.visitMemberReference(node, null);
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      passedOn |= node.getArguments().stream().anyMatch(TreeFacts::isThis);
      return super.visitNewClass(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      passedOn |= node.getArguments().stream().anyMatch(TreeFacts::isThis);
      if (TreeFacts.callee(node) instanceof MethodSymbol method) {
        add(method);
      }
      return super.visitMethodInvocation(node, null);
    }
  }
}
