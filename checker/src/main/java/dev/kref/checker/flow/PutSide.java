package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.locks.LockKey;
import dev.kref.checker.model.LockMode;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The writing half of rule 3: the last put is excluded by the lock that lookups rely on. */
final class PutSide {
  private final Interp in;
  private final Set<Integer> reported = new HashSet<>();

  PutSide(Interp in) {
    this.in = in;
  }

  /** A reference is about to be put. */
  void beforePut(Call call, State s, ObjId id) {
    TypeSymbol type = typeOf(call, id);
    if (type == null) {
      return;
    }
    LockExpr taken = takenForLastPut(call);
    if (in.engine.evidence.recording()) {
      record(call, s, type, taken);
    } else if (!in.muted() && mayBeLast(id, s.obj(id))) {
      if (!reportDeadlock(call, s, id, type, taken)) {
        reportUnserialized(call, s, id, type, taken);
      }
    }
    if (taken != null && !in.locks.holds(s, taken)) {
      s.facts.put(Locks.letGo(taken), true);
    }
  }

  private void record(Call call, State s, TypeSymbol type, LockExpr taken) {
    List<HeldLock> held = heldAtPut(s, taken);
    in.engine.evidence.use(
        PlaceUse.Kind.PUT,
        null,
        type,
        in,
        in.sink.place(call.at()),
        in.tables.asSeen(held, null),
        in.tables.isVague(held));
    LockKey key = taken == null ? null : LockKey.of(taken, in.root);
    if (key != null) {
      in.engine.evidence.lockedPut(type, key);
    }
  }

  private static List<HeldLock> heldAtPut(State s, LockExpr taken) {
    List<HeldLock> held = new ArrayList<>(s.locks);
    if (taken != null) {
      held.add(new HeldLock(taken, LockMode.EXCLUSIVE, 0, HeldLock.TAKEN));
    }
    return held;
  }

  /** The lock that the call takes where the put is the last one. */
  private LockExpr takenForLastPut(Call call) {
    for (int i = 0; i < call.size(); i++) {
      if (call.contract().param(i).has(TermKind.HELD_FOR_LAST_PUT)) {
        return in.lockNames.resolve(in.lockNames.of(call.args().get(i))).lock();
      }
    }
    return null;
  }

  /** The static type of the object that is put. */
  private TypeSymbol typeOf(Call call, ObjId id) {
    for (int i = call.method().isStatic() ? 0 : -1; i < call.size(); i++) {
      if (call.operand(i) instanceof Value.Obj pointer && pointer.id().equals(id)) {
        return counted(i < 0 ? call.receiverTree() : call.argTrees().get(i));
      }
    }
    return null;
  }

  private TypeSymbol counted(ExpressionTree tree) {
    if (tree == null) {
      return in.owner;
    }
    Type type = TreeFacts.type(tree);
    if (in.engine.model().typeContract(type).counter()) {
      return type.getTypeArguments().size() == 1
          ? in.engine.types().erasure(type.getTypeArguments().get(0)).tsym
          : null;
    }
    return in.engine.types().erasure(type).tsym;
  }

  private boolean mayBeLast(ObjId id, ObjState o) {
    if (in.inRelease
        || !o.counted()
        || o.uncertain()
        || !o.exposed() && !isReceived(id)
        || o.own() > 1) {
      return false;
    }
    if (in.isThis(id)
        && in.method != null
        && in.engine.model().methodContract(in.method).method().has(TermKind.PUTS_REF)) {
      return false;
    }
    return switch (o.life()) {
      case LIVE, LOOKED_UP ->
          o.own() == 1
              ? o.keeper() == Keeper.NONE || o.keeper() == Keeper.UNKNOWN
              : o.keeper() != Keeper.LENDER;
      default -> false;
    };
  }

  /**
   * A helper that puts its argument, or an object's own put that takes the lock, sees to it itself.
   */
  private boolean isPutInside(Call call, ObjId id, Evidence.Need need) {
    if (in.engine.program().body(call.method()) == null) {
      return false;
    }
    boolean own = call.receiver() instanceof Value.Obj pointer && pointer.id().equals(id);
    return !own || in.engine.evidence.putsUnder(call.method(), need);
  }

