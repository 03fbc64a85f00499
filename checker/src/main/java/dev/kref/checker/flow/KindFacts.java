package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a path has found out about the classes of values, and what follows from it. */
final class KindFacts {
  /** Between a name and what its value was found to be. */
  private static final String IS = " is ";

  /** Between a name and the kind of another object that goes by it too. */
  private static final String OR = " or ";

  private final Engine engine;
  private final Map<String, Type> asked = new HashMap<>();

  KindFacts(Engine engine) {
    this.engine = engine;
  }

  /** How a state remembers what a value was found to be; null where the value has no name. */
  String fact(Value value, Type tested) {
    String path = Interp.path(value);
    if (path == null || path.startsWith("?") || tested.tsym == null) {
      return null;
    }
    return path + IS + name(tested);
  }

  private String name(Type type) {
    String name = type.hasTag(TypeTag.ARRAY) ? type.toString() : type.tsym.flatName().toString();
    asked.putIfAbsent(name, engine.types().erasure(type));
    return name;
  }

  /** A call yields one object by the name of another one, whose count they share. */
  void standsFor(State s, Value value, Type one, Type other) {
    String path = Interp.path(value);
    Type a = engine.types().erasure(one);
    Type b = engine.types().erasure(other);
    if (path != null
        && b.tsym != null
        && !engine.types().isSubtype(a, b)
        && !engine.types().isSubtype(b, a)) {
      s.facts.put(path + OR + name(b), true);
    }
  }

  /**
   * Whether a value is of a type, as far as the path knows; null where it does not.
   *
   * @param declared the static type of what is asked, which tells it from what shares its name
   */
  Boolean known(State s, Value value, Type declared, Type tested) {
    String fact = fact(value, tested);
    if (fact == null) {
      return null;
    }
    Boolean said = s.facts.get(fact);
    String path = Interp.path(value);
    if (said != null || Boolean.TRUE.equals(s.facts.get(path + "==null"))) {
      return said != null && said;
    }
    Type type = engine.types().erasure(tested);
    Type seen = engine.types().erasure(declared);
    for (Map.Entry<String, Boolean> other : s.facts.entrySet()) {
      if (other.getKey().startsWith(path + IS)) {
        Type kind = asked.get(other.getKey().substring((path + IS).length()));
        boolean meant = kind != null && engine.types().isCastable(seen, kind);
        Boolean follows = meant ? follows(kind, other.getValue(), type) : null;
        if (follows != null && isSoOfAll(s, path, follows, type)) {
          return follows;
        }
      }
    }
    return null;
  }

  /** Whether something goes for the other objects as well that go by the same name. */
  private boolean isSoOfAll(State s, String path, boolean isOne, Type type) {
    for (String fact : s.facts.keySet()) {
      if (fact.startsWith(path + OR)) {
        Type kind = asked.get(fact.substring((path + OR).length()));
        if (kind == null || !Boolean.valueOf(isOne).equals(follows(kind, true, type))) {
          return false;
        }
      }
    }
    return true;
  }

  /** What a value of one type, or one that is not of it, says of another type. */
  private Boolean follows(Type kind, boolean isOne, Type type) {
    if (!isOne) {
      return engine.types().isSubtype(type, kind) ? Boolean.FALSE : null;
    }
    if (engine.types().isSubtype(kind, type)) {
      return Boolean.TRUE;
    }
    return engine.types().isCastable(kind, type) ? null : Boolean.FALSE;
  }

  /** The operand of which a comparison asks whether it is exactly of a class; null for none. */
  static ExpressionTree ofExactClass(BinaryTree comparison, UnaryOperator<ExpressionTree> value) {
    ExpressionTree left = value.apply(TreeFacts.stripParentheses(comparison.getLeftOperand()));
    ExpressionTree right = value.apply(TreeFacts.stripParentheses(comparison.getRightOperand()));
    return classOf(right) != null ? asked(left) : classOf(left) != null ? asked(right) : null;
  }

  /** The class that such a comparison names. */
  static Type exactClass(BinaryTree comparison) {
    Type right = classOf(TreeFacts.stripParentheses(comparison.getRightOperand()));
    return right != null ? right : classOf(TreeFacts.stripParentheses(comparison.getLeftOperand()));
  }

  private static Type classOf(ExpressionTree tree) {
    return tree instanceof MemberSelectTree select && select.getIdentifier().contentEquals("class")
        ? TreeFacts.type(select.getExpression())
        : null;
  }

  private static ExpressionTree asked(ExpressionTree tree) {
    return tree instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
            && TreeFacts.callee(call) instanceof MethodSymbol method
            && method.name.contentEquals("getClass")
        ? TreeFacts.receiver(call)
        : null;
  }
}
