package dev.kref.checker.flow;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.Outcome;
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
 * What becomes of values that carry counted objects along: lambdas, method references, anonymous
 * classes and tasks. What their code does to what they carry happens when they run: now, or later.
 */
final class Closures {
  private final Interp in;
  private final Map<ObjId, Closure> infos = new HashMap<>();
  private final Set<Tree> ranInline = new HashSet<>();
  private final LaterEffects later;

  Closures(Interp in) {
    this.in = in;
    this.later = new LaterEffects(in);
  }

  /** A value with code of its own has come into being. */
  void made(ObjId id, Closure closure) {
    infos.put(id, closure);
  }

  /** The counted objects that a value would hand over with it. */
  List<ObjId> givenBy(Call call, State s) {
    List<ObjId> given = new ArrayList<>();
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      boolean hands =
          call.terms(i).has(TermKind.HANDS_OFF)
              || call.terms(i).has(TermKind.MAY_NOT_RUN)
              || i >= 0 && call.terms(i).has(TermKind.OWNS_REF);
      if (hands && call.operand(i) instanceof Value.Obj pointer) {
        for (ObjId id : s.closureOf(pointer.id())) {
          ObjState o = s.obj(id);
          if (o != null && o.counted() && o.own() > 0) {
            given.add(id);
          }
        }
      }
    }
    return given;
  }

  /** The value is stored, or returned: its code runs later, if at all. */
  void stored(State s, ObjId id, Tree at) {
    stored(s, id, at, Handoffs.Way.GIVE);
  }

  /** A field has the value now: what its code puts is kept alive until it runs. */
  void storedInField(State s, ObjId id, Tree at) {
    stored(s, id, at, Handoffs.Way.STORE);
  }

  private void stored(State s, ObjId id, Tree at, Handoffs.Way way) {
    in.inHand.handOnWith(s, id);
    if (infos.containsKey(id)) {
      Closure info = infos.get(id);
      if (info.code() instanceof NewClassTree) {
        functionsIn(s, id).forEach(function -> stored(s, function, at, way));
        return;
      }
      if (s.obj(id).exposed()) {
        return;
      }
      if (in.engine.model().isMarked(in.root)) {
        handOff(s, id, Set.of(), at, false);
      } else {
        keep(s, id, info, at, way);
      }
    } else {
      escape(s, id);
    }
  }

  /**
   * The functions that an object of this code carries, which go where it goes; those that others of
   * them have captured run when these do.
   */
  private List<ObjId> functionsIn(State s, ObjId id) {
    List<ObjId> functions = new ArrayList<>();
    Set<ObjId> captured = new HashSet<>();
    for (ObjId carried : s.closureOf(id)) {
      if (!carried.equals(id) && isFunction(carried)) {
        functions.add(carried);
        s.closureOf(carried).stream().filter(c -> !c.equals(carried)).forEach(captured::add);
      }
    }
    functions.removeAll(captured);
    return functions;
  }

  /** What is carried by functions of objects that come along: those decide when they run. */
  Set<ObjId> behindFunctions(State s, ObjId id) {
    Set<ObjId> behind = new HashSet<>();
    for (ObjId carried : s.closureOf(id)) {
      if (infos.containsKey(carried) && infos.get(carried).code() instanceof NewClassTree) {
        functionsIn(s, carried).forEach(function -> behind.addAll(s.closureOf(function)));
      }
    }
    return behind;
  }

  /** Whether an object was made here, and nobody else has seen it yet. */
  boolean isHere(State s, ObjId id) {
    Closure info = id == null ? null : infos.get(id);
    return info != null
        && info.code() instanceof NewClassTree
        && s.obj(id) != null
        && !s.obj(id).exposed();
  }

  /** Whether a value is an uncounted object that carries counted ones along. */
  boolean isTask(Value value) {
    return value instanceof Value.Obj pointer
        && infos.containsKey(pointer.id())
        && infos.get(pointer.id()).code() instanceof NewClassTree
        && in.functionBodies.taskMethod(infos.get(pointer.id()).type()) != null;
  }

  private static boolean isOwned(FieldKey key, ObjId task) {
    return task.equals(key.owner()) && key.field() instanceof String;
  }

  /** Whether an object that this code has not handed over yet holds the reference. */
  boolean isHeldHere(State s, ObjId id) {
    for (Map.Entry<FieldKey, Value> entry : s.heap.entrySet()) {
      ObjId owner = entry.getKey().owner();
      if (entry.getValue() instanceof Value.Obj held
          && held.id().equals(id)
          && owner != null
          && isOwned(entry.getKey(), owner)
          && s.obj(owner) != null
          && !s.obj(owner).exposed()) {
        return true;
      }
    }
    return false;
  }

  /** A task that was refused never runs: the references that it owns are its maker's again. */
  void refused(Call call, State s) {
    for (Value arg : call.args()) {
      if (!isTask(arg)) {
        continue;
      }
      ObjId task = ((Value.Obj) arg).id();
      s.heap.forEach(
          (key, value) -> {
            if (isOwned(key, task) && value instanceof Value.Obj held) {
              s.objs.computeIfPresent(held.id(), (id, o) -> returned(o));
            }
          });
    }
  }

  private static ObjState returned(ObjState o) {
    if (!o.counted() || o.uncertain()) {
      return o;
    }
    ObjState back = o.withOwn(o.own() + 1);
    return o.keeper() == Keeper.STORED ? back.withKeeper(Keeper.NONE, null) : back;
  }

  /** Whether the object is a function or anonymous class. */
  boolean isFunction(ObjId id) {
    Closure info = infos.get(id);
    return info != null && !(info.code() instanceof NewClassTree);
  }

  /** Unknown code gets the value: what it carries may be put there. */
  void escape(State s, ObjId id) {
    in.inHand.handOnWith(s, id);
    for (ObjId carried : s.closureOf(id)) {
      ObjState o = s.obj(carried);
      if (o != null && o.counted()) {
        in.refs.escape(s, carried);
      }
      Closure info = infos.get(carried);
      if (info != null && info.usesThis() && info.self() instanceof Value.Obj self) {
        ObjState of = s.obj(self.id());
        if (of != null && of.counted() && of.own() > 0) {
          in.refs.escape(s, self.id());
        }
      }
    }
  }

  /** The code will not run after all: what was handed over with it is this code's again. */
  void takeBack(State s, ObjId id, Tree at) {
    for (ObjId carried : s.closureOf(id)) {
      ObjState o = s.obj(carried);
      if (o != null && o.counted() && !o.uncertain() && o.exposed()) {
        s.put(carried, o.withLife(Life.LIVE).withOwn(o.own() + 1));
        in.note(s, carried, at, "taken back: the code that was to put it will not run");
      }
    }
  }

  /** A function is kept here: what it only looks at is not known to be looked at too late. */
  private void keep(State s, ObjId id, Closure info, Tree at, Handoffs.Way way) {
    if (later.isTooDeepToFollow()) {
      escape(s, id);
      return;
    }
    later
        .of(s, id, info)
        .forEach(
            (carried, effect) -> {
              if (effect == LaterEffects.Effect.USES || effect == LaterEffects.Effect.GETS) {
                in.refs.escape(s, carried);
              } else {
                later.apply(s, carried, effect, at, false, way);
              }
            });
  }

  /** The value is handed to another thread, or kept to run later. */
  void handOff(State s, ObjId id, Call call, Tree at, boolean mayNotRun) {
    handOff(s, id, gottenBeside(call, s, id), at, mayNotRun);
  }

  private void handOff(State s, ObjId id, Set<ObjId> gotten, Tree at, boolean mayNotRun) {
    Closure info = infos.get(id);
    if (info == null || later.isTooDeepToFollow()) {
      escape(s, id);
      return;
    }
    s.put(id, s.obj(id).withExposed());
    later
        .of(s, id, info)
        .forEach(
            (carried, effect) -> {
              if (effect == LaterEffects.Effect.TAKES && gotten.contains(carried)) {
                in.refs.escape(s, carried);
              } else {
                later.apply(s, carried, effect, at, mayNotRun, Handoffs.Way.GIVE);
              }
            });
  }

  /**
   * What another function that goes to the same call gets: the two belong together, and this one
   * puts no more than what that one has got.
   */
  private Set<ObjId> gottenBeside(Call call, State s, ObjId id) {
    Set<ObjId> gotten = new HashSet<>();
    for (Value argument : call.args()) {
      if (argument instanceof Value.Obj other && !other.id().equals(id) && isFunction(other.id())) {
        later
            .of(s, other.id(), infos.get(other.id()))
            .forEach(
                (carried, effect) -> {
                  if (effect == LaterEffects.Effect.GETS) {
                    gotten.add(carried);
                  }
                });
      }
    }
    return gotten;
  }

  /** A function argument that runs inside the call; with each outcome comes what it returns. */
  List<Out> runNow(State s, ObjId id, Call call, int index) {
    Closure info = infos.get(id);
    if (info == null || later.isTooDeepToRun() || !runsItsTask(info, call, index)) {
      escape(s, id);
      return Expressions.out(s, Expressions.unknown(call.at()));
    }
    if (!in.muted()) {
      ranInline.add(info.code());
    }
    Type type = TreeFacts.type(call.argTrees().get(index));
    Elements said = in.engine.model().parameterElements(call.method(), index);
    List<Value> args = in.lookups.functionArguments(call, index, type, s);
    return in.functionBodies.run(s, id, info, completed(args, type, said, info, s), call.at());
  }

  /**
   * Whether what runs of an object is the one method of its class that is interpreted as its task.
   */
  private boolean runsItsTask(Closure info, Call call, int index) {
    if (info.type() == null || call.method().params().isEmpty()) {
      return true;
    }
    int last = call.method().params().size() - 1;
    Type declared = call.method().params().get(Math.min(index, last)).type;
    Type element = declared.hasTag(TypeTag.ARRAY) ? in.engine.types().elemtype(declared) : declared;
    MethodSymbol wanted = in.engine.functions().descriptor(element);
    MethodSymbol task = in.functionBodies.taskMethod(info.type());
    return wanted == null || task == null || wanted.name == task.name;
  }

  /** Calls a function whose code is known; null where it is not. */
  List<Out> invoke(Call call, State s) {
    if (!(call.receiver() instanceof Value.Obj pointer) || later.isTooDeepToRun()) {
      return null;
    }
    Closure info = infos.get(pointer.id());
    if (info == null || info.code() instanceof NewClassTree || !isItsMethod(info, call.method())) {
      return null;
    }
    fromField(s, pointer.id());
    later.enter();
    try {
      return in.functionBodies.run(s, pointer.id(), info, call.args(), call.at());
    } finally {
      later.leave();
    }
  }

  /**
   * A function that a field has kept runs now: the references that it was kept with are its own.
   */
  private void fromField(State s, ObjId id) {
    for (ObjId carried : s.closureOf(id)) {
      ObjState o = s.obj(carried);
      if (o != null && o.counted() && o.own() == 0 && o.keeper() == Keeper.STORED) {
        s.put(carried, o.withOwn(1).withKeeper(Keeper.NONE, null));
      }
    }
  }

  private boolean isItsMethod(Closure info, MethodSymbol method) {
    MethodSymbol own =
        info.type() != null
            ? in.functionBodies.taskMethod(info.type())
            : in.engine.functions().descriptor(TreeFacts.type(info.code()));
    return own != null && own.name == method.name && own.params().size() == method.params().size();
  }

  /** Whether code is interpreted for what it will do when it runs later. */
  boolean summarises() {
    return later.isFollowing();
  }

  /** Whether a function was interpreted where it runs, so that it needs no analysis of its own. */
  boolean ranInline(Tree code) {
    return ranInline.contains(code);
  }

  /** Arguments that nothing is known of are what the function's type says of its parameters. */
  private List<Value> completed(List<Value> args, Type type, Elements said, Closure info, State s) {
    List<Type> types = in.engine.functions().parameterTypes(type);
    List<Value> full = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Value known = i < args.size() ? args.get(i) : null;
      full.add(
          known != null
              ? known
              : argument(
                  types.get(i),
                  in.engine.functions().parameter(type, said, i),
                  parameterTree(info, i),
                  s));
    }
    return full;
  }

  private static Tree parameterTree(Closure info, int index) {
    return info.code() instanceof LambdaExpressionTree lambda
            && index < lambda.getParameters().size()
        ? lambda.getParameters().get(index)
        : info.code();
  }

  /** A fresh argument of a function: owned, borrowed or unknown; null where it is not counted. */
  Value argument(Type type, Terms terms, Tree site, State s) {
    if (!in.engine.counted(type)) {
      return null;
    }
    ObjState o =
        terms.has(TermKind.OWNS_REF)
            ? ObjState.fresh(true).withExposed()
            : ObjState.lent(terms.has(TermKind.BORROWS_REF) ? Keeper.LENDER : Keeper.UNKNOWN, true);
    String noun =
        site instanceof VariableTree variable ? "`" + variable.getName() + "`" : "the argument";
    ObjId id = in.track(s, ObjId.Kind.PARAM, site, o, noun, true);
    if (terms.has(TermKind.OWNS_REF)) {
      in.exits.owned(id, Outcome.NORMAL_RETURN);
    }
    return new Value.Obj(id);
  }
}
