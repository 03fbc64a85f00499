package dev.kref.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Splits disjuncts by a condition, and keeps what each arm has learned. */
final class Conditions {
  final KindFacts kinds;
  private final Interp in;
  private final Junctions junctions = new Junctions(this);
  private int depth;

  Conditions(Interp in) {
    this.in = in;
    this.kinds = new KindFacts(in.engine);
  }

  /** Whether a condition is being evaluated. */
  boolean deciding() {
    return depth > 0;
  }

  /** The state is taken over; its continuations go to {@code yes} and {@code no}. */
  void split(ExpressionTree condition, State s, List<State> yes, List<State> no) {
    depth++;
    try {
      decide(condition, s, yes, no);
    } finally {
      depth--;
    }
  }

  /** The value of an expression that a variable keeps for a condition that comes later. */
  List<Out> keep(ExpressionTree asked, State s) {
    depth++;
    try {
      return in.expressions.eval(asked, s);
    } finally {
      depth--;
    }
  }

  private void decide(ExpressionTree condition, State s, List<State> yes, List<State> no) {
    switch (condition.getKind()) {
      case PARENTHESIZED -> split(((ParenthesizedTree) condition).getExpression(), s, yes, no);
      case LOGICAL_COMPLEMENT -> split(((UnaryTree) condition).getExpression(), s, no, yes);
      case CONDITIONAL_AND, CONDITIONAL_OR -> junction((BinaryTree) condition, s, yes, no);
      case CONDITIONAL_EXPRESSION -> {
        ConditionalExpressionTree choice = (ConditionalExpressionTree) condition;
        List<State> then = new ArrayList<>();
        List<State> otherwise = new ArrayList<>();
        split(choice.getCondition(), s, then, otherwise);
        then.forEach(t -> split(choice.getTrueExpression(), t, yes, no));
        otherwise.forEach(o -> split(choice.getFalseExpression(), o, yes, no));
      }
      case EQUAL_TO -> comparison((BinaryTree) condition, s, yes, no);
      case NOT_EQUAL_TO -> comparison((BinaryTree) condition, s, no, yes);
      case INSTANCE_OF -> instance((InstanceOfTree) condition, s, yes, no);
      default -> {
        for (Out out : in.expressions.eval(condition, s)) {
          onValue(out, yes, no);
        }
      }
    }
  }

  /**
   * Flags that are combined have a name for the whole before they are asked; other operands are
   * split by in their order.
   */
  private void junction(BinaryTree tree, State s, List<State> yes, List<State> no) {
    String path = flags(tree, s);
    if (path != null) {
      onFact(path, s, yes, no);
      return;
    }
    junctions.split(tree, s, yes, no);
  }

  /**
   * Splits by the named conjunction of two others. Its outcome is a fact of its own: it outlives a
   * join of paths on which the operands differ.
   */
  private void onBoth(String path, State s, List<State> yes, List<State> no) {
    int depth = 0;
    int middle = 0;
    for (int i = 1; i < path.length() - 1; i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      middle = c == '&' && depth == 0 ? i : middle;
    }
    List<State> left = new ArrayList<>();
    List<State> both = new ArrayList<>();
    List<State> either = new ArrayList<>();
    onFact(path.substring(1, middle), s, left, either);
    for (State l : left) {
      onFact(path.substring(middle + 1, path.length() - 1), l, both, either);
    }
    both.forEach(state -> state.facts.put(path, true));
    either.forEach(state -> state.facts.put(path, false));
    yes.addAll(both);
    no.addAll(either);
  }

  /** The name of a condition over boolean variables that are not known; null for any other. */
  String flags(ExpressionTree condition, State s) {
    switch (condition.getKind()) {
      case PARENTHESIZED -> {
        return flags(((ParenthesizedTree) condition).getExpression(), s);
      }
      case LOGICAL_COMPLEMENT -> {
        String inner = flags(((UnaryTree) condition).getExpression(), s);
        return inner == null ? null : negative(inner);
      }
      case CONDITIONAL_AND, CONDITIONAL_OR -> {
        String left = flags(((BinaryTree) condition).getLeftOperand(), s);
        String right = flags(((BinaryTree) condition).getRightOperand(), s);
        if (left == null || right == null) {
          return null;
        }
        boolean and = condition.getKind() == Tree.Kind.CONDITIONAL_AND;
        String a = and ? left : negative(left);
        String b = and ? right : negative(right);
        String both = "{" + (a.compareTo(b) <= 0 ? a + "&" + b : b + "&" + a) + "}";
        return and ? both : negative(both);
      }
      case IDENTIFIER -> {
        boolean local =
            TreeFacts.symbol(condition) instanceof VarSymbol variable
                && variable.owner.kind == Kinds.Kind.MTH;
        return local ? flag(s, (VarSymbol) TreeFacts.symbol(condition)) : null;
      }
      default -> {
        return null;
      }
    }
  }

