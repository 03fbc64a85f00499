package dev.kref.checker.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.evidence.FieldUses;
import dev.kref.checker.evidence.PlaceFacts;

/**
 * What writing a field does to references: to the one that the field held, and to the one that it
 * holds from then on.
 */
final class FieldStores {
  /** A field that is written. */
  private record Write(
      State s, FieldKey key, VarSymbol field, PlaceFacts.Kind kind, Value value, Tree at) {}

  private final Interp in;
  private final Fields fields;
  private final Overwrites overwrites;

  FieldStores(Interp in, Fields fields) {
    this.in = in;
    this.fields = fields;
    this.overwrites = new Overwrites(in);
  }

  void store(State s, Value owner, VarSymbol field, Value value, Tree at) {
    if (isItsOwnCounter(owner, field, value)) {
      return;
    }
    FieldKey key = fields.key(owner, field);
    String path = Fields.pathOf(owner, field);
    // A variable that has what was in the field keeps it, under its own name.
    fields.rename(s, s.nameKept(path));
    fields.forgetPath(s, path);
    s.forgetFacts(path);
    Write write = new Write(s, key, field, in.engine.places().kindOf(field), value, at);
    if (in.engine.counted(field.type)) {
      in.tables.stored(s, owner, field, value, at);
      displace(owner, write);
    }
    s.heap.put(key, value == null ? new Value.Sym("?") : value);
    if (value instanceof Value.Obj pointer) {
      keep(pointer.id(), write);
    } else if (value instanceof Value.Sym && !keepsName(field, key)) {
      s.heap.remove(key);
    }
  }

  /** Whether an object is given, as its counter, what stands for the object itself. */
  private boolean isItsOwnCounter(Value owner, VarSymbol field, Value value) {
    return in.engine.model().typeContract(field.type).counter()
        && owner instanceof Value.Obj pointer
        && (in.isThis(pointer.id()) || in.engine.places().isOwnCounter(field))
        && value instanceof Value.Obj stored
        && stored.id().equals(pointer.id());
  }

  /** A final field of an object that was made here goes by the name of what it was set to. */
  private static boolean keepsName(VarSymbol field, FieldKey key) {
    return (field.flags() & Flags.FINAL) != 0
        && key.owner() != null
        && key.owner().kind() == ObjId.Kind.AGGREGATE
        && key.owner().context() >= 0;
  }

  /**
   * The fact that a field has been given something without a reference: one that is got from here
   * on may be the field's.
   */
  static String due(FieldKey key) {
    return "due:" + (key.owner() == null ? "" : key.owner().hashCode()) + key.symbol().name;
  }

  /** The reference that the field held is this code's business once the field holds another. */
  private void displace(Value owner, Write write) {
    State s = write.s();
    FieldUses sole = in.engine.soleHolders().displacing(write.field(), write.at());
    Value old = held(owner, write, sole);
    if (!(old instanceof Value.Obj pointer) || old.equals(write.value())) {
      return;
    }
    ObjId id = pointer.id();
    ObjState o = s.obj(id) == null ? null : settled(id, write);
    if (o == null
        || o.keeper() != Keeper.FIELD
        || !write.key().equals(o.keptBy())
        || o.uncertain()
        || !in.engine.places().isDeclared(write.field())
            && (isMovedOut(id, o, write) || isDoubtful(id, o, write, sole))) {
      return;
    }
    overwrites.whileHeld(id, write.at());
    boolean replaced = in.engine.soleHolders().replacesWhatIsPut(write.field(), write.at());
    if (sole != null || replaced) {
      in.forgotten.add(id);
    }
    if (replaced && !in.losses.isOwn(s, id)) {
      // What the field holds may be known elsewhere, too.
      o = o.withUnsure();
    }
    s.heap.remove(write.key());
    s.put(id, o.withOwn(o.own() + 1).withKeeper(Keeper.NONE, null).withLife(Life.LIVE));
    in.exits.collect(s, write.value(), Loss.DISPLACED, write.at());
  }

