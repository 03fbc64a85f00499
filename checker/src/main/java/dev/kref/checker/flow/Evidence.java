package dev.kref.checker.flow;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.evidence.PlaceFacts;
import dev.kref.checker.finding.Place;
import dev.kref.checker.locks.HeldLock;
import dev.kref.checker.locks.LockExpr;
import dev.kref.checker.locks.LockKey;
import dev.kref.checker.model.LockMode;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the bodies of the run, taken together, do with shared places: under which locks they look
 * up, get, insert, unlink and put. Collected once, by interpreting the bodies without reporting,
 * and only where the run has a shared place of counted objects at all. What is not seen leaves a
 * question open; it answers none.
 */
final class Evidence {
  /**
   * A lock that the last put of a type must be excluded by.
   *
   * @param key which lock
   * @param writing whether the lock is needed in write mode: those that it excludes hold it to read
   * @param reason what relies on it, for messages
   */
  record Need(LockKey key, boolean writing, String reason) {}

  /** A lock that a release function takes. */
  record Taken(LockKey key, boolean nonReentrant) {}

  private record UseKey(PlaceUse.Kind kind, VarSymbol field, Place at) {
    @Override
    public boolean equals(Object other) {
      return other instanceof UseKey that
          && kind == that.kind
          && field == that.field
          && at.equals(that.at);
    }

    @Override
    public int hashCode() {
      return (kind.ordinal() * 31 + Objects.hashCode(field)) * 31 + at.hashCode();
    }
  }

  private final Engine engine;
  private final Map<UseKey, PlaceUse> uses = new LinkedHashMap<>();
  private final Map<MethodSymbol, Set<HeldLock>> callerLocks = new HashMap<>();
  private final Set<MethodSymbol> followed = new HashSet<>();
  private final Map<TypeSymbol, Set<Taken>> releaseTakes = new HashMap<>();
  private final Map<TypeSymbol, Set<LockKey>> lockedPuts = new HashMap<>();
  private final Map<VarSymbol, Guard> guards = new HashMap<>();
  private final Map<List<Object>, List<Need>> needs = new HashMap<>();
  private Boolean collected;
  private boolean recording;

  Evidence(Engine engine) {
    this.engine = engine;
  }

  /** Whether bodies are interpreted to collect evidence: nothing can be asked yet. */
  boolean recording() {
    return recording;
  }

  /** Collects what there is, the first time; false where the run has no shared place. */
  private boolean ready() {
    if (recording) {
      return false;
    }
    if (collected == null) {
      collected = engine.places().holdsSharedObjects();
      if (collected) {
        recording = true;
        try {
          new EvidenceRun(engine, this).collect();
        } finally {
          recording = false;
        }
      }
    }
    return collected;
  }

  // ---- recording

  PlaceUse use(
      PlaceUse.Kind kind,
      VarSymbol field,
      TypeSymbol type,
      Interp in,
      Place at,
      Set<PlaceUse.Held> locks,
      boolean vague) {
    UseKey key = new UseKey(kind, field, at);
    PlaceUse known = uses.get(key);
    if (known == null) {
      known = new PlaceUse(kind, field, type, at, in.method, in.inRelease, locks);
      uses.put(key, known);
    } else {
      known.locks.retainAll(locks);
    }
    known.vague |= vague;
    return known;
  }

  /** Whether what is found in a place is got, as far as known. */
  boolean isGot(VarSymbol place) {
    for (PlaceUse use : uses.values()) {
      if (use.field == place
          && (use.kind == PlaceUse.Kind.GET || use.kind == PlaceUse.Kind.TRY_GET)) {
        return true;
      }
    }
    return false;
  }

  void called(MethodSymbol callee, Set<HeldLock> held) {
    Set<HeldLock> known = callerLocks.get(callee);
    if (known == null) {
      callerLocks.put(callee, new HashSet<>(held));
    } else {
      known.retainAll(held);
    }
  }

  void followed(MethodSymbol callee) {
    followed.add(callee);
  }

  boolean wasFollowed(MethodSymbol method) {
    return followed.contains(method);
  }

  void releaseTakes(TypeSymbol type, Taken taken) {
    releaseTakes.computeIfAbsent(type, t -> new HashSet<>()).add(taken);
  }

  void lockedPut(TypeSymbol type, LockKey key) {
    lockedPuts.computeIfAbsent(type, t -> new HashSet<>()).add(key);
  }