  private String flag(State s, VarSymbol variable) {
    if (!(in.valueOf(s, variable) instanceof Value.Sym kept)) {
      return null;
    }
    if (kept.path().indexOf('(') >= 0) {
      // The same question may have another answer later.
      String question = kept.path().startsWith("!") ? negative(kept.path()) : kept.path();
      s.nameAnswers(question::equals);
    }
    String path = ((Value.Sym) in.valueOf(s, variable)).path();
    return path.contains("?") || path.indexOf('(') >= 0 ? null : path;
  }

  private static String negative(String path) {
    return path.startsWith("!") ? path.substring(1) : "!" + path;
  }

  /** Splits by a boolean value. */
  void onValue(Out out, List<State> yes, List<State> no) {
    Value value = out.value();
    if (value instanceof Value.Bool known) {
      (known.value() ? yes : no).add(out.state());
    } else if (value instanceof Value.Const constant && constant.value() instanceof Boolean known) {
      (known ? yes : no).add(out.state());
    } else {
      onFact(value instanceof Value.Sym sym ? sym.path() : "?", out.state(), yes, no);
    }
  }

  private void onFact(String path, State s, List<State> yes, List<State> no) {
    if (path.startsWith("!")) {
      onFact(path.substring(1), s, no, yes);
      return;
    }
    in.answers.asks(path);
    junctions.asks(path);
    in.tables.recheckMentioned(s, path);
    Boolean known = Comparisons.known(path, s);
    if (known != null) {
      (known ? yes : no).add(s);
      return;
    }
    if (path.startsWith("{")) {
      onBoth(path, s, yes, no);
      return;
    }
    State other = s.copy();
    if (!path.startsWith("?") && !path.contains("?")) {
      s.facts.put(path, true);
      other.facts.put(path, false);
      in.answers.learn(s, path, true);
      in.answers.learn(other, path, false);
    }
    yes.add(s);
    no.add(other);
  }

  private void comparison(BinaryTree tree, State s, List<State> equal, List<State> different) {
    Type left = TreeFacts.type(tree.getLeftOperand());
    if (in.engine.isBoolean(left)
        && tree.getRightOperand().getKind() == Tree.Kind.BOOLEAN_LITERAL) {
      boolean wanted =
          Boolean.TRUE.equals(
              ((com.sun.source.tree.LiteralTree) tree.getRightOperand()).getValue());
      split(tree.getLeftOperand(), s, wanted ? equal : different, wanted ? different : equal);
      return;
    }
    ExpressionTree object = KindFacts.ofExactClass(tree);
    if (object != null) {
      exactly(object, KindFacts.exactClass(tree), s, equal, different);
      return;
    }
    for (Out a : in.expressions.eval(tree.getLeftOperand(), s)) {
      a.state().temps.add(a.value());
      for (Out b : in.expressions.eval(tree.getRightOperand(), a.state())) {
        Value first = b.state().temps.remove(b.state().temps.size() - 1);
        int before = equal.size();
        compare(first, b.value(), b.state(), equal, different);
        if (isConstant(tree.getLeftOperand()) || isConstant(tree.getRightOperand())) {
          List<State> same = equal.subList(before, equal.size());
          same.forEach(each -> belongsToItsClass(each, first));
          same.forEach(each -> belongsToItsClass(each, b.value()));
        }
      }
    }
  }

  private static boolean isConstant(ExpressionTree operand) {
    return TreeFacts.symbol(operand) instanceof VarSymbol variable
        && TreeFacts.isConstant(variable);
  }