  /** What the field holds before it is written, null where nobody needs to know. */
  private Value held(Value owner, Write write, FieldUses sole) {
    Value known = write.s().heap.get(write.key());
    if (known != null
        || !in.engine.places().isDeclared(write.field()) && sole == null
        || write.kind() != PlaceFacts.Kind.OWNED
        || in.results.firstAssignment(write.field())) {
      return known;
    }
    Tree place = write.at() instanceof AssignmentTree set ? set.getVariable() : write.at();
    return fields.fresh(write.s(), owner, write.key(), write.field(), place);
  }

  /** What is known of an object once the field that is written no longer waits for its get. */
  private ObjState settled(ObjId id, Write write) {
    State s = write.s();
    ObjState held = s.obj(id);
    if (held.life() == Life.PUT && write.key().equals(held.keptBy())) {
      overwrites.afterPut(id, write.at());
    }
    ObjState o = held.withoutPending(write.field());
    s.put(id, o);
    s.heap.remove(write.key());
    if (o != held
        && write.kind() == PlaceFacts.Kind.UNKNOWN
        && !in.engine.model().isMarked(in.root)
        && !s.reachable(write.value()).contains(id)) {
      // Nothing says that the field owns: that its reference is due here would be a guess.
      s.put(id, o.withUncertain());
    }
    return o;
  }

  /**
   * Whether a variable has what the field forgets, be it null or not: whose the reference was says
   * what becomes of it on the other paths.
   */
  private boolean isMovedOut(ObjId id, ObjState o, Write write) {
    State s = write.s();
    if (!o.maybeNull()
        || o.own() > 0
        || o.life() != Life.LIVE && o.life() != Life.LOOKED_UP
        || write.key().owner() != null && write.key().owner().kind() != ObjId.Kind.THIS
        || in.engine.model().isMarked(in.root)
        || !s.vars.containsValue(new Value.Obj(id))
        || overwrites.areFlagged(write.field())) {
      return false;
    }
    s.heap.remove(write.key());
    s.put(id, o.withOwn(1).withLife(Life.LIVE).withKeeper(Keeper.NONE, null).withUnsure());
    return true;
  }

  /** Whether that a field owns what it lets go of is too much of a guess to say that it is lost. */
  private boolean isDoubtful(ObjId id, ObjState o, Write write, FieldUses sole) {
    // What the field lets go of may have gone over with the call before.
    boolean seen = o.has(Pending.Kind.SEEN) && !in.engine.model().isMarked(in.root);
    if (!seen
        && (o.maybeNull() && (sole == null || !sole.isNeverNull())
            || sole == null && !in.engine.places().isPut(write.field()))) {
      return true;
    }
    if (seen || overwrites.areFlagged(write.field())) {
      write.s().put(id, o.withUncertain());
      return true;
    }
    return false;
  }

  private void keep(ObjId id, Write write) {
    State s = write.s();
    FieldKey key = write.key();
    ObjState o = s.obj(id);
    if (o == null) {
      return;
    }
    if (!o.counted()) {
      in.inHand.handOnWith(s, id);
      if (!in.closures.isHere(s, key.owner())) {
        in.closures.storedInField(s, id, write.at());
      }
      return;
    }
    if (in.delegates.isCounter(write.field())) {
      counts(s, key.owner(), id, write.at());
      return;
    }
    boolean dead =
        o.own() == 0 && (o.life() == Life.PUT || o.life() == Life.GIVEN || o.life() == Life.FREED);
    if (dead && in.lateUses.isAboutWhatOutlives(write.field().type)) {
      return;
    }
    if (o.own() > 0
        && write.kind() != PlaceFacts.Kind.OWNED
        && !in.engine.mayBeCounted(write.field().type)
        && !in.engine.places().isDeclared(write.field())
        && !in.engine.model().isMarked(in.root)) {
      // By a type that does not count nobody can say who owns what is in there.
      in.refs.escape(s, id);
      return;
    }
    switch (write.kind()) {
      case OWNED -> own(id, o, write);
      case UNKNOWN -> {
        boolean own = key.owner() == null || key.owner().kind() == ObjId.Kind.THIS;
        boolean weighs = own || in.engine.model().isMarked(in.root);
        Pending.Kind pending = weighs ? Pending.Kind.STORED : Pending.Kind.CARRIED;
        in.refs.pend(s, id, write.field(), write.at(), pending);
      }
      case BORROWED, WEAK -> {
        in.refs.use(s, id, write.at());
        s.put(id, s.obj(id).withExposed());
      }
    }
  }