  /** Whether the object came from somebody who says that it hands over a reference. */
  private boolean isReceived(ObjId id) {
    Origin origin = in.origin(id);
    return origin != null
        && origin.at() instanceof MethodInvocationTree call
        && TreeFacts.callee(call) instanceof MethodSymbol method
        && in.engine.model().methodContract(method).method().has(TermKind.OWNS_REF);
  }

  private void reportUnserialized(Call call, State s, ObjId id, TypeSymbol type, LockExpr taken) {
    for (Evidence.Need need : in.engine.evidence.needs(type, in.root)) {
      List<HeldLock> held = heldAtPut(s, taken);
      boolean reading = false;
      boolean holds = false;
      boolean vague = false;
      for (HeldLock lock : held) {
        if (need.key().equals(LockKey.of(lock.lock(), in.root))) {
          boolean enough = need.writing() ? lock.mode() == LockMode.EXCLUSIVE : true;
          holds |= enough;
          reading |= !enough;
        } else {
          vague |= !in.lockNames.isItsOwn(lock.lock());
        }
      }
      if (!holds && !vague && !isPutInside(call, id, need)) {
        String found = held.isEmpty() ? "none" : Tables.text(held);
        String wanted =
            reading ? "`" + need.key().text() + "` to write" : "`" + need.key().text() + "`";
        report(
            call.at(),
            s,
            id,
            "this may be the last put of "
                + in.noun(id)
                + ", but it is not excluded by the lock that lookups rely on: it needs "
                + wanted
                + ", "
                + need.reason()
                + "; held here: "
                + found,
            "Put under that lock, use `putLocked` with it, or have lookups use a checked `tryGet`.");
        return;
      }
    }
  }

  /** The release function takes a lock that is held here, and that cannot be taken twice. */
  private boolean reportDeadlock(Call call, State s, ObjId id, TypeSymbol type, LockExpr taken) {
    for (Evidence.Taken lock : in.engine.evidence.takenByRelease(type)) {
      for (HeldLock held : s.locks) {
        if (lock.nonReentrant()
            && lock.key().equals(LockKey.of(held.lock(), in.root))
            && !held.lock().equals(taken)) {
          report(
              call.at(),
              s,
              id,
              "this put of "
                  + in.noun(id)
                  + " is made while `"
                  + held.lock().text()
                  + "` is held, which the release function takes again: the lock is not reentrant, so that the last put blocks for ever",
              "Let go of the lock before the put.");
          return true;
        }
      }
    }
    return false;
  }

  private void report(Tree at, State s, ObjId id, String message, String advice) {
    reported.add(id.site());
    in.report(Check.UNSERIALIZED_PUT, Confidence.SURE, at, message, advice, s, id);
  }

  /** A release function takes a lock. */
  void acquires(State s, LockExpr lock, LockMode mode, Tree at) {
    TypeSymbol type = releasedType();
    LockKey key = type == null ? null : LockKey.of(lock, in.root);
    if (key == null) {
      return;
    }
    boolean nonReentrant = in.lockNames.isNonReentrant(lock);
    if (in.engine.evidence.recording()) {
      in.engine.evidence.releaseTakes(type, new Evidence.Taken(key, nonReentrant));
    } else if (nonReentrant && !in.muted() && in.engine.evidence.hasLockedPut(type, key)) {
      reportRelease(
          at,
          s,
          "the release function takes `"
              + lock.text()
              + "` again, which `putLocked` holds while it runs: the lock is not reentrant",
          "Leave the lock alone in the release function.");
    }
  }

  /** A lock is let go that this code does not hold. */
  void releasesUnheld(State s, LockExpr lock, Tree at) {
    if (in.engine.evidence.recording() || in.muted()) {
      return;
    }
    if (Boolean.TRUE.equals(s.facts.get(Locks.letGo(lock)))) {
      reportRelease(
          at,
          s,
          "`"
              + lock.text()
              + "` is let go after the locked put, which took it for the last put only and has let go of it itself",
          "Remove the unlock.");
      return;
    }
    TypeSymbol type = releasedType();
    LockKey key = type == null ? null : LockKey.of(lock, in.root);
    if (key != null && in.engine.evidence.hasLockedPut(type, key)) {
      reportRelease(
          at,
          s,
          "the release function lets go of `"
              + lock.text()
              + "`, which `putLocked` took and lets go of itself",
          "Leave the lock alone in the release function.");
    }
  }