  /** What turns out to be a constant belongs to its class. */
  private static void belongsToItsClass(State s, Value value) {
    if (s.objOf(value) != null) {
      s.put(((Value.Obj) value).id(), s.objOf(value).withUncertain());
    }
  }

  private void compare(Value a, Value b, State s, List<State> equal, List<State> different) {
    if (!(a instanceof Value.Null) && !(b instanceof Value.Null)) {
      in.results.isKnown(s, a);
      in.results.isKnown(s, b);
    }
    if (a instanceof Value.Null || b instanceof Value.Null) {
      onNull(a instanceof Value.Null ? b : a, s, equal, different);
    } else if (a instanceof Value.Obj x && b instanceof Value.Obj y) {
      objects(x, y, s, equal, different);
    } else if (a instanceof Value.Bool x && b instanceof Value.Bool y) {
      (x.value() == y.value() ? equal : different).add(s);
    } else if (a instanceof Value.Const x && b instanceof Value.Const y) {
      (String.valueOf(x.value()).equals(String.valueOf(y.value())) ? equal : different).add(s);
    } else if (a == b && a instanceof Value.Sym) {
      // One variable was set to the other: a value that is read anew is another instance.
      equal.add(s);
    } else {
      String left = Interp.path(a);
      String right = Interp.path(b);
      if (left == null || right == null) {
        onFact("?", s, equal, different);
      } else {
        if (a instanceof Value.Obj && in.tables.recheck(s, a)
            || b instanceof Value.Obj && in.tables.recheck(s, b)) {
          onFact("?", s, equal, different);
          return;
        }
        if (Answers.isPassed(s, left, right)) {
          different.add(s);
          return;
        }
        List<State> same = new ArrayList<>();
        onFact(Comparisons.named(a, "==", b), s, same, different);
        same.forEach(each -> sameAsUnknown(each, a, b));
        equal.addAll(same);
      }
    }
  }

  /** An object turns out to be one of which nothing is known: somebody else may put it. */
  private static void sameAsUnknown(State s, Value a, Value b) {
    Value known = a instanceof Value.Sym ? b : b instanceof Value.Sym ? a : null;
    ObjState o = s.objOf(known);
    if (o != null && isHeld(o)) {
      s.put(((Value.Obj) known).id(), o.withUncertain());
    }
  }

  private static boolean isHeld(ObjState o) {
    return o.own() > 0 || o.keeper() == Keeper.FIELD && o.lookup() == null;
  }

  private void objects(
      Value.Obj x, Value.Obj y, State s, List<State> equal, List<State> different) {
    if (x.id().equals(y.id())) {
      equal.add(s);
      return;
    }
    ObjState a = s.obj(x.id());
    ObjState b = s.obj(y.id());
    boolean apart = a != null && b != null && (isNew(x.id(), a) || isNew(y.id(), b));
    if (apart) {
      different.add(s);
      return;
    }
    in.tables.recheck(s, x);
    in.tables.recheck(s, y);
    State same = s.copy();
    ObjState left = same.obj(x.id());
    ObjState right = same.obj(y.id());
    if (left != null
        && right != null
        && left.lookup() == null
        && right.lookup() == null
        && (isHeld(left) || isHeld(right))) {
      same.put(x.id(), left.withUncertain());
      same.put(y.id(), right.withUncertain());
    }
    equal.add(same);
    different.add(s);
  }

  private static boolean isNew(ObjId id, ObjState o) {
    return id.kind() == ObjId.Kind.RESULT && o.keeper() == Keeper.NONE && !o.exposed();
  }

  /** Splits by whether a value is null. */
  void onNull(Value value, State s, List<State> isNull, List<State> isThere) {
    if (value instanceof Value.Null) {
      isNull.add(s);
    } else if (value instanceof Value.Obj pointer) {
      ObjState o = s.obj(pointer.id());
      if (o == null || !o.maybeNull()) {
        isThere.add(s);
        return;
      }
      State absent = s.copy();
      absent.objs.remove(pointer.id());
      absent.redirect(pointer.id(), in.inliner.inside() ? Value.SUPPOSED_NULL : Value.NULL);
      absent.facts.put(Interp.path(value) + "==null", true);
      if (in.foundBy(pointer.id()) != null) {
        absent.facts.put(in.foundBy(pointer.id()) + "==null", true);
      }
      isNull.add(absent);
      s.put(pointer.id(), o.withMaybeNull(false));
      isThere.add(s);
    } else if (value instanceof Value.Sym sym) {
      onFact(sym.path() + "==null", s, isNull, isThere);
    } else {
      isThere.add(s);
    }
  }