  /** A field that owns is given an object. */
  private void own(ObjId id, ObjState o, Write write) {
    State s = write.s();
    FieldKey key = write.key();
    boolean declared = in.engine.places().isDeclared(write.field());
    boolean guess = !declared && !in.engine.model().isMarked(in.root);
    boolean lent = o.own() == 0 && o.keeper() == Keeper.LENDER;
    if (lent && !declared && in.results.isConstructorParam(id)) {
      s.put(id, o.withKeeper(Keeper.FIELD, key));
      return;
    }
    String to = Handoffs.into(write.field());
    if (lent && guess && (isMadeHere(key.owner(), s) || isNobodys(key.owner(), s))) {
      // A wrapper that could put what it holds need not be asked to: a get is for it.
      in.refs.use(s, id, write.at());
      Pending carried = new Pending(Pending.Kind.CARRIED, null, in.inliner.anchor(write.at()), to);
      s.put(id, s.obj(id).withExposed().plusPending(carried));
      return;
    }
    if (o.own() == 0 && guess) {
      // That the field owns is a guess from its being put somewhere.
      s.put(id, o.withUnsure());
    }
    // What begins without a reference may be got after it was stored.
    boolean begins = guess && o.own() == 0 && in.site(id) instanceof NewClassTree;
    boolean published =
        !begins && (write.field().isStatic() || (write.field().flags() & Flags.VOLATILE) != 0);
    Handoffs.Way way = published ? Handoffs.Way.GIVE : Handoffs.Way.STORE;
    boolean given = in.handoffs.give(s, id, write.at(), way, to);
    ObjState after = s.obj(id);
    if (given && after.own() == 0 && after.life() == Life.LIVE && !published) {
      boolean gotForIt = o.own() > 0 && key.owner() != null && !in.isThis(key.owner());
      boolean kept = o.keeper() == Keeper.UNKNOWN || o.keeper() == Keeper.LENDER;
      s.put(
          id,
          gotForIt && kept
              ? after.withKeeper(o.keeper(), Handoffs.ALSO_IN_FIELD)
              : after.withKeeper(Keeper.FIELD, key));
    }
    if (published && o.own() <= 1) {
      s.heap.remove(key);
    }
    if (published && o.own() == 0 && guess) {
      s.facts.put(due(key), true);
    }
  }

  /** Whether an object without a count was made by the code under analysis itself. */
  private static boolean isMadeHere(ObjId owner, State s) {
    return owner != null
        && owner.kind() == ObjId.Kind.AGGREGATE
        && s.obj(owner) != null
        && !s.obj(owner).counted();
  }

  /** Whether a new object has no reference yet: it gets its parts when somebody gets it. */
  private static boolean isNobodys(ObjId owner, State s) {
    ObjState o = owner == null || owner.kind() != ObjId.Kind.RESULT ? null : s.obj(owner);
    return o != null && o.counted() && o.own() == 0 && o.life() == Life.LIVE && !o.uncertain();
  }

  /** The counter of the object that has the field: its first reference is that of the object. */
  private void counts(State s, ObjId owner, ObjId counter, Tree at) {
    if (in.immortals.contains(counter) && owner != null && s.obj(owner) != null) {
      in.immortals.add(owner);
      s.put(owner, s.obj(owner).withUncertain());
    } else if (s.obj(counter).own() > 0) {
      in.handoffs.give(s, counter, at, Handoffs.Way.STORE, "the object that it counts");
    } else {
      in.refs.escape(s, counter);
    }
  }
}
