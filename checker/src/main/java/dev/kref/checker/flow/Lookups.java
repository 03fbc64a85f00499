package dev.kref.checker.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.evidence.ContainerUse;
import dev.kref.checker.evidence.ElementPuts;
import dev.kref.checker.evidence.ElementsOf;
import dev.kref.checker.evidence.PlaceFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Containers and shared places: who owns what is found there, and what protects it. */
final class Lookups {
  private final Interp in;

  Lookups(Interp in) {
    this.in = in;
  }

  /** How a call concerns the elements of its receiver. */
  ContainerUse containerUse(Call call, State s) {
    MethodSymbol method = call.method();
    if (method.isStatic()) {
      return ContainerUse.NONE;
    }
    boolean isContainer =
        in.engine.model().typeContract(method.owner.type).terms().has(TermKind.CONTAINER);
    if (!isContainer
        && (call.receiverTree() == null
            || method.owner.type.getTypeArguments().isEmpty()
            || in.elements.of(call.receiverTree()).isEmpty())) {
      return ContainerUse.NONE;
    }
    Set<Integer> args = new HashSet<>();
    for (int i = 0; i < call.size() && i < method.params().size(); i++) {
      Type type = method.params().get(i).type;
      if (type.hasTag(TypeTag.TYPEVAR) && type.tsym.owner == method.owner
          || isContainer && in.engine.types().isSameType(type, in.engine.symtab().objectType)) {
        args.add(i);
      }
    }
    Type result = method.getReturnType();
    boolean yields = result.hasTag(TypeTag.TYPEVAR) && result.tsym.owner == method.owner;
    if (!isContainer) {
      return function(call, method, args, yields);
    }
    Reached reached =
        call.receiverTree() == null
            ? in.reached.of(call.receiver())
            : in.reached.of(call.receiverTree(), s);
    return new ContainerUse(
        true,
        kind(call.receiverTree(), reached.place()),
        reached.place(),
        reached.owner(),
        args,
        yields,
        false);
  }

  /** The container that a cursor walks over, null where the receiver is no cursor made here. */
  private Reached walked(Call call, State s) {
    if (call.receiverTree() == null
        || !(TreeFacts.symbol(call.receiverTree()) instanceof VarSymbol cursor)
        || TreeFacts.isField(cursor)
        || !(in.elements.source(cursor) instanceof MethodInvocationTree source)
        || !(source.getMethodSelect() instanceof MemberSelectTree select)
        || !isContainer(TreeFacts.type(select.getExpression()))) {
      return null;
    }
    return in.reached.of(source, s);
  }

  /** What a cursor is at: lent, until the cursor takes it out. Null where nobody says who owns. */
  Value current(Call call, ContainerUse use, State s) {
    Reached container =
        use.owns() || use.kind() == PlaceFacts.Kind.UNKNOWN ? walked(call, s) : null;
    if (container == null
        || !use.owns()
            && !isPutHere(container.place())
            && !in.engine.places().isFilled(container.place())) {
      return null;
    }
    Value element =
        lookedUp(
            s,
            call.at(),
            use.kind(),
            container,
            ObjId.Kind.RESULT,
            "the result of `" + call.method().name + "()`");
    s.heap.put(new FieldKey(null, TreeFacts.symbol(call.receiverTree())), element);
    return element;
  }

  /** Whether the body under analysis puts all that the container in one of its variables holds. */
  private boolean isPutHere(Symbol place) {
    return place instanceof VarSymbol variable
        && !TreeFacts.isField(variable)
        && !in.engine.model().isMarked(in.root)
        && new ElementPuts(in.engine, variable).in(in.body);
  }

  /** The cursor takes out what it is at. */
  void takeCurrent(Call call, State s) {
    if (walked(call, s) == null) {
      return;
    }
    Value element = s.heap.remove(new FieldKey(null, TreeFacts.symbol(call.receiverTree())));
    if (element instanceof Value.Obj pointer) {
      ObjState o = s.obj(pointer.id());
      if (o != null && o.life() == Life.PUT && o.element() != null) {
        s.debts.remove(o.element());
      } else if (o != null && o.keeper() == Keeper.UNKNOWN) {
        // That the elements are this code's own is what it does with the rest of them.
        s.put(pointer.id(), o.withUnsure());
        in.drains.takenOut(s, pointer.id(), call.at());
      } else if (o != null && (o.element() != null || o.life() == Life.LIVE)) {
        in.drains.takenOut(s, pointer.id(), call.at());
      }
    }
  }

  private ContainerUse function(Call call, MethodSymbol method, Set<Integer> args, boolean yields) {
    Elements said = in.elements.of(call.receiverTree());
    Set<Integer> owned = new HashSet<>();
    for (int index : args) {
      if (in.elements
          .argumentFor(method.params().get(index).type, method, said)
          .own()
          .has(TermKind.OWNS_REF)) {
        owned.add(index);
      }
    }
    boolean yieldsOwned =
        yields
            && in.elements
                .argumentFor(method.getReturnType(), method, said)
                .own()
                .has(TermKind.OWNS_REF);
    if (owned.isEmpty() && !yieldsOwned) {
      return ContainerUse.NONE;
    }
    return new ContainerUse(true, PlaceFacts.Kind.OWNED, null, null, owned, yieldsOwned, true);
  }

