package dev.kref.checker.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        in.engine.model.typeContract(method.owner.type).terms().has(TermKind.CONTAINER);
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
          || isContainer && in.engine.types.isSameType(type, in.engine.symtab.objectType)) {
        args.add(i);
      }
    }
    Type result = method.getReturnType();
    boolean yields = result.hasTag(TypeTag.TYPEVAR) && result.tsym.owner == method.owner;
    if (!isContainer) {
      return function(call, method, args, yields);
    }
    Reached reached = call.receiverTree() == null ? reached(call.receiver()) : reach(call.receiverTree(), s);
    return new ContainerUse(
        true,
        kind(call.receiverTree(), reached.place()),
        reached.place(),
        reached.owner(),
        args,
        yields,
        false);
  }

  /** The method that runs where a container is known by what its variable is set to, once and for all. */
  MethodSymbol implementation(ExpressionTree receiver, MethodSymbol method) {
    if (receiver == null
        || method.isStatic()
        || !(Engine.symbolOf(receiver) instanceof VarSymbol variable)
        || !says(method.owner.type, TermKind.CONTAINER)) {
      return method;
    }
    ExpressionTree init = in.engine.places.initializer(variable);
    if (!(init instanceof NewClassTree) || Engine.typeOf(init).tsym == null) {
      return method;
    }
    Symbol.TypeSymbol type = Engine.typeOf(init).tsym;
    MethodSymbol found = type.isSubClass(method.owner, in.engine.types) ? method.implementation(type, in.engine.types, true) : null;
    return found == null ? method : found;
  }

  /** The container that a cursor walks over, null where the receiver is no cursor made here. */
  private Reached walked(Call call, State s) {
    if (call.receiverTree() == null
        || !(Engine.symbolOf(call.receiverTree()) instanceof VarSymbol cursor)
        || cursor.owner.kind == Kinds.Kind.TYP
        || !(in.elements.source(cursor) instanceof MethodInvocationTree source)
        || !(source.getMethodSelect() instanceof MemberSelectTree select)
        || !says(Engine.typeOf(select.getExpression()), TermKind.CONTAINER)) {
      return null;
    }
    return reach(source, s);
  }

  /** What a cursor is at: lent, until the cursor takes it out. */
  Value current(Call call, State s) {
    Reached container = walked(call, s);
    if (container == null) {
      return null;
    }
    Value element = lookedUp(s, call.at(), PlaceFacts.Kind.OWNED, container, ObjId.Kind.RESULT, "the result of `" + call.method().name + "()`");
    s.heap.put(new FieldKey(null, Engine.symbolOf(call.receiverTree())), element);
    return element;
  }

  /** The cursor takes out what it is at. */
  void takeCurrent(Call call, State s) {
    if (walked(call, s) == null) {
      return;
    }
    Value element = s.heap.remove(new FieldKey(null, Engine.symbolOf(call.receiverTree())));
    if (element instanceof Value.Obj pointer) {
      ObjState o = s.obj(pointer.id());
      if (o != null && o.life() == Life.PUT && o.element() != null) {
        s.debts.remove(o.element());
      } else {
        takenOut(s, pointer.id(), call.at());
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
      if (said.own().has(TermKind.BORROWS_REF) && (in.engine.model.isMarked(in.root) || !isView(container))) {
        return PlaceFacts.Kind.BORROWED;
      }
    }
    if (place instanceof VarSymbol field && field.owner.kind == Kinds.Kind.TYP) {
      return in.engine.places.kindOf(field);
    }
    return isLentParameter(place) ? PlaceFacts.Kind.BORROWED : PlaceFacts.Kind.UNKNOWN;
  }

  /**
   * Whether an expression is what a generic type's own method yields, a stream or iterator: it lends
   * what it walks over, but who owns that is for the container to say.
   */
  private boolean isView(ExpressionTree tree) {
    ExpressionTree current = Expressions.strip(tree);
    if (Engine.symbolOf(current) instanceof VarSymbol variable) {
      current = in.elements.source(variable);
    }
    return current instanceof MethodInvocationTree call
        && Engine.symbolOf(call.getMethodSelect()) instanceof MethodSymbol method
        && !method.isStatic()
        && !method.owner.type.getTypeArguments().isEmpty();
  }

  /** In marked code a container that comes in without a word about its elements lends them. */
  private boolean isLentParameter(Symbol place) {
    return place != null
        && (place.flags() & Flags.PARAMETER) != 0
        && place.owner instanceof MethodSymbol method
        && (method.flags() & Flags.PRIVATE) == 0
        && in.engine.model.isMarked(method.owner);
  }

  /**
   * The variable that an expression reaches into: {@code this.map} for {@code this.map.values()}.
   *
   * @param place the variable, null where there is none
   * @param owner the object whose field it is, null for static fields and local variables
   */
  record Reached(Symbol place, LockExpr owner) {}

  /** The container that a method reference is bound to. */
  private Reached reached(Value receiver) {
    LockExpr.Field field = receiver instanceof Value.Sym ? in.lockNames.placeOf(receiver) : null;
    return field == null ? NOWHERE : new Reached(field.field(), field.owner());
  }

  private static final Reached NOWHERE = new Reached(null, null);

  Reached reach(ExpressionTree tree, State s) {
    return reach(tree, s, 0);
  }

  private Reached reach(ExpressionTree tree, State s, int depth) {
    ExpressionTree current = tree == null || depth > 4 ? null : Expressions.strip(tree);
    while (current instanceof MethodInvocationTree call) {
      if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
        return NOWHERE;
      }
      current = Expressions.strip(select.getExpression());
    }
    if (current instanceof ArrayAccessTree slot) {
      return reach(slot.getExpression(), s, depth + 1);
    }
    if (current == null || !(Engine.symbolOf(current) instanceof VarSymbol variable)) {
      return NOWHERE;
    }
    if (isField(variable)) {
      return new Reached(variable, in.lockNames.ownerOf(current, variable, s));
    }
    LockExpr.Field alias = in.lockNames.placeOf(in.valueOf(s, variable));
    if (alias != null
        && in.engine.model.typeContract(alias.field().type).terms().has(TermKind.CONTAINER)) {
      return new Reached(alias.field(), alias.owner());
    }
    ExpressionTree copied = copyOf(in.elements.source(variable));
    Reached original = copied == null ? NOWHERE : reach(copied, s, depth + 1);
    return original.place() instanceof VarSymbol field
            && isField(field)
            && in.engine.places.isShared(field)
        ? original
        : new Reached(variable, null);
  }

  /** The container whose elements a new one was filled with. */
  private ExpressionTree copyOf(ExpressionTree source) {
    ExpressionTree plain = source == null ? null : Expressions.strip(source);
    List<? extends ExpressionTree> args =
        plain instanceof NewClassTree created
            ? created.getArguments()
            : plain instanceof MethodInvocationTree call
                    && Engine.symbolOf(call.getMethodSelect()).isStatic()
                ? call.getArguments()
                : List.of();
    return args.size() == 1
            && isContainer(Engine.typeOf(plain))
            && isContainer(Engine.typeOf(args.get(0)))
        ? args.get(0)
        : null;
  }

  private boolean isContainer(Type type) {
    return says(type, TermKind.CONTAINER);
  }

  private static boolean isField(Symbol symbol) {
    return symbol instanceof VarSymbol && symbol.owner.kind == Kinds.Kind.TYP;
  }

  /** An element that is lent by the container it stays in. */
  Value found(Call call, ContainerUse container, State s) {
    Value value = lookedUp(s, call.at(), container.kind(), new Reached(container.place(), container.owner()), ObjId.Kind.RESULT, "the result of `" + call.method().name + "()`");
    in.foundBy(((Value.Obj) value).id(), call);
    return value;
  }

  private static FieldKey elementOf(Symbol place) {
    return place == null ? null : new FieldKey(null, new ElementOf(place));
  }

  /** Elements that were put where they stay: their container still owns what is gone. */
  void debtsAtExit(State s) {
    s.debts.forEach(
        (place, at) -> {
          if (place.type.hasTag(TypeTag.ARRAY)) {
            return;
          }
          boolean parameter = (place.flags() & Flags.PARAMETER) != 0;
          boolean field = place.owner.kind == Kinds.Kind.TYP && !in.results.isPrivate();
          // That such a field owns may be known from this very put only: then it is no evidence.
          boolean known =
              !field
                  || in.engine.model.isMarked(in.root)
                  || in.engine.places.isDeclared((VarSymbol) place);
          if (known && (parameter || field)) {
            boolean table = field && in.engine.places.isShared((VarSymbol) place);
            in.report(
                table ? Check.UNSERIALIZED_PUT : Check.OVER_PUT, Confidence.SURE, at,
                "an element of `" + place.name + "` is put, but it stays in there, and its reference is the container's",
                "Take the element out when its reference is put, or leave the put to the container's owner.",
                in.sink.steps(s.trail, null, null, ""));
          }
        });
  }

  private Value lookedUp(
      State s, Tree at, PlaceFacts.Kind kind, Reached reached, ObjId.Kind idKind, String noun) {
    ObjState o =
        switch (kind) {
          case OWNED -> ObjState.lent(Keeper.FIELD, true).withKeeper(Keeper.FIELD, elementOf(reached.place()));
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
    Type type = Engine.typeOf(container);
    Reached reached = reach(container, s);
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

  /** Whether another loop follows, which may put what this one gets in each round. */
  boolean hasLoopAfter(Tree loop) {
    boolean[] found = new boolean[1];
    int end = Engine.start(loop);
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && tree != loop) {
          switch (tree.getKind()) {
            case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP -> found[0] |= Engine.start(tree) > end;
            default -> {}
          }
        }
        return tree == loop ? null : super.scan(tree, null);
      }
    }.scan(in.body, null);
    return found[0];
  }

  /**
   * Whether callbacks are registered with an object that was made here and that nobody else will ever
   * see: they never run.
   */
  boolean isUndriven(Call call) {
    if (call.receiverTree() == null
        || !(Engine.symbolOf(call.receiverTree()) instanceof VarSymbol variable)
        || variable.owner.kind == Kinds.Kind.TYP
        || !(in.elements.source(variable) instanceof NewClassTree)
        || !call.discarded()
        || call.method().params().isEmpty()
        || in.body == null) {
      return false;
    }
    int[] uses = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void unused) {
        uses[0] += Engine.symbolOf(node) == variable ? 1 : 0;
        return null;
      }
    }.scan(in.body, null);
    return uses[0] == 1;
  }

  /** The call that yielded the owning container in a local variable, null where there is none. */
  ExpressionTree ownedSource(ExpressionTree container) {
    boolean local =
        Engine.symbolOf(container) instanceof VarSymbol variable
            && variable.owner.kind != Kinds.Kind.TYP
            && (variable.flags() & Flags.PARAMETER) == 0;
    if (!local || !ElementsOf.last(in.elements.of(container)).own().has(TermKind.OWNS_REF)) {
      return null;
    }
    ExpressionTree source = in.elements.source((VarSymbol) Engine.symbolOf(container));
    return source instanceof MethodInvocationTree ? source : null;
  }

  private static boolean isStored(Symbol place) {
    return place.kind == Kinds.Kind.VAR;
  }

  private PlaceFacts.Kind placeKind(Symbol place) {
    return place instanceof VarSymbol field && field.owner.kind == Kinds.Kind.TYP
        ? in.engine.places.kindOf(field)
        : PlaceFacts.Kind.UNKNOWN;
  }

  /** What an array slot holds, null where it is not counted. */
  Value slot(State s, ArrayAccessTree at) {
    if (!in.engine.counted(Engine.typeOf(at))) {
      return null;
    }
    Elements slots = in.elements.ofArray(at.getExpression());
    Reached reached = reach(at.getExpression(), s);
    PlaceFacts.Kind kind =
        slots.own().has(TermKind.OWNS_REF) ? PlaceFacts.Kind.OWNED : placeKind(reached.place());
    return lookedUp(s, at, kind, reached, ObjId.Kind.ELEMENT, "`" + at + "`");
  }

  /** Whether the declared type of the container says who owns its elements. */
  boolean isDeclared(Call call) {
    return call.receiverTree() != null && !in.elements.of(call.receiverTree()).isEmpty();
  }

  /** Whether the path has found out that the container has nothing under the key of this call. */
  boolean isKnownAbsent(Call call, State s) {
    if (call.args().size() < 2 || call.receiver() == null) {
      return false;
    }
    String receiver = Interp.path(call.receiver());
    String key = Interp.path(call.args().get(0));
    if (receiver == null || key == null) {
      return false;
    }
    String suffix = "(" + key + ")";
    for (Map.Entry<String, Boolean> fact : s.facts.entrySet()) {
      boolean same = fact.getKey().startsWith(receiver + ".");
      if (same && !fact.getValue() && fact.getKey().endsWith(suffix)
          || same && fact.getValue() && fact.getKey().endsWith(suffix + "==null")) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody else may empty the container: not one that was made here, or is this thread's own. */
  boolean isElsewhere(Symbol place) {
    if (!(place instanceof VarSymbol variable)) {
      return true;
    }
    if (variable.owner.kind == Kinds.Kind.TYP) {
      return in.engine.places.isShared(variable);
    }
    return !(in.elements.source(variable) instanceof NewClassTree);
  }

  /** The container forgets all elements. */
  void dropped(Call call, ContainerUse container, State s) {
    Tree at = call.at();
    Tree put = s.debts.remove(container.place());
    Symbol place = container.place();
    if (put != null
        || container.kind() != PlaceFacts.Kind.OWNED
        || !(place instanceof VarSymbol field)
        || field.owner.kind != Kinds.Kind.TYP
        || !in.engine.places.isDeclared(field)
        || in.inliner.inside()
        || in.engine.places.isPutBy(field, in.results.method())) {
      return;
    }
    in.report(
        Check.OWNED_FIELD, Confidence.SURE, at,
        "the elements of `" + place.name + "` are dropped, and with them the references that they own",
        "Put every element before the container forgets it.",
        List.of());
  }

  /** The container's reference of this very element is the taker's now. */
  void takenOut(State s, ObjId id, Tree at) {
    ObjState o = s.obj(id);
    if (o != null && o.element() != null) {
      s.debts.remove(o.element());
    }
    if (o != null && o.counted() && !o.uncertain()) {
      s.put(id, o.withOwn(o.own() + 1).withLife(Life.LIVE).withKeeper(Keeper.NONE, null));
      in.note(s, id, at, "taken out of its container: its reference is held here now");
    }
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

  /** The value of a boolean argument that decides about ownership. */
  boolean flag(Call call, String name) {
    boolean negated = name.startsWith("!");
    String wanted = negated ? name.substring(1) : name;
    for (int i = 0; i < call.method().params().size() && i < call.argTrees().size(); i++) {
      if (call.method().params().get(i).name.contentEquals(wanted)) {
        ExpressionTree tree = Expressions.strip(call.argTrees().get(i));
        if (tree instanceof LiteralTree literal && literal.getValue() instanceof Boolean known) {
          return known != negated;
        }
        return call.args().get(i) instanceof Value.Bool known && known.value() != negated;
      }
    }
    return lastBoolean(call, negated);
  }

  /** Class files keep no parameter names: the one boolean parameter is the one that is meant. */
  private static boolean lastBoolean(Call call, boolean negated) {
    for (int i = call.size() - 1; i >= 0; i--) {
      if (call.args().get(i) instanceof Value.Bool known) {
        return known.value() != negated;
      }
    }
    return false;
  }

  /** Whether handing something to the receiver is known not to fail. */
  boolean neverRejects(Call call) {
    if (call.receiverTree() == null) {
      return false;
    }
    if (says(Engine.typeOf(call.receiverTree()), TermKind.NEVER_REJECTS)) {
      return true;
    }
    return neverRejects(Expressions.strip(call.receiverTree()), 0);
  }

  private boolean neverRejects(ExpressionTree tree, int depth) {
    if (depth > 4 || tree == null) {
      return false;
    }
    if (tree instanceof MethodInvocationTree call
        && Engine.symbolOf(call.getMethodSelect()) instanceof MethodSymbol method) {
      return in.engine.model.methodContract(method).method().has(TermKind.NEVER_REJECTS);
    }
    if (tree instanceof NewClassTree created
        && ((JCTree.JCNewClass) created).constructor instanceof MethodSymbol constructor) {
      return in.engine.model.methodContract(constructor).method().has(TermKind.NEVER_REJECTS)
          || says(Engine.typeOf(created), TermKind.NEVER_REJECTS);
    }
    if (Engine.symbolOf(tree) instanceof VarSymbol variable) {
      return neverRejects(in.engine.places.initializer(variable), depth + 1);
    }
    return false;
  }

  private boolean says(Type type, TermKind kind) {
    return in.engine.model.typeContract(type).terms().has(kind);
  }

  /** Whether instances stand for the one value inside, as an optional does. */
  boolean isHolder(Type type) {
    return !says(type, TermKind.CONTAINER);
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

  /** What the function computed stays in the container, which takes a reference of what is new. */
  void computed(State s, ObjId id, ContainerUse container, Tree at) {
    ObjState o = s.obj(id);
    if (o == null || !o.counted() || o.keeper() == Keeper.STORED || o.keeper() == Keeper.FIELD) {
      return;
    }
    switch (container.kind()) {
      case OWNED -> in.refs.give(s, id, at, Refs.Way.STORE, "the map");
      case UNKNOWN -> {
        if (container.place() != null) {
          in.refs.pend(s, id, container.place(), at);
        }
      }
      case BORROWED, WEAK -> in.refs.use(s, id, at);
    }
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
            Engine.typeOf(call.receiverTree() == null ? call.at() : call.receiverTree()))) {
      return List.of(receiver);
    }
    ContainerUse container = containerUse(call, s);
    List<Type> types = in.engine.functions.parameterTypes(function);
    List<Value> args = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      boolean element =
          container.isContainer() && i == types.size() - 1 && in.engine.counted(types.get(i));
      args.add(element ? elementArgument(call, index, container, s) : null);
    }
    return args;
  }
}
