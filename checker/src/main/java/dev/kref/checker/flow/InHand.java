package dev.kref.checker.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.ElementsOf;
import dev.kref.checker.evidence.EmptyArms;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.OwnCode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.Terms;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Containers and arrays that the code under analysis has made and filled itself. What they hold is
 * still this code's to put, until it hands them on or takes something out of them: from then on the
 * references are theirs, or whoever's has them now.
 */
final class InHand {
  /**
   * The place of what one store has put into a container.
   *
   * @param at the store, which stands for all its rounds
   * @param name what the store calls the container: a call that is followed may store twice
   */
  private record Kept(Tree at, Symbol name) {}

  private final Interp in;
  private final ObjectSet made = new ObjectSet();
  private final Map<Tree, Set<VarSymbol>> taken = new HashMap<>();

  InHand(Interp in) {
    this.in = in;
  }

  /** A new container, empty as yet; null where it is none, or not one of counted objects. */
  Value create(Call call, Tree at, State s) {
    if (!isOfCounted(call.type())
        || in.engine.counted(call.type())
        || call.args().stream().anyMatch(value -> s.objOf(value) != null && !isOne(value))) {
      return null;
    }
    String noun = "the new `" + call.type().tsym.name + "`";
    ObjId id = in.track(s, ObjId.Kind.AGGREGATE, at, ObjState.plain(), noun, false);
    made(id);
    return new Value.Obj(id);
  }

  /** Takes note of a container, or array, that was made just now. */
  void made(ObjId id) {
    made.add(id);
  }

  private boolean isOfCounted(Type type) {
    return in.engine.model().typeContract(type).terms().has(TermKind.CONTAINER)
        && type.getTypeArguments().stream().anyMatch(in.engine::counted);
  }

  /** Whether a value is a container that this code has made, handed on or not. */
  boolean isOne(Value value) {
    return value instanceof Value.Obj pointer && isOne(pointer.id());
  }

  private boolean isOne(ObjId id) {
    return id.kind() == ObjId.Kind.AGGREGATE && made.contains(id);
  }

  private boolean isInHand(Value container, State s) {
    return isOne(container) && s.objOf(container) != null && !s.objOf(container).exposed();
  }