  private PlaceFacts.Kind kind(ExpressionTree container, Symbol place) {
    if (container != null) {
      Elements said = ElementsOf.last(in.elements.of(container));
      if (said.own().has(TermKind.OWNS_REF)) {
        return PlaceFacts.Kind.OWNED;
      }
      if (said.own().has(TermKind.BORROWS_REF)
          && (in.engine.model().isMarked(in.root) || !isView(container))) {
        return PlaceFacts.Kind.BORROWED;
      }
    }
    if (place instanceof VarSymbol field && TreeFacts.isField(field)) {
      return in.engine.places().kindOf(field);
    }
    return isLentParameter(place) ? PlaceFacts.Kind.BORROWED : PlaceFacts.Kind.UNKNOWN;
  }

  /**
   * Whether an expression is what a generic type's own method yields, a stream or iterator: it
   * lends what it walks over, but who owns that is for the container to say.
   */
  private boolean isView(ExpressionTree tree) {
    ExpressionTree current = TreeFacts.stripParentheses(tree);
    if (TreeFacts.symbol(current) instanceof VarSymbol variable) {
      current = in.elements.source(variable);
    }
    return current instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && !method.isStatic()
        && !method.owner.type.getTypeArguments().isEmpty();
  }

  /** In marked code a container that comes in without a word about its elements lends them. */
  private boolean isLentParameter(Symbol place) {
    return place != null
        && (place.flags() & Flags.PARAMETER) != 0
        && place.owner instanceof MethodSymbol method
        && (method.flags() & Flags.PRIVATE) == 0
        && in.engine.model().isMarked(method.owner);
  }

  private boolean isContainer(Type type) {
    return in.engine.model().typeContract(type).terms().has(TermKind.CONTAINER);
  }

  /** An element that is lent by the container it stays in. */
  Value found(Call call, ContainerUse container, State s) {
    Value value =
        lookedUp(
            s,
            call.at(),
            container.kind(),
            new Reached(container.place(), container.owner()),
            ObjId.Kind.RESULT,
            "the result of `" + call.method().name + "()`");
    in.foundBy(((Value.Obj) value).id(), call);
    return value;
  }

  /** What was found under the very key that an element is taken out by now; null for nothing. */
  Value foundBefore(Call call, State s) {
    String receiver = call.receiver() == null ? null : Interp.path(call.receiver());
    List<String> args = new ArrayList<>();
    call.args().forEach(arg -> args.add(Interp.path(arg)));
    if (receiver == null || args.isEmpty() || args.contains(null)) {
      return null;
    }
    String key = "(" + String.join(",", args) + ")";
    for (ObjId id : s.objs.keySet()) {
      String found = in.foundBy(id);
      if (found != null
          && found.startsWith(receiver + ".")
          && found.endsWith(key)
          && found.indexOf('.', receiver.length() + 1) < 0) {
        return new Value.Obj(id);
      }
    }
    return null;
  }

  private static FieldKey elementOf(Symbol place) {
    return place == null ? null : new FieldKey(null, new ElementOf(place));
  }

  private Value lookedUp(
      State s, Tree at, PlaceFacts.Kind kind, Reached reached, ObjId.Kind idKind, String noun) {
    ObjState o =
        switch (kind) {
          case OWNED ->
              ObjState.lent(Keeper.FIELD, true)
                  .withKeeper(Keeper.FIELD, elementOf(reached.place()));
          case BORROWED -> ObjState.lent(Keeper.LENDER, true);
          case WEAK -> ObjState.lent(Keeper.NONE, true);
          case UNKNOWN -> ObjState.lent(Keeper.UNKNOWN, true);
        };
    Lookup lookup = in.tables.lookup(s, reached.place(), reached.owner(), at);
    if (lookup != null) {
      Keeper keeper = o.keeper() == Keeper.LENDER ? Keeper.NONE : o.keeper();
      o = o.withKeeper(keeper, o.keptBy()).withLife(Life.LOOKED_UP).withLookup(lookup);
    } else if (kind == PlaceFacts.Kind.WEAK) {
      o = o.withKeeper(Keeper.LENDER, null);
    }
    return new Value.Obj(in.track(s, idKind, at, o, noun, false));
  }