  // ---- questions

  /**
   * The locks that every caller of a method that is not public holds; while recording, as far as
   * known.
   */
  Collection<HeldLock> heldByCallers(MethodSymbol method) {
    if (!EvidenceRun.isHelper(method) || !recording && !ready()) {
      return List.of();
    }
    Set<HeldLock> held = callerLocks.getOrDefault(method, Set.of());
    return held.stream()
        .filter(
            lock ->
                lock.mode() == LockMode.EXCLUSIVE
                    || !held.contains(new HeldLock(lock.lock(), LockMode.EXCLUSIVE, 0, 0)))
        .toList();
  }

  /** Whether a method is called only by code that was never seen to run, such as late callbacks. */
  boolean hasUnseenCallers(MethodSymbol method) {
    return !recording
        && ready()
        && EvidenceRun.isHelper(method)
        && !callerLocks.containsKey(method)
        && !engine.places().callersOf(method).isEmpty();
  }

  /** The lock that protects a place, null where none is known. */
  Guard guard(VarSymbol field) {
    if (!ready()) {
      return null;
    }
    if (!guards.containsKey(field)) {
      Guard declared = declared(field);
      guards.put(field, declared != null ? declared : voted(field));
    }
    return guards.get(field);
  }

  private Guard declared(VarSymbol field) {
    Term term = engine.model().variableTerms(field).get(TermKind.GUARDED_BY).orElse(null);
    if (term == null || !(field.owner instanceof ClassSymbol owner)) {
      return null;
    }
    LockNames lockNames = new Interp(engine, null, owner).lockNames;
    LockExpr named = lockNames.parse(term.text(), owner, LockExpr.THIS, null, List.of());
    LockExpr lock = named == null ? null : lockNames.resolve(named).lock();
    LockKey key = lock == null ? null : LockKey.of(lock, owner);
    if (key == null) {
      return null;
    }
    boolean ofOwner =
        lock.equals(LockExpr.THIS)
            || lock instanceof LockExpr.Field of && LockExpr.THIS.equals(of.owner());
    return new Guard(key, ofOwner, true, null);
  }

  private Guard voted(VarSymbol field) {
    Map<LockKey, Integer> votes = new LinkedHashMap<>();
    Map<LockKey, Integer> owned = new HashMap<>();
    Map<LockKey, PlaceUse> examples = new HashMap<>();
    for (PlaceUse use : uses.values()) {
      if (use.field != field) {
        continue;
      }
      for (LockKey key : keysOf(use)) {
        votes.merge(key, 1, Integer::sum);
        examples.putIfAbsent(key, use);
        if (use.locks.stream().anyMatch(held -> held.key().equals(key) && held.ofOwner())) {
          owned.merge(key, 1, Integer::sum);
        }
      }
    }
    LockKey best = null;
    for (LockKey key : votes.keySet()) {
      if (best == null || rank(votes, owned, key) > rank(votes, owned, best)) {
        best = key;
      }
    }
    return best == null
        ? null
        : new Guard(
            best, 2 * owned.getOrDefault(best, 0) > votes.get(best), false, examples.get(best));
  }

  private static int rank(Map<LockKey, Integer> votes, Map<LockKey, Integer> owned, LockKey key) {
    return 2 * votes.get(key) + (owned.containsKey(key) ? 1 : 0);
  }

  private static Set<LockKey> keysOf(PlaceUse use) {
    Set<LockKey> keys = new HashSet<>();
    use.locks.forEach(held -> keys.add(held.key()));
    return keys;
  }

  /** The uses of a place of one kind. */
  List<PlaceUse> uses(VarSymbol field, PlaceUse.Kind kind) {
    List<PlaceUse> found = new ArrayList<>();
    if (ready()) {
      for (PlaceUse use : uses.values()) {
        if (use.field == field && use.kind == kind) {
          found.add(use);
        }
      }
    }
    return found;
  }

  /** The puts of objects that are of the type, or may be. */
  List<PlaceUse> puts(TypeSymbol type) {
    List<PlaceUse> found = new ArrayList<>();
    if (ready()) {
      for (PlaceUse use : uses.values()) {
        if (use.kind == PlaceUse.Kind.PUT && related(use.type, type)) {
          found.add(use);
        }
      }
    }
    return found;
  }