  private void reportRelease(Tree at, State s, String message, String advice) {
    in.report(
        Check.UNSERIALIZED_PUT,
        Confidence.SURE,
        at,
        message,
        advice,
        in.sink.steps(s.trail, null, null, ""));
  }

  /** The type whose release function the body is; null where it is none. */
  private TypeSymbol releasedType() {
    if (!in.inRelease) {
      return null;
    }
    if (in.method == null || !in.method.isStatic() && in.engine.counted(in.root.type)) {
      return in.engine.counted(in.root.type) ? in.root : null;
    }
    for (VarSymbol parameter : in.method.params()) {
      if (in.engine.counted(parameter.type)) {
        return in.engine.types().erasure(parameter.type).tsym;
      }
    }
    return null;
  }

  /** An entry is taken out of a shared place. */
  void unlinked(State s, VarSymbol field, LockExpr owner, Tree at) {
    if (in.engine.evidence.recording() || in.muted() || !in.engine.places().isWeak(field)) {
      return;
    }
    Guard guard = in.engine.evidence.guard(field);
    if (guard == null || in.engine.places().isThreadSafe(field)) {
      return;
    }
    boolean reading = false;
    for (HeldLock held : s.locks) {
      if (guard.key().equals(LockKey.of(held.lock(), in.root))) {
        if (held.mode() == LockMode.EXCLUSIVE) {
          return;
        }
        reading = true;
      } else if (!in.lockNames.isItsOwn(held.lock())) {
        return;
      }
    }
    if (in.inRelease ? isReleaseToBlame(field, guard) : !reading && isCleanUp(s)) {
      String wanted = "`" + guard.key().text() + "`" + (reading ? " to write" : "");
      reportRelease(
          at,
          s,
          "the dead object is taken out of `"
              + field.name
              + "` without the lock that lookups use: it needs "
              + wanted
              + (guard.example() == null ? "" : " (" + guard.example().where() + ")")
              + "; held here: "
              + Tables.text(s.locks),
          "Unlink under that lock, and destroy the object after that.");
    }
  }

  /** Lookups try, and no put holds the lock for the release function: it has to take it itself. */
  private boolean isReleaseToBlame(VarSymbol field, Guard guard) {
    boolean tried = !in.engine.evidence.uses(field, PlaceUse.Kind.TRY_GET).isEmpty();
    boolean plain =
        in.engine.evidence.uses(field, PlaceUse.Kind.GET).stream()
            .anyMatch(use -> use.excludes(guard.key(), false));
    if (!tried || plain) {
      return false;
    }
    for (PlaceUse put : in.engine.evidence.puts(in.engine.places().elementType(field))) {
      if (put.vague && !put.locks.isEmpty() || put.excludes(guard.key(), false)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a put said here that it was the last, and nothing is wrong with that put itself. */
  private boolean isCleanUp(State s) {
    return s.objs.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getValue().life() == Life.RELEASED
                    && entry.getKey().kind() != ObjId.Kind.THIS
                    && !reported.contains(entry.getKey().site()));
  }

  /** An entry is put into a shared place. */
  void inserted(State s, VarSymbol field, Tree at) {
    if (in.engine.evidence.recording()
        || in.muted()
        || !in.engine.places().isWeak(field)
        || in.engine.places().isUnlinkedAnywhere(field)) {
      return;
    }
    in.report(
        Check.UNSERIALIZED_PUT,
        Confidence.SURE,
        at,
        "an entry goes into `"
            + field.name
            + "`, which owns no reference, and nothing ever takes it out: it dangles after the last put",
        "Unlink it in the release function, or let `"
            + field.name
            + "` own a reference (`@OwnsRef`).",
        in.sink.steps(s.trail, null, null, ""));
  }
}
