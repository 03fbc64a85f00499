package dev.kref.checker.flow;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.Program;
import dev.kref.checker.model.ExceptionPaths;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Interprets bodies that are in sight at their calls, with the very state of the call. */
final class Inliner {
  private static final int DEPTH = 4;

  /**
   * How deep callees are followed for evidence: they are interpreted by themselves, too, under the
   * locks of their callers.
   */
  private static final int DEPTH_FOR_EVIDENCE = 2;

  private final Interp in;
  private int depth;
  private final Deque<MethodSymbol> active = new ArrayDeque<>();
  private final Deque<Tree> callSites = new ArrayDeque<>();
  private final Deque<Set<ObjId>> entries = new ArrayDeque<>();

  Inliner(Interp in) {
    this.in = in;
    this.depth = in.engine.evidence.recording() ? DEPTH_FOR_EVIDENCE : DEPTH;
  }

  /** Follows the calls of the body itself, and none further down. */
  void stayNear() {
    depth = 1;
  }

  /** How many calls deep the interpretation is. */
  int depth() {
    return active.size();
  }

  boolean inside() {
    return !active.isEmpty();
  }

  /** The call of the body under analysis that leads here, or the place itself. */
  Tree anchor(Tree at) {
    return callSites.isEmpty() ? at : callSites.getLast();
  }

  /**
   * Whether a defect that shows inside a callee is the caller's: it brought the object in a state
   * in which the callee, by itself right, goes wrong.
   */
  boolean owes(ObjId id) {
    return !entries.isEmpty() && entries.getLast().contains(id);
  }

  private static Set<ObjId> doomed(State s) {
    Set<ObjId> ids = new HashSet<>();
    s.objs.forEach(
        (id, o) -> {
          if (o.counted()
              && o.own() == 0
              && (o.life() != Life.LIVE
                  || o.keeper() == Keeper.LENDER
                  || o.keeper() == Keeper.STORED)) {
            ids.add(id);
          }
        });
    return ids;
  }

  boolean inConstructorOf(Symbol type) {
    for (MethodSymbol method : active) {
      if (method.isConstructor() && method.owner == type) {
        return true;
      }
    }
    return false;
  }

  /** Whether the callee's body is to be interpreted here. */
  boolean wants(Call call) {
    MethodSymbol method = call.method();
    if (active.size() >= depth
        || active.contains(method)
        || method == in.results.method()
        || method == in.around) {
      return false;
    }
    if (!Program.isFixed(method) && !isOwnFile(method) && !in.madeTypes.isOnlyOne(call)) {
      return false;
    }
    MethodTree body = in.engine.program().body(method);
    if (body != null && !Program.isFixed(method) && body.getBody().getStatements().isEmpty()) {
      // A hook: what it is there for is done where it is overridden.
      return false;
    }
    return body != null && (in.engine.places().isRelevant(method) || carries(call));
  }

  /**
   * Whether the callee does no more than use what it gets. Where every call may throw, and where
   * evidence is collected, it is followed all the same.
   */
  boolean isPassive(Call call, State s) {
    if (in.engine.options.exceptionPaths() == ExceptionPaths.ALL
        || in.engine.evidence.recording()) {
      return false;
    }
    for (int i = 0; i < call.size(); i++) {
      ObjState o = s.objOf(call.args().get(i));
      if (o != null && (!o.counted() || isDisguised(call.method(), i))) {
        return false;
      }
    }
    return in.engine.passive().is(call.method());
  }

  /** Whether the callee knows its argument by a type that says nothing of counts. */
  private boolean isDisguised(MethodSymbol method, int index) {
    Type declared = index < method.params().size() ? method.params().get(index).type : null;
    return declared != null
        && !declared.hasTag(TypeTag.ARRAY)
        && !in.engine.passive().mayMatter(declared);
  }

