package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.PlaceFacts;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;

/** Facts about a call's arguments that tell what becomes of them where the callee does not. */
final class ArgumentFacts {
  private final Interp in;

  ArgumentFacts(Interp in) {
    this.in = in;
  }

  /** Whether an argument stands for elements of a container of which nobody knows who owns them. */
  boolean isElementsOfUnknown(Call call, ContainerUse container, int index, Terms terms) {
    if (index < 0
        || !terms.isEmpty()
        || !container.isContainer()
        || container.kind() != PlaceFacts.Kind.UNKNOWN
        || index >= call.method().params().size()
        || in.engine.model().isMarked(in.root)) {
      return false;
    }
    Type declared = call.method().params().get(index).type;
    return !declared.getTypeArguments().isEmpty()
        && in.engine.model().typeContract(declared).terms().has(TermKind.CONTAINER);
  }

  /** Whether an argument goes to a function of which nothing says what it does with it. */
  boolean isOfUnknownFunction(Call call, ContainerUse container, int index, Terms terms) {
    if (index < 0
        || !terms.isEmpty()
        || container.isContainer()
        || container.isFunction()
        || call.method().isStatic()
        || index >= call.method().params().size()
        || in.engine.model().isMarked(in.root)) {
      return false;
    }
    Type declared = call.method().params().get(index).type;
    return declared.hasTag(TypeTag.TYPEVAR)
        && declared.tsym.owner == call.method().owner
        && in.engine.functions().descriptor(call.method().owner.type) == call.method();
  }

  /** A helper that tolerates null has nothing to do, and so nothing that fails. */
  static boolean putsNothing(Call call) {
    for (int i = 0; i < call.size(); i++) {
      if (!(call.args().get(i) instanceof Value.Null)
          || !call.contract().param(i).has(TermKind.PUTS_REF)
          || !call.contract().param(i).has(TermKind.LENIENT)) {
        return false;
      }
    }
    return call.size() > 0;
  }

  /**
   * Whether an argument of this very call has given the object away: to a callback, say, that goes
   * to the callee together with the object.
   */
  boolean isGivenByArgument(Call call, ObjId id, State s) {
    ObjState o = s.obj(id);
    if (o == null || o.life() != Life.GIVEN) {
      return false;
    }
    for (Trail t = s.trail; t != null; t = t.before()) {
      if (id.equals(t.object())) {
        Tree given = t.at();
        return call.argTrees().stream().anyMatch(argument -> TreeFacts.contains(argument, given));
      }
    }
    return false;
  }

  /**
   * Whether what a local variable or parameter lent was passed on from {@code at}, and the code
   * that follows does not put the lender: unless somebody has said that it is borrowed itself.
   */
  boolean isLeftBehind(Tree lent, Tree at) {
    VarSymbol lender = lender(lent);
    if (lender == null || lender.owner.kind != Kinds.Kind.MTH || isSaidToBeBorrowed(lender)) {
      return false;
    }
    boolean[] put = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree instanceof ExpressionStatementTree
            && TreeFacts.start(tree) >= TreeFacts.start(at)) {
          put[0] |= in.engine.places().putIn(tree).contains(lender);
        }
        return super.scan(tree, null);
      }

      @Override
      public Void visitTry(TryTree node, Void unused) {
        put[0] |= node.getFinallyBlock() != null && putIn(node.getFinallyBlock());
        put[0] |= node.getResources().stream().anyMatch(this::putIn);
        return super.visitTry(node, null);
      }

      private boolean putIn(Tree tree) {
        return tree instanceof JCTree.JCVariableDecl resource && resource.sym == lender
            || in.engine.places().putIn(tree).contains(lender);
      }
    }.scan(bodyOf(lender), null);
    return !put[0];
  }

  /** The body that a variable is declared in, which may be a callee's. */
  private Tree bodyOf(VarSymbol variable) {
    MethodTree body =
        variable.owner == in.method || !(variable.owner instanceof MethodSymbol method)
            ? null
            : in.engine.program().body(method);
    return body == null || TreeFacts.contains(body, in.body) ? in.body : body.getBody();
  }

  /** The variable that the chain of calls starts at that an object came from; null for none. */
  VarSymbol lender(Tree site) {
    Tree current = site;
    while (current instanceof MethodInvocationTree next
        && next.getMethodSelect() instanceof MemberSelectTree select) {
      current = TreeFacts.stripParentheses(select.getExpression());
      if (current instanceof TypeCastTree cast) {
        current = TreeFacts.stripParentheses(cast.getExpression());
      }
    }
    return current instanceof IdentifierTree name
            && TreeFacts.symbol(name) instanceof VarSymbol variable
        ? variable
        : null;
  }

  private boolean isSaidToBeBorrowed(VarSymbol parameter) {
    int index = in.method == null ? -1 : in.method.params().indexOf(parameter);
    return index >= 0
        && in.engine.model().methodContract(in.method).param(index).has(TermKind.BORROWS_REF);
  }
}
