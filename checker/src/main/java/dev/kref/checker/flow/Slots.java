package dev.kref.checker.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;
import java.util.Map;

/** Arrays that a body makes, and what their slots hold as far as they are told apart. */
final class Slots {
  private final Interp in;

  Slots(Interp in) {
    this.in = in;
  }

  /** An array with the given elements. */
  Value array(State s, List<Value> elements, Tree at) {
    boolean carries = false;
    for (Value value : elements) {
      carries |= s.objOf(value) != null;
    }
    if (!carries && !isCountedArray(at)) {
      return Expressions.unknown(at);
    }
    ObjId array = in.track(s, ObjId.Kind.AGGREGATE, at, ObjState.plain(), "the array", false);
    if (at instanceof NewArrayTree) {
      in.inHand.made(array);
    }
    for (int i = 0; i < elements.size(); i++) {
      if (s.objOf(elements.get(i)) != null || elements.get(i) instanceof Value.Null) {
        s.heap.put(new FieldKey(array, i), elements.get(i));
      }
    }
    return new Value.Obj(array);
  }

  private boolean isCountedArray(Tree at) {
    return TreeFacts.type(at) instanceof Type.ArrayType type && in.engine.counted(type.elemtype);
  }

  /** The index of a slot where it is known, null otherwise. */
  private static Integer index(Value value) {
    return value instanceof Value.Const constant && constant.value() instanceof Integer i
        ? i
        : null;
  }

  /** Slots that cannot be told apart: nothing is said of what the array holds any more. */
  void blur(State s, ObjId array) {
    in.inHand.handOn(s, new Value.Obj(array));
    for (Map.Entry<FieldKey, Value> entry : List.copyOf(s.heap.entrySet())) {
      if (array.equals(entry.getKey().owner()) && entry.getValue() instanceof Value.Obj held) {
        in.refs.escape(s, held.id());
      }
    }
  }

  /** What a slot holds. */
  Value load(State s, Value array, Value at, ArrayAccessTree tree) {
    if (array instanceof Value.Obj pointer) {
      Integer index = index(at);
      Value held = index == null ? null : s.heap.get(new FieldKey(pointer.id(), index));
      if (held != null) {
        return held;
      }
      if (index == null) {
        blur(s, pointer.id());
      }
      in.inHand.handOn(s, array);
    }
    Value element = in.lookups.slot(s, tree);
    return element == null ? Expressions.unknown(tree) : element;
  }

  /** A value goes into a slot. */
  void store(State s, Value array, Value at, ArrayAccessTree slot, Value value, Tree tree) {
    if (array instanceof Value.Obj pointer
        && s.obj(pointer.id()) != null
        && pointer.id().kind() == ObjId.Kind.AGGREGATE) {
      boolean literal = TreeFacts.stripParentheses(slot.getIndex()) instanceof LiteralTree;
      Integer index = literal ? index(at) : null;
      if (index != null && (s.objOf(value) != null || value instanceof Value.Null)) {
        s.heap.put(new FieldKey(pointer.id(), index), value);
        return;
      }
    }
    if (!(value instanceof Value.Obj pointer) || s.obj(pointer.id()) == null) {
      return;
    }
    Symbol place = TreeFacts.symbol(slot.getExpression());
    if (place != null && in.elements.ofArray(slot.getExpression()).own().has(TermKind.OWNS_REF)) {
      in.handoffs.give(s, pointer.id(), tree, Handoffs.Way.STORE, "the array `" + place.name + "`");
    } else if (place != null) {
      in.refs.pend(s, pointer.id(), place, tree);
      in.inHand.keep(s, array, place, pointer.id(), tree);
    } else {
      in.refs.escape(s, pointer.id());
    }
  }
}
