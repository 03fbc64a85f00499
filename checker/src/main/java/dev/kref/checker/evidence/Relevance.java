package dev.kref.checker.evidence;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.EnumSet;
import java.util.Set;

/** Whether code has anything to do with references or locks: the cheap test before all else. */
public final class Relevance extends TreeScanner<Boolean, Void> {
  private static final Set<TermKind> TELLING =
      EnumSet.of(
          TermKind.GETS_REF,
          TermKind.PUTS_REF,
          TermKind.TRY_GETS_REF,
          TermKind.FREES_OBJECT,
          TermKind.ACQUIRES_LOCK,
          TermKind.RELEASES_LOCK,
          TermKind.NEVER_RETURNS,
          TermKind.RUNS_NOW);

  private final Facts facts;

  Relevance(Facts facts) {
    this.facts = facts;
  }

  boolean of(MethodTree method) {
    MethodSymbol symbol = ((JCTree.JCMethodDecl) method).sym;
    if (symbol != null && (symbol.flags() & Flags.SYNCHRONIZED) != 0) {
      return true;
    }
    return Boolean.TRUE.equals(scan(method.getParameters(), null))
        || Boolean.TRUE.equals(scan(method.getBody(), null));
  }

  /** Whether code makes values that may carry {@code this} along. */
  public static boolean makesFunctions(Tree body) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree node, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(body, null);
    return found[0];
  }

  @Override
  public Boolean scan(Tree tree, Void unused) {
    return tree == null ? Boolean.FALSE : super.scan(tree, null);
  }

  @Override
  public Boolean reduce(Boolean a, Boolean b) {
    return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
  }

  @Override
  public Boolean visitIdentifier(IdentifierTree node, Void unused) {
    return facts.counted(TreeFacts.type(node));
  }

  @Override
  public Boolean visitVariable(VariableTree node, Void unused) {
    return ((JCTree.JCVariableDecl) node).sym != null
            && facts.counted(((JCTree.JCVariableDecl) node).sym.type)
        || Boolean.TRUE.equals(super.visitVariable(node, null));
  }

  @Override
  public Boolean visitMemberSelect(MemberSelectTree node, Void unused) {
    return facts.counted(TreeFacts.type(node))
        || Boolean.TRUE.equals(super.visitMemberSelect(node, null));
  }

  @Override
  public Boolean visitNewClass(NewClassTree node, Void unused) {
    return facts.counted(TreeFacts.type(node))
        || Boolean.TRUE.equals(super.visitNewClass(node, null));
  }

  @Override
  public Boolean visitSynchronized(SynchronizedTree node, Void unused) {
    return true;
  }

  @Override
  public Boolean visitMethodInvocation(MethodInvocationTree node, Void unused) {
    if (TreeFacts.callee(node) instanceof MethodSymbol method) {
      if (tells(facts.model().methodContract(method), node)
          || facts.counted(TreeFacts.type(node))
          || Program.isFixed(method) && facts.places().isRelevant(method)) {
        return true;
      }
    }
    return super.visitMethodInvocation(node, null);
  }

  private static boolean tells(MethodContract contract, MethodInvocationTree call) {
    if (!contract.saysSomething()) {
      return false;
    }
    if (tells(contract.method(), false)) {
      return true;
    }
    for (int i = 0; i < contract.params().size(); i++) {
      boolean written =
          i < call.getArguments().size()
              && call.getArguments().get(i) instanceof LambdaExpressionTree;
      if (tells(contract.params().get(i), written)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether terms tell of references or locks.
   *
   * @param written whether they are said of a function that stands in the text, and so speaks for
   *     itself
   */
  private static boolean tells(Terms terms, boolean written) {
    for (Term term : terms.all()) {
      if (TELLING.contains(term.kind()) && !(written && term.kind() == TermKind.RUNS_NOW)) {
        return true;
      }
    }
    return false;
  }
}