  /** Whether anything that a method does itself is a get of something that it looked up. */
  boolean getsLookedUp(MethodSymbol method) {
    return ready()
        && uses.values().stream()
            .anyMatch(
                use ->
                    use.method == method
                        && (use.kind == PlaceUse.Kind.GET || use.kind == PlaceUse.Kind.TRY_GET));
  }

  /** Whether a method's own puts are all made under the lock. */
  boolean putsUnder(MethodSymbol method, Need need) {
    boolean found = false;
    for (PlaceUse use : uses.values()) {
      if (use.kind == PlaceUse.Kind.PUT && use.method == method) {
        found = true;
        if (!use.vague && !use.excludes(need.key(), need.writing())) {
          return false;
        }
      }
    }
    return found;
  }

  Set<Taken> takenByRelease(TypeSymbol type) {
    return ready() ? releaseTakes.getOrDefault(type, Set.of()) : Set.of();
  }

  boolean hasLockedPut(TypeSymbol type, LockKey key) {
    return ready() && lockedPuts.getOrDefault(type, Set.of()).contains(key);
  }

  /**
   * The locks that the last put of a type must hold, because those who look it up rely on them.
   *
   * @param body the class that the put stands in: of several tables, it means its own
   */
  List<Need> needs(TypeSymbol type, ClassSymbol body) {
    if (!ready() || type == null) {
      return List.of();
    }
    return needs.computeIfAbsent(List.of(type, body), key -> findNeeds(type, body));
  }

  private List<Need> findNeeds(TypeSymbol type, ClassSymbol body) {
    List<VarSymbol> near = new ArrayList<>();
    List<VarSymbol> all = new ArrayList<>();
    for (VarSymbol field : engine.places().sharedHolders()) {
      if (related(engine.places().elementType(field), type)) {
        all.add(field);
        if (isNear(field, type, body)) {
          near.add(field);
        }
      }
    }
    List<VarSymbol> meant = near.isEmpty() ? all : near;
    List<Need> found = new ArrayList<>();
    Set<Object> owners = new HashSet<>();
    for (VarSymbol field : meant) {
      owners.add(field.owner);
      if (engine.places().isWeak(field)) {
        Guard guard = guard(field);
        if (guard != null) {
          readersNeed(field, guard, found);
        }
      } else if (engine.places().kindOf(field) == PlaceFacts.Kind.OWNED) {
        return List.of();
      }
    }
    if (owners.size() > 1 && near.isEmpty()) {
      return List.of();
    }
    if (found.isEmpty()) {
      releaseNeeds(type, meant, found);
    }
    return found;
  }

  /** Whether a place is of the class itself, of one around it, or of the counted type. */
  private static boolean isNear(VarSymbol field, TypeSymbol type, ClassSymbol body) {
    for (ClassSymbol each = body; each != null; each = each.owner.enclClass()) {
      if (field.owner == each) {
        return true;
      }
    }
    return field.owner == type || field.owner.owner == body;
  }

  private void readersNeed(VarSymbol field, Guard guard, List<Need> found) {
    for (PlaceUse use : uses(field, PlaceUse.Kind.GET)) {
      if (!use.inRelease && use.excludes(guard.key(), false)) {
        boolean writing = !use.excludes(guard.key(), true);
        found.add(
            new Need(
                guard.key(),
                writing,
                "under which it is looked up in `"
                    + field.name
                    + "` and got ("
                    + use.where()
                    + ")"));
        return;
      }
    }
  }

  /**
   * A release function that unlinks without taking the lock needs it held, as the locked puts see
   * to.
   */
  private void releaseNeeds(TypeSymbol type, List<VarSymbol> places, List<Need> found) {
    for (PlaceUse use : uses.values()) {
      if (use.kind != PlaceUse.Kind.UNLINK || !use.inRelease || !places.contains(use.field)) {
        continue;
      }
      for (LockKey key : lockedPuts.getOrDefault(type, Set.of())) {
        if (use.locks.stream().noneMatch(held -> held.key().equals(key))) {
          found.add(
              new Need(key, false, "which the release function needs held (" + use.where() + ")"));
          return;
        }
      }
    }
  }

  boolean related(TypeSymbol a, TypeSymbol b) {
    if (a == null || b == null) {
      return false;
    }
    Type first = engine.types().erasure(a.type);
    Type second = engine.types().erasure(b.type);
    return engine.types().isSubtype(first, second) || engine.types().isSubtype(second, first);
  }

  static boolean isReading(PlaceUse.Held held) {
    return held.mode() == LockMode.READ;
  }
}
