package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.util.Name;
import dev.kref.checker.evidence.PlaceFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.model.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the fields of objects are known to hold, and for how long. */
final class Fields {
  private final Interp in;
  private final Map<ObjId, String> paths = new HashMap<>();

  Fields(Interp in) {
    this.in = in;
  }

  /** The {@code this} through which an unqualified field is meant. */
  Value receiverOf(VarSymbol field) {
    if (in.thisValue == null || in.owner.isSubClass(field.owner, in.engine.types())) {
      return in.thisValue == null ? new Value.Sym("this") : in.thisValue;
    }
    return outerThis(field.owner);
  }

  /** {@code Outer.this}. */
  Value outerThis(Symbol symbol) {
    Symbol type = symbol instanceof ClassSymbol ? symbol : symbol == null ? null : symbol.owner;
    if (type == null || type == in.owner) {
      return in.thisValue == null ? new Value.Sym("this") : in.thisValue;
    }
    return new Value.Sym(type.getSimpleName() + ".this");
  }

  /** Whether a field is the embedded counter of the object it is read from. */
  boolean isCounterOf(VarSymbol field, ObjId owner, State s) {
    ObjState o = s.obj(owner);
    return o != null
        && (o.counted() || in.isThis(owner))
        && in.engine.model().typeContract(field.type).counter()
        && in.engine.places().isOwnCounter(field);
  }

  /** Under which a state keeps what a field of an object holds. */
  FieldKey key(Value owner, VarSymbol field) {
    if (owner instanceof Value.Obj pointer) {
      return new FieldKey(pointer.id(), field);
    }
    if (field.isStatic() || owner == null) {
      return new FieldKey(null, field);
    }
    return new FieldKey(byPath(Interp.path(owner)), field);
  }

  /** Stands for an object that is not tracked: all that is known of it is how it is reached. */
  private ObjId byPath(String path) {
    boolean unnamed = path == null || path.startsWith("?");
    ObjId id =
        new ObjId(path == null ? 0 : path.hashCode(), unnamed ? -2 : -1, 0, ObjId.Kind.AGGREGATE);
    if (!unnamed) {
      paths.put(id, path);
    }
    return id;
  }

  /** What went by the text of a question goes by the name of the variable that keeps the answer. */
  void rename(State s, Map<String, String> names) {
    names.forEach(
        (question, name) -> {
          ObjId from = byPath(question);
          ObjId to = byPath(name);
          Map<FieldKey, Value> moved = new HashMap<>();
          s.heap.forEach(
              (key, value) -> {
                if (from.equals(key.owner())) {
                  moved.put(new FieldKey(to, key.field()), value);
                }
              });
          s.heap.keySet().removeIf(key -> from.equals(key.owner()) || to.equals(key.owner()));
          s.heap.putAll(moved);
        });
  }

  /** What a question was answered with may be something else when it is asked again. */
  void forgetAnswers(State s, Predicate<String> outdated) {
    s.heap
        .keySet()
        .removeIf(
            key -> {
              String path = key.owner() == null ? null : paths.get(key.owner());
              return path != null && outdated.test(path);
            });
  }

  /**
   * What is reached through values without a name is something else in the next round of a loop.
   */
  void forgetUnnamed(State s) {
    s.heap.keySet().removeIf(key -> key.owner() != null && key.owner().context() == -2);
  }

  /** What fields were found or left to hold is no longer relied upon. */
  void forgetKept(State s) {
    s.heap
        .entrySet()
        .removeIf(
            entry -> {
              ObjState o = s.objOf(entry.getValue());
              boolean kept = o != null && o.keeper() == Keeper.FIELD;
              return entry.getKey().symbol() != null
                  && (kept || entry.getValue() instanceof Value.Null);
            });
  }

  /** A name stands for another object from now on. */
  void forgetPath(State s, String path) {
    if (!s.heap.isEmpty()) {
      ObjId old = byPath(path);
      s.heap.keySet().removeIf(key -> old.equals(key.owner()));
    }
  }