  /** The reference of an object goes into the container, and stays in hand with it. */
  void keep(State s, Value container, Symbol name, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted() || o.own() == 0 || o.uncertain() || !isInHand(container, s)) {
      return;
    }
    Tree store = in.inliner.anchor(at);
    in.note(
        s, id, at, "put into " + in.noun(((Value.Obj) container).id()) + ", which is still here");
    FieldKey slot = new FieldKey(((Value.Obj) container).id(), new Kept(store, name));
    Value before = s.heap.put(slot, new Value.Obj(id));
    if (before instanceof Value.Obj old
        && !old.id().equals(id)
        && !s.reachable(null).contains(old.id())) {
      // What the same store has put in before goes the way of this one.
      s.objs.remove(old.id());
    }
  }

  /** Whether an object is lost together with the container into which this store has put it. */
  boolean holds(State s, ObjId id, Pending store) {
    Value pointer = new Value.Obj(id);
    for (Map.Entry<FieldKey, Value> entry : s.heap.entrySet()) {
      if (entry.getKey().field() instanceof Kept kept
          && kept.at() == store.at()
          && kept.name() == store.place()
          && entry.getValue().equals(pointer)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is something in a container that is still in hand. */
  private boolean isFilled(Value container, State s) {
    if (!isInHand(container, s)) {
      return false;
    }
    ObjId id = ((Value.Obj) container).id();
    return s.heap.keySet().stream()
        .anyMatch(key -> id.equals(key.owner()) && key.field() instanceof Kept);
  }

  /** Others have the container now, or what was in it: what becomes of it is for them to say. */
  void handOn(State s, Value container) {
    if (isInHand(container, s)) {
      ObjId id = ((Value.Obj) container).id();
      s.put(id, s.obj(id).withExposed());
      s.heap.keySet().removeIf(key -> id.equals(key.owner()) && key.field() instanceof Kept);
    }
  }

  /** A condition was met: where it says that there is nothing, no container is known to be full. */
  void split(ExpressionTree condition, List<State> holds, List<State> fails) {
    if (made.isEmpty()) {
      return;
    }
    Set<EmptyArms.Arm> empty = EmptyArms.of(condition);
    if (empty.contains(EmptyArms.Arm.HOLDS)) {
      holds.forEach(this::handOnAll);
    }
    if (empty.contains(EmptyArms.Arm.FAILS)) {
      fails.forEach(this::handOnAll);
    }
  }

  private void handOnAll(State s) {
    List.copyOf(s.objs.keySet()).forEach(id -> handOn(s, new Value.Obj(id)));
  }

  /** All containers that something leads to are handed on with it. */
  void handOnWith(State s, ObjId root) {
    for (ObjId id : s.closureOf(root)) {
      handOn(s, new Value.Obj(id));
    }
  }

  /** A call on a container: it puts something in, asks for the size, or takes something out. */
  void called(Call call, ContainerUse container, State s) {
    if (call.method().isConstructor() || !isInHand(call.receiver(), s)) {
      return;
    }
    boolean fills =
        container.isContainer()
            && container.elementArgs().stream()
                .anyMatch(i -> call.contract().param(i).has(TermKind.OWNS_REF))
            && (call.discarded() || !container.yieldsElement());
    if (!fills && !isAboutSize(call.method())) {
      handOn(s, call.receiver());
    }
  }

  private static boolean isAboutSize(MethodSymbol method) {
    return method.params().isEmpty() && method.getReturnType().isPrimitive();
  }

  /** What a container answers that something was put into; null for any other question. */
  Value answer(Call call, String question, State s) {
    if (!isAboutSize(call.method()) || !isFilled(call.receiver(), s)) {
      return null;
    }
    if (call.method().name.contentEquals("isEmpty")) {
      return Value.FALSE;
    }
    if (call.type().isNumeric() && call.method().name.contentEquals("size")) {
      Value size = new Value.Sym(question);
      s.facts.put(Comparisons.named(size, ">", new Value.Const(0)), true);
      s.facts.put(Comparisons.named(size, "==", new Value.Const(0)), false);
    }
    return null;
  }

  /**
   * A container is an argument of a call: it stays in hand where the callee only borrows, and where
   * it answers that it has not taken it.
   */
  void passed(Call call, int index, Outcome actual, State s) {
    if (index < 0 || !isInHand(call.operand(index), s)) {
      return;
    }
    Terms terms = call.terms(index);
    Terms elements =
        ElementsOf.last(in.engine.model().parameterElements(call.method(), index)).own();
    boolean lent =
        terms.has(TermKind.BORROWS_REF)
            || elements.has(TermKind.BORROWS_REF)
            || terms.has(TermKind.TESTS_NON_NULL)
            || terms.has(TermKind.RETURNS_ALIAS) && !call.method().isConstructor();
    boolean refused =
        actual == Outcome.FALSE
            && !call.discarded()
            && terms.get(TermKind.OWNS_REF).filter(t -> t.when() == Outcome.TRUE).isPresent();
    if (!lent && !refused) {
      handOn(s, call.operand(index));
    }
  }

  /**
   * The end of a loop that takes something out of containers, or looks at what is in there: how
   * often it has run is not told apart.
   */
  void afterLoop(Tree loop, List<State> exits) {
    if (made.isEmpty()) {
      return;
    }
    Set<VarSymbol> variables = taken.computeIfAbsent(loop, tree -> new Takes().in(tree));
    for (State s : exits) {
      variables.forEach(variable -> handOn(s, s.vars.get(variable)));
    }
  }

  /** The local variables of which some code does more than fill the container they name. */
  private final class Takes extends OwnCode {
    private final Set<VarSymbol> found = new HashSet<>();
    private final List<Tree> filled = new ArrayList<>();

    Set<VarSymbol> in(Tree code) {
      scan(code, null);
      return found;
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void unused) {
      if (TreeFacts.stripParentheses(node.getVariable()) instanceof ArrayAccessTree slot) {
        filled.add(TreeFacts.stripParentheses(slot.getExpression()));
      } else if (TreeFacts.stripParentheses(node.getVariable()) instanceof IdentifierTree name) {
        filled.add(name);
      }
      return super.visitAssignment(node, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
      if (node.getMethodSelect() instanceof MemberSelectTree select
          && TreeFacts.symbol(select) instanceof MethodSymbol method
          && (isAboutSize(method) || fills(method))) {
        filled.add(TreeFacts.stripParentheses(select.getExpression()));
      }
      return super.visitMethodInvocation(node, null);
    }

    private boolean fills(MethodSymbol method) {
      return in.engine.model().typeContract(method.owner.type).terms().has(TermKind.CONTAINER)
          && in.engine.model().methodContract(method).params().stream()
              .anyMatch(terms -> terms.has(TermKind.OWNS_REF));
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void unused) {
      if (node.getIdentifier().contentEquals("length")) {
        filled.add(TreeFacts.stripParentheses(node.getExpression()));
      }
      return super.visitMemberSelect(node, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void unused) {
      if (TreeFacts.symbol(node) instanceof VarSymbol variable
          && !TreeFacts.isField(variable)
          && !isFilled(node)) {
        found.add(variable);
      }
      return null;
    }

    private boolean isFilled(ExpressionTree node) {
      return filled.stream().anyMatch(tree -> tree == node);
    }
  }
}
