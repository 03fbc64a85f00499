package dev.kref.checker.evidence;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.MethodContract;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Work on values of any kind, as serializers do it: it runs the code of the value's own class,
 * which throws whatever it likes. Whoever cleans up after it for a checked exception only has
 * planned for its failure, and forgotten those that nobody declares.
 */
public final class ValueFailures {
  private final Facts facts;
  private final Map<TryTree, Set<VarSymbol>> known = new HashMap<>();

  ValueFailures(Facts facts) {
    this.facts = facts;
  }

  /**
   * The variables that {@code tree} puts where a call fails, but for the exception that it declares
   * only; empty where the call is not planned to fail, or for everything.
   */
  public Set<VarSymbol> forgotten(TryTree tree, CallSite call) {
    return worksOnAnything(call)
            && call.method().getThrownTypes().stream().anyMatch(thrown -> isCaught(thrown, tree))
        ? known.computeIfAbsent(tree, this::putForChecked)
        : Set.of();
  }

  /**
   * The same for a call of something that is not on the class path: {@code tree} catches what it
   * declares, since nothing else there can throw that.
   */
  public Set<VarSymbol> forgotten(TryTree tree, MethodInvocationTree unresolved) {
    return unresolved.getArguments().stream()
            .map(TreeFacts::type)
            .anyMatch(given -> given != null && isAnything(given))
        ? known.computeIfAbsent(tree, this::putForChecked)
        : Set.of();
  }

  /** Whether a value of whose class nothing is known is handed to a method that takes any. */
  static boolean worksOnAnything(CallSite call) {
    List<VarSymbol> parameters = call.method().params();
    for (int i = 0; i < parameters.size() && i < call.argTrees().size(); i++) {
      Type given = ((JCTree.JCExpression) call.argTrees().get(i)).type;
      if (isAnything(parameters.get(i).type) && given != null && isAnything(given)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a type says nothing of the class of its values. */
  static boolean isAnything(Type type) {
    return type.hasTag(TypeTag.TYPEVAR)
        || type.tsym != null && type.tsym.getQualifiedName().contentEquals("java.lang.Object");
  }

  private boolean isCaught(Type thrown, TryTree tree) {
    return !facts.isUnchecked(thrown)
        && tree.getCatches().stream()
            .flatMap(clause -> TreeFacts.caughtTypes(clause).stream())
            .anyMatch(caught -> facts.types().isSubtype(thrown, caught));
  }

  private Set<VarSymbol> putForChecked(TryTree tree) {
    Set<VarSymbol> put = new HashSet<>();
    for (CatchTree clause : tree.getCatches()) {
      for (Type caught : TreeFacts.caughtTypes(clause)) {
        if (facts.isBroad(caught) || facts.isUnchecked(caught)) {
          return Set.of();
        }
      }
      collectPuts(clause.getBlock(), put);
    }
    return put;
  }

  /** What a condition decides about that does not ask the variable itself is put now and then. */
  private void collectPuts(Tree code, Set<VarSymbol> put) {
    new OwnCode() {
      private final Deque<ExpressionTree> conditions = new ArrayDeque<>();

      @Override
      public Void visitIf(IfTree node, Void unused) {
        conditions.push(node.getCondition());
        super.visitIf(node, null);
        conditions.pop();
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
        if (TreeFacts.callee(node) instanceof MethodSymbol method) {
          MethodContract said = facts.model().methodContract(method);
          if (said.method().has(TermKind.PUTS_REF)
              && node.getMethodSelect() instanceof MemberSelectTree select) {
            note(select.getExpression());
          }
          for (int i = 0; i < said.params().size() && i < node.getArguments().size(); i++) {
            if (said.params().get(i).has(TermKind.PUTS_REF)) {
              note(node.getArguments().get(i));
            }
          }
        }
        return super.visitMethodInvocation(node, null);
      }

      private void note(ExpressionTree named) {
        if (TreeFacts.symbol(named) instanceof VarSymbol variable
            && conditions.stream().allMatch(asks -> TreeFacts.names(asks, variable::equals))) {
          put.add(variable);
        }
      }
    }.scan(code, null);
  }
}
