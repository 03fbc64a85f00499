package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.List;

/** Splits disjuncts by the classes of values. */
final class KindTests {
  private final Interp in;
  private final Conditions conditions;

  KindTests(Interp in, Conditions conditions) {
    this.in = in;
    this.conditions = conditions;
  }

  /** Splits by whether a value is of a type. */
  void instance(InstanceOfTree tree, State s, List<State> yes, List<State> no) {
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
      String fact = whole ? conditions.kinds.fact(out.value(), tested) : null;
      if (fact != null) {
        in.answers.asks(fact);
      }
      Boolean known =
          fact == null ? null : conditions.kinds.known(out.state(), out.value(), declared, tested);
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
        conditions.equalities.onNull(out.value(), failed, no, new ArrayList<>());
      } else {
        in.results.notInstance(failed, out.value(), declared, tested);
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
  void exactly(ExpressionTree object, Type type, State s, List<State> yes, List<State> no) {
    Type declared = TreeFacts.type(object);
    for (Out out : in.expressions.eval(object, s)) {
      State exact = out.state();
      if (cannotBe(out.value(), type)
          || Boolean.FALSE.equals(conditions.kinds.known(exact, out.value(), declared, type))) {
        no.add(exact);
        continue;
      }
      no.add(exact.copy());
      String fact = conditions.kinds.fact(out.value(), type);
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
