package dev.kref.checker.evidence;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What declared types say of the elements of a container expression. */
public final class ElementsOf {
  private final Facts facts;
  private final Map<VarSymbol, ExpressionTree> sources = new HashMap<>();
  private final Map<VarSymbol, Elements> lambdaParameters = new HashMap<>();

  public ElementsOf(Facts facts) {
    this.facts = facts;
  }

  /** Remembers what a variable was set to, for variables whose own type says nothing. */
  public void declare(VarSymbol variable, ExpressionTree value) {
    sources.putIfAbsent(variable, value);
  }

  /** What the function type of a lambda says of the elements of a parameter. */
  public void declare(VarSymbol parameter, Elements said) {
    if (!said.isEmpty()) {
      lambdaParameters.put(parameter, said);
    }
  }

  /** What a local variable was set to first, null where that is not known. */
  public ExpressionTree source(VarSymbol variable) {
    return sources.get(variable);
  }

  public Elements of(ExpressionTree tree) {
    return of(tree, 0);
  }

  private Elements of(ExpressionTree tree, int depth) {
    if (depth > 8) {
      return Elements.NONE;
    }
    if (tree instanceof ParenthesizedTree parens) {
      return of(parens.getExpression(), depth + 1);
    }
    if (tree instanceof TypeCastTree cast) {
      return of(cast.getExpression(), depth + 1);
    }
    if (tree instanceof MethodInvocationTree call) {
      return ofCall(call, depth);
    }
    Symbol symbol = TreeFacts.symbol(tree);
    if (!(symbol instanceof VarSymbol variable)) {
      return Elements.NONE;
    }
    Elements said = facts.model().elements(variable);
    if (said.isEmpty()) {
      said = lambdaParameters.getOrDefault(variable, Elements.NONE);
    }
    if (!said.isEmpty() || !sources.containsKey(variable)) {
      return said;
    }
    return of(sources.get(variable), depth + 1);
  }

  private Elements ofCall(MethodInvocationTree call, int depth) {
    if (!(TreeFacts.callee(call) instanceof MethodSymbol method)) {
      return Elements.NONE;
    }
    Elements said = facts.model().elements(method);
    if (!said.isEmpty()) {
      return said;
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Elements.NONE;
    }
    Elements receiver = of(select.getExpression(), depth + 1);
    return receiver.isEmpty()
        ? Elements.NONE
        : substitute(method.getReturnType(), method, receiver);
  }

  /** The result type's parts, with the owner's type variables replaced by what is said of them. */
  private Elements substitute(Type type, MethodSymbol method, Elements receiver) {
    if (type.hasTag(TypeTag.TYPEVAR)) {
      return argumentFor(type, method, receiver);
    }
    if (type.getTypeArguments().isEmpty()) {
      return Elements.NONE;
    }
    List<Elements> args = new ArrayList<>();
    boolean any = false;
    for (Type argument : type.getTypeArguments()) {
      Elements part = substitute(argument, method, receiver);
      any |= !part.isEmpty();
      args.add(part);
    }
    return any ? new Elements(dev.kref.checker.model.Terms.NONE, args) : Elements.NONE;
  }

  /** What is said of a type variable of the method's owner, through the receiver's type. */
  public Elements argumentFor(Type variable, MethodSymbol method, Elements receiver) {
    List<Type> parameters = method.owner.type.getTypeArguments();
    int index = -1;
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).tsym == variable.tsym) {
        index = i;
      }
    }
    if (index < 0) {
      return Elements.NONE;
    }
    int fromEnd = parameters.size() - index;
    int said = receiver.args().size();
    return said >= fromEnd ? receiver.arg(said - fromEnd) : receiver.arg(index);
  }

  /** What is said of the last type argument: the elements of a container. */
  public static Elements last(Elements container) {
    return container.args().isEmpty() ? Elements.NONE : container.arg(container.args().size() - 1);
  }

  public Elements ofArray(ExpressionTree array) {
    Elements said = of(array);
    return said.args().isEmpty() ? said : last(said);
  }
}