  private void instance(InstanceOfTree tree, State s, List<State> yes, List<State> no) {
    Type tested = tree.getType() == null ? patternType(tree) : TreeFacts.type(tree.getType());
    Type declared = TreeFacts.type(tree.getExpression());
    JCTree pattern = ((JCTree.JCInstanceOf) tree).pattern;
    boolean whole = !TreeFacts.takesApart(pattern);
    boolean sure =
        whole
            && in.engine
                .types()
                .isSubtype(in.engine.types().erasure(declared), in.engine.types().erasure(tested));
    for (Out out : in.expressions.eval(tree.getExpression(), s)) {
      if (out.value() instanceof Value.Null || cannotBe(out.value(), tested)) {
        no.add(out.state());
        continue;
      }
      if (tested.isErroneous()) {
        in.unresolved.keep(out.value(), out.state());
        no.add(out.state().copy());
        in.patterns.bind(pattern, out.value(), out.state());
        yes.add(out.state());
        continue;
      }
      String fact = whole ? kinds.fact(out.value(), tested) : null;
      if (fact != null) {
        in.answers.asks(fact);
      }
      Boolean known = fact == null ? null : kinds.known(out.state(), out.value(), declared, tested);
      if (Boolean.FALSE.equals(known)) {
        no.add(out.state());
        continue;
      }
      State failed = out.state().copy();
      if (fact != null) {
        failed.facts.put(fact, false);
        out.state().facts.put(fact, true);
      }
      if (Boolean.TRUE.equals(known)) {
        failed = null;
      } else if (!whole) {
        no.add(failed);
      } else if (sure || isKnown(out.value(), tested)) {
        onNull(out.value(), failed, no, new ArrayList<>());
      } else {
        in.results.notInstance(failed, out.value(), tested);
        no.add(failed);
      }
      if (out.value() instanceof Value.Obj pointer) {
        in.results.isInstance(out.state(), pointer.id(), tested);
      }
      in.patterns.bind(pattern, out.value(), out.state());
      yes.add(out.state());
    }
  }

  /** Splits by whether a value is of a class and of no subclass of it. */
  private void exactly(ExpressionTree object, Type type, State s, List<State> yes, List<State> no) {
    Type declared = TreeFacts.type(object);
    for (Out out : in.expressions.eval(object, s)) {
      State exact = out.state();
      if (cannotBe(out.value(), type)
          || Boolean.FALSE.equals(kinds.known(exact, out.value(), declared, type))) {
        no.add(exact);
        continue;
      }
      no.add(exact.copy());
      String fact = kinds.fact(out.value(), type);
      if (fact != null) {
        in.answers.asks(fact);
        exact.facts.put(fact, true);
      }
      if (out.value() instanceof Value.Obj pointer) {
        in.results.isInstance(exact, pointer.id(), type);
      }
      yes.add(exact);
    }
  }

  private boolean isKnown(Value value, Type tested) {
    Type known = knownType(value);
    return known != null
        && in.engine
            .types()
            .isSubtype(in.engine.types().erasure(known), in.engine.types().erasure(tested));
  }

  /** Whether no object of the type that a value is known to have is of the tested type too. */
  private boolean cannotBe(Value value, Type tested) {
    Type known = knownType(value);
    return known != null
        && tested != null
        && !in.engine
            .types()
            .isCastable(in.engine.types().erasure(known), in.engine.types().erasure(tested));
  }

  private Type knownType(Value value) {
    if (!(value instanceof Value.Obj pointer)
        || in.origin(pointer.id()) == null
        || pointer.id().kind() != ObjId.Kind.RESULT) {
      return null;
    }
    Type known = in.origin(pointer.id()).type();
    return known.hasTag(com.sun.tools.javac.code.TypeTag.NONE) ? null : known;
  }

  private static Type patternType(InstanceOfTree tree) {
    return ((JCTree.JCInstanceOf) tree).pattern.type;
  }
}