  private boolean carries(Call call) {
    for (Value arg : call.args()) {
      if (arg instanceof Value.Obj && !in.inHand.isOne(arg)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOwnFile(MethodSymbol method) {
    return (method.flags() & Flags.ABSTRACT) == 0
        && in.engine.program().body(method) != null
        && method.outermostClass() == in.owner.outermostClass();
  }

  /** Whether a body is in sight, cannot be replaced, and has nothing to do with references. */
  boolean isHarmless(Call call) {
    MethodSymbol method = call.method();
    return Program.isFixed(method)
        && !carries(call)
        && in.engine.program().body(method) != null
        && !in.engine.places().isRelevant(method);
  }

  /** The outcomes of the call; null where the body cannot be followed. */
  List<Out> call(Call call, State s, boolean frozen) {
    MethodTree body = in.engine.program().body(call.method());
    Map<ObjId, ObjState> before = frozen ? argStates(call, s) : Map.of();
    if (frozen) {
      touchArgs(call, s);
    }
    bind(body, call, s);
    int mark = s.temps.size();
    call.args().forEach(arg -> s.temps.add(arg == null ? Value.NULL : arg));
    List<Out> outs = run(call.method(), body.getBody(), call.receiver(), call.at(), s, before);
    for (Out out : outs) {
      List<Value> temps = out.state().temps;
      temps.subList(Math.min(mark, temps.size()), temps.size()).clear();
      before.forEach(
          (id, o) -> out.state().objs.computeIfPresent(id, (k, now) -> asBefore(o, now)));
    }
    if (frozen && in.engine.model().isMarked(call.method().owner)) {
      outs.replaceAll(out -> new Out(out.state(), in.results.lentBy(call, out)));
    }
    return outs;
  }

  /** A borrowing call leaves an argument as it was, but what it stored keeps it alive. */
  private static ObjState asBefore(ObjState before, ObjState now) {
    boolean kept =
        before.keeper() == Keeper.NONE
            && (now.keeper() == Keeper.STORED || now.keeper() == Keeper.FIELD);
    return kept ? before.withKeeper(Keeper.STORED, null).withExposed() : before.withExposed();
  }

  private void touchArgs(Call call, State s) {
    for (int i = 0; i < call.size(); i++) {
      if (call.args().get(i) instanceof Value.Obj pointer) {
        in.refs.use(s, pointer.id(), call.argTrees().get(i));
      }
    }
  }

  private static Map<ObjId, ObjState> argStates(Call call, State s) {
    Map<ObjId, ObjState> states = new HashMap<>();
    for (Value value : call.args()) {
      if (value instanceof Value.Obj pointer
          && s.obj(pointer.id()) != null
          && s.obj(pointer.id()).counted()) {
        states.put(pointer.id(), s.obj(pointer.id()));
      }
    }
    return states;
  }

  private void bind(MethodTree body, Call call, State s) {
    List<? extends Tree> parameters = body.getParameters();
    boolean varargs = call.method().isVarArgs();
    for (int i = 0; i < parameters.size(); i++) {
      VarSymbol parameter = ((JCTree.JCVariableDecl) parameters.get(i)).sym;
      boolean rest = varargs && i == parameters.size() - 1;
      if (rest && (call.size() != parameters.size() || !isArray(call, i))) {
        List<Value> values = call.args().subList(Math.min(i, call.size()), call.size());
        s.vars.put(parameter, in.slots.array(s, values, call.at()));
      } else if (i < call.size()) {
        s.vars.put(parameter, call.args().get(i));
      }
    }
  }

  private static boolean isArray(Call call, int index) {
    return TreeFacts.type(call.argTrees().get(index)).hasTag(TypeTag.ARRAY);
  }

  /** Interprets a block as the body of a call; its findings are its own analysis's business. */
  List<Out> run(
      MethodSymbol method, Tree block, Value self, Tree at, State s, Map<ObjId, ObjState> frozen) {
    Jumps outer = in.jumps;
    Value outerThis = in.thisValue;
    ClassSymbol outerOwner = in.owner;
    int outerContext = in.context;
    in.jumps = new Jumps();
    in.context = outerContext * 31 + TreeFacts.start(at) + 1;
    in.owner = method.owner instanceof ClassSymbol type ? type : outerOwner;
    in.thisValue = method.isStatic() ? null : self;
    active.push(method);
    callSites.push(at);
    entries.push(doomed(s));
    Map<ObjId, ObjState> seen = Map.copyOf(s.objs);
    in.throwing.enterBody();
    in.locks.enterCallee(s, method, self, at);
    in.engine.evidence.followed(method);
    try {
      List<State> states = new ArrayList<>();
      states.add(s);
      List<State> normal = in.statements.exec(block, states);
      normal.forEach(end -> storeComponents(method, end, at));
      return finish(method, block, normal, outer, at, seen);
    } finally {
      in.throwing.leaveBody();
      active.pop();
      callSites.pop();
      entries.pop();
      in.jumps = outer;
      in.context = outerContext;
      in.owner = outerOwner;
      in.thisValue = outerThis;
    }
  }

  /** A record's constructor that does not say so stores its parameters in the components. */
  private void storeComponents(MethodSymbol method, State s, Tree at) {
    long implicit = Flags.COMPACT_RECORD_CONSTRUCTOR | Flags.GENERATEDCONSTR;
    if (!method.isConstructor()
        || (method.flags() & Flags.RECORD) == 0
        || (method.flags() & implicit) == 0) {
      return;
    }
    for (VarSymbol parameter : method.params()) {
      for (Symbol member : method.owner.members().getSymbolsByName(parameter.name)) {
        if (member instanceof VarSymbol field && !field.isStatic()) {
          in.fieldStores.store(s, in.thisValue, field, s.vars.get(parameter), at);
        }
      }
    }
  }

  private List<Out> finish(
      MethodSymbol method,
      Tree block,
      List<State> normal,
      Jumps outer,
      Tree at,
      Map<ObjId, ObjState> seen) {
    Map<Object, Out> outs = new LinkedHashMap<>();
    boolean handle = yieldsHandle(method);
    for (State s : normal) {
      add(outs, method, s, Expressions.unknown(at));
    }
    for (Jumps.Return returned : in.jumps.returns) {
      Value value = returned.value() == null ? Expressions.unknown(at) : returned.value();
      if (handle) {
        standFor(value, seen, returned.state());
      }
      add(outs, method, returned.state(), value);
    }
    for (Jumps.Throw thrown : Tries.joined(in.jumps.throwns)) {
      if ((in.throwing.isMistake(thrown.type())
              || in.throwing.isRefusal(thrown, method, block, at, seen))
          && !in.throwing.caughtOutside(thrown.type())) {
        continue;
      }
      leave(method, thrown.state(), null);
      // What the callee took for itself, and loses when it throws, is for its own analysis to tell.
      thrown
          .state()
          .objs
          .replaceAll((id, o) -> seen.containsKey(id) || o.own() == 0 ? o : o.withUncertain());
      boolean unsure = thrown.unsure() || in.engine.isUnchecked(thrown.type());
      outer.throwns.add(new Jumps.Throw(thrown.state(), thrown.type(), at, false, unsure));
    }
    return new ArrayList<>(outs.values());
  }

  /** Whether a method returns something to be closed or run, which may stand for a reference. */
  private boolean yieldsHandle(MethodSymbol method) {
    Type type = method.getReturnType();
    return type != null
        && type.isReference()
        && !in.engine.counted(type)
        && (in.engine.functions().descriptor(type) != null
            || in.engine
                .types()
                .isSubtype(in.engine.types().erasure(type), in.engine.symtab().autoCloseableType));
  }

  /** What a callee got of a field and has not put stands behind the handle that it returns. */
  private void standFor(Value handle, Map<ObjId, ObjState> before, State s) {
    if (handle instanceof Value.Null || in.engine.model().isMarked(in.root)) {
      return;
    }
    for (ObjId id : List.copyOf(s.objs.keySet())) {
      ObjState then = before.get(id);
      if (id.kind() == ObjId.Kind.FIELD && s.obj(id).own() > (then == null ? 0 : then.own())) {
        in.refs.escape(s, id);
      }
    }
  }

  private void add(Map<Object, Out> outs, MethodSymbol method, State s, Value value) {
    leave(method, s, value);
    Object key = List.of(s.referenceKey(), value);
    Out twin = outs.putIfAbsent(key, new Out(s, value));
    if (twin != null) {
      twin.state().intersect(s);
    }
  }

  private void leave(MethodSymbol method, State s, Value result) {
    in.locks.leaveCallee(s);
    s.vars.keySet().removeIf(variable -> variable.owner == method);
    in.exits.collect(s, result, Loss.SCOPE_END, in.engine.program().body(method));
  }
}