  Value load(State s, Value owner, VarSymbol field, Tree at) {
    if (owner instanceof Value.Obj pointer && isCounterOf(field, pointer.id(), s)) {
      return owner;
    }
    if (owner instanceof Value.Obj pointer
        && !in.isThis(pointer.id())
        && !owner.equals(in.thisValue)
        && s.obj(pointer.id()) != null
        && s.obj(pointer.id()).counted()
        && in.delegates.isCounter(field)) {
      // whoever has the object has what it passes its gets on to
      in.conditions.kinds.standsFor(s, owner, field.owner.type, field.type);
      return owner;
    }
    if (field.getConstValue() != null && in.engine.isBoolean(field.type)) {
      return Value.of(!Integer.valueOf(0).equals(field.getConstValue()));
    }
    FieldKey key = key(owner, field);
    Value known = s.heap.get(key);
    if (known != null) {
      return known;
    }
    Type type = TreeFacts.type(at).hasTag(TypeTag.NONE) ? field.type : TreeFacts.type(at);
    if (!in.engine.counted(type)) {
      String path = pathOf(owner, field);
      in.lockNames.field(path, owner, field);
      return new Value.Sym(path);
    }
    Value loaded = fresh(s, owner, key, field, at);
    s.heap.put(key, loaded);
    return loaded;
  }

  /** What is in a field of which nothing was known. */
  Value fresh(State s, Value owner, FieldKey key, VarSymbol field, Tree at) {
    PlaceFacts.Kind kind =
        in.results.isPrimitive() ? PlaceFacts.Kind.UNKNOWN : in.engine.places().kindOf(field);
    boolean fixed = (field.flags() & Flags.FINAL) != 0;
    if (in.engine.places().isImmortal(field)) {
      ObjState constant = ObjState.lent(Keeper.STORED, false).withUncertain();
      ObjId id = in.track(s, ObjId.Kind.FIELD, at, constant, "`" + field.name + "`", false);
      in.immortals.add(id);
      return new Value.Obj(id);
    }
    ObjState o =
        switch (kind) {
          case OWNED -> ObjState.lent(Keeper.FIELD, !fixed).withKeeper(Keeper.FIELD, key);
          case BORROWED, WEAK -> ObjState.lent(Keeper.LENDER, !fixed);
          case UNKNOWN -> ObjState.lent(Keeper.UNKNOWN, !fixed);
        };
    Lookup lookup =
        fixed
            ? null
            : in.tables.lookup(s, field, field.isStatic() ? null : in.lockNames.of(owner), at);
    if (lookup != null) {
      Keeper keeper =
          kind == PlaceFacts.Kind.OWNED
              ? Keeper.FIELD
              : kind == PlaceFacts.Kind.UNKNOWN ? Keeper.UNKNOWN : Keeper.NONE;
      o = o.withKeeper(keeper, key).withLife(Life.LOOKED_UP).withLookup(lookup);
    }
    if (s.facts.containsKey(FieldStores.due(key))) {
      o = o.withUncertain();
    }
    return new Value.Obj(in.track(s, ObjId.Kind.FIELD, at, o, "`" + field.name + "`", false));
  }

  /** The text by which facts go about what a field holds. */
  static String pathOf(Value owner, VarSymbol field) {
    if (field.isStatic()) {
      return field.owner.getSimpleName() + "." + field.name;
    }
    String path = owner == null ? "this" : Interp.path(owner);
    return path == null ? "?" + field.name : path + "." + field.name;
  }

  private static VarSymbol component(Symbol type, Name name) {
    for (Symbol member : type.members().getSymbolsByName(name)) {
      if (member instanceof VarSymbol field && !field.isStatic()) {
        return field;
      }
    }
    return null;
  }

  /** What an accessor that javac wrote yields of a record that was made here; null for nothing. */
  Value byAccessor(Call call, State s) {
    MethodSymbol method = call.method();
    if ((method.owner.flags() & Flags.RECORD) == 0
        || (method.flags() & Flags.GENERATED_MEMBER) == 0
        || !method.params().isEmpty()
        || !(call.receiver() instanceof Value.Obj)) {
      return null;
    }
    VarSymbol field = component(method.owner, method.name);
    Value known = field == null ? null : s.heap.get(key(call.receiver(), field));
    return known instanceof Value.Obj ? known : null;
  }