  /** The element that a for-each loop is at, null where elements are not counted. */
  Value element(State s, ExpressionTree container, Tree site, VarSymbol variable) {
    if (!in.engine.counted(variable.type)) {
      return null;
    }
    Elements said = in.elements.of(container);
    Type type = TreeFacts.type(container);
    Reached reached = in.reached.of(container, s);
    Symbol place = reached.place();
    PlaceFacts.Kind kind;
    if (type.hasTag(TypeTag.ARRAY)) {
      Elements slots = in.elements.ofArray(container);
      kind = slots.own().has(TermKind.OWNS_REF) ? PlaceFacts.Kind.OWNED : placeKind(place);
    } else if (ElementsOf.last(said).own().has(TermKind.OWNS_REF)) {
      kind = PlaceFacts.Kind.OWNED;
      if (place == null || !isStored(place)) {
        return new Value.Obj(
            in.track(
                s,
                ObjId.Kind.ELEMENT,
                site,
                ObjState.lent(Keeper.FIELD, false),
                "`" + variable.name + "`",
                false));
      }
    } else {
      kind = kind(container, place);
    }
    Value found = lookedUp(s, site, kind, reached, ObjId.Kind.ELEMENT, "`" + variable.name + "`");
    ObjId id = ((Value.Obj) found).id();
    s.put(id, s.obj(id).withMaybeNull(false));
    return found;
  }

  /** The call that yielded the owning container in a local variable, null where there is none. */
  ExpressionTree ownedSource(ExpressionTree container) {
    boolean local =
        TreeFacts.symbol(container) instanceof VarSymbol variable
            && !TreeFacts.isField(variable)
            && (variable.flags() & Flags.PARAMETER) == 0;
    if (!local || !ElementsOf.last(in.elements.of(container)).own().has(TermKind.OWNS_REF)) {
      return null;
    }
    ExpressionTree source = in.elements.source((VarSymbol) TreeFacts.symbol(container));
    return source instanceof MethodInvocationTree ? source : null;
  }

  private static boolean isStored(Symbol place) {
    return place.kind == Kinds.Kind.VAR;
  }

  private PlaceFacts.Kind placeKind(Symbol place) {
    return place instanceof VarSymbol field && TreeFacts.isField(field)
        ? in.engine.places().kindOf(field)
        : PlaceFacts.Kind.UNKNOWN;
  }

  /** What an array slot holds, null where it is not counted. */
  Value slot(State s, ArrayAccessTree at) {
    if (!in.engine.counted(TreeFacts.type(at))) {
      return null;
    }
    Elements slots = in.elements.ofArray(at.getExpression());
    Reached reached = in.reached.of(at.getExpression(), s);
    PlaceFacts.Kind kind =
        slots.own().has(TermKind.OWNS_REF) ? PlaceFacts.Kind.OWNED : placeKind(reached.place());
    return lookedUp(s, at, kind, reached, ObjId.Kind.ELEMENT, "`" + at + "`");
  }

  /** Whether the declared type of the container says who owns its elements. */
  boolean isDeclared(Call call) {
    return call.receiverTree() != null && !in.elements.of(call.receiverTree()).isEmpty();
  }

  /**
   * Whether somebody else may empty the container: not one that was made here, or is this thread's
   * own.
   */
  boolean isElsewhere(Symbol place) {
    if (!(place instanceof VarSymbol variable)) {
      return true;
    }
    if (TreeFacts.isField(variable)) {
      return variable.outermostClass() != in.root.outermostClass()
          || in.engine.places().isShared(variable);
    }
    return !(in.elements.source(variable) instanceof NewClassTree);
  }

  void initialised(Call call, State s, ObjId id) {
    if (in.inliner.inside() || in.results.inConstruction()) {
      return;
    }
    in.refs.report(
        Check.CONTRACT,
        s,
        id,
        call.at(),
        "the counter of `this` is initialised outside of its construction: an object has one counter, for life",
        "Initialise the counter once, in a field initializer or the constructor.");
  }

  private Value elementArgument(Call call, int index, ContainerUse container, State s) {
    Tree site = call.argTrees().get(index);
    if (!call.contract().param(index).has(TermKind.IN_CRITICAL_SECTION)) {
      return lookedUp(
          s,
          site,
          container.kind(),
          new Reached(container.place(), container.owner()),
          ObjId.Kind.ELEMENT,
          "the element");
    }
    Keeper keeper = container.kind() == PlaceFacts.Kind.OWNED ? Keeper.FIELD : Keeper.STORED;
    return new Value.Obj(
        in.track(s, ObjId.Kind.ELEMENT, site, ObjState.lent(keeper, true), "the element", false));
  }

  /**
   * What a function argument is called with: the value inside for a holder such as an optional, an
   * element for a container.
   */
  List<Value> functionArguments(Call call, int index, Type function, State s) {
    Value receiver = call.receiver();
    if (receiver instanceof Value.Obj pointer
        && s.obj(pointer.id()) != null
        && s.obj(pointer.id()).counted()
        && !in.engine.counted(
            TreeFacts.type(call.receiverTree() == null ? call.at() : call.receiverTree()))) {
      return List.of(receiver);
    }
    ContainerUse container = containerUse(call, s);
    List<Type> types = in.engine.functions().parameterTypes(function);
    List<Value> args = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      boolean element =
          container.isContainer() && i == types.size() - 1 && in.engine.counted(types.get(i));
      args.add(element ? elementArgument(call, index, container, s) : null);
    }
    return args;
  }
}