  /**
   * What a field of {@code this}, or of an enclosing object, is known to hold; null for nothing.
   */
  Value known(State s, VarSymbol field) {
    return s.heap.get(key(receiverOf(field), field));
  }

  /** A field is changed in a way that is not followed. */
  void forget(State s, VarSymbol field) {
    s.heap.keySet().removeIf(key -> field.equals(key.field()));
    s.forgetFacts(pathOf(receiverOf(field), field));
  }

  /** Unknown code sees an object that is not tracked: what its fields hold may be put there. */
  void escapeUnder(State s, Value owner) {
    String path = owner instanceof Value.Sym ? Interp.path(owner) : null;
    if (path == null || s.heap.isEmpty()) {
      return;
    }
    ObjId id = byPath(path);
    for (Map.Entry<FieldKey, Value> entry : List.copyOf(s.heap.entrySet())) {
      if (id.equals(entry.getKey().owner())
          && entry.getValue() instanceof Value.Obj held
          && s.obj(held.id()) != null
          && s.obj(held.id()).own() > 0) {
        in.refs.escape(s, held.id());
      }
    }
  }

  /** What was found in shared places may be something else the next time. */
  void forgetShared(State s) {
    s.heap
        .entrySet()
        .removeIf(
            entry -> {
              ObjState o = s.objOf(entry.getValue());
              return o != null && o.lookup() != null && o.own() == 0;
            });
  }

  /**
   * What a conditional get has refused, or won for a while, belongs to somebody else, who may have
   * put another object into the field since.
   */
  void forgetTried(State s) {
    s.heap
        .entrySet()
        .removeIf(
            entry -> {
              ObjState o = s.objOf(entry.getValue());
              Symbol field = entry.getKey().symbol();
              boolean tried =
                  o != null
                      && o.own() == 0
                      && (o.life() == Life.REFUSED
                          || o.life() == Life.PUT && Refs.WON.equals(o.keptBy()));
              return tried && field != null && !isFixed(entry.getKey());
            });
  }

  private static boolean isFixed(FieldKey key) {
    boolean own = key.owner() == null || key.owner().kind() == ObjId.Kind.THIS;
    return own && (key.symbol().flags() & Flags.FINAL) != 0;
  }

  /** Owned fields whose reference was put and that still point to the object when the body ends. */
  void atExit(State s, Tree at) {
    if (in.muted() || in.inRelease || in.results.isDisposal()) {
      return;
    }
    in.drains.debtsAtExit(s);
    if (in.results.isPrivate()) {
      return;
    }
    for (Map.Entry<FieldKey, Value> entry : s.heap.entrySet()) {
      ObjState o = s.objOf(entry.getValue());
      FieldKey key = entry.getKey();
      if (o == null
          || o.life() != Life.PUT
          || o.uncertain()
          || o.own() != 0
          || key.symbol() == null
          || !key.equals(o.keptBy())
          || (key.symbol().flags() & Flags.FINAL) != 0
          || !in.engine.places().isDeclared(key.symbol())) {
        continue;
      }
      ObjId id = ((Value.Obj) entry.getValue()).id();
      Tree put = lastEvent(s, id, at);
      in.report(
          Check.OWNED_FIELD,
          Confidence.SURE,
          put,
          "the reference of the owned field `"
              + key.symbol().name
              + "` is put, but the field still points to the object",
          "Set the field to null, or to its next value, when its reference is put.",
          s,
          id);
      s.put(id, o.withUncertain());
    }
  }

  private static Tree lastEvent(State s, ObjId id, Tree otherwise) {
    for (Trail t = s.trail; t != null; t = t.before()) {
      if (id.equals(t.object())) {
        return t.at();
      }
    }
    return otherwise;
  }
}
