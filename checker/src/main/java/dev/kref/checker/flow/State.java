package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.locks.HeldLock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One disjunct of the abstract state: what variables and fields name, what is held of each object,
 * which locks are held, and the facts that the path has established.
 *
 * <p>A state has one owner at a time, who may change it; whoever needs it twice takes a {@link
 * #copy}.
 */
final class State {
  final Map<VarSymbol, Value> vars;
  final Map<ObjId, ObjState> objs;
  final Map<FieldKey, Value> heap;
  final Map<String, Boolean> facts;
  final List<HeldLock> locks;

  /** Values of operands that are evaluated already, while the rest of their expression is. */
  final List<Value> temps;

  /** Containers of which elements were put and not yet taken out, with the put. */
  final Map<Symbol, Tree> debts;

  Trail trail;

  State() {
    this(
        new HashMap<>(),
        new LinkedHashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new HashMap<>());
  }

  private State(
      Map<VarSymbol, Value> vars,
      Map<ObjId, ObjState> objs,
      Map<FieldKey, Value> heap,
      Map<String, Boolean> facts,
      List<HeldLock> locks,
      List<Value> temps,
      Map<Symbol, Tree> debts) {
    this.vars = vars;
    this.objs = objs;
    this.heap = heap;
    this.facts = facts;
    this.locks = locks;
    this.temps = temps;
    this.debts = debts;
  }

  State copy() {
    State copy =
        new State(
            new HashMap<>(vars),
            new LinkedHashMap<>(objs),
            new HashMap<>(heap),
            new HashMap<>(facts),
            new ArrayList<>(locks),
            new ArrayList<>(temps),
            new HashMap<>(debts));
    copy.trail = trail;
    return copy;
  }

  ObjState obj(ObjId id) {
    return objs.get(id);
  }

  /** The state of the object that a value points to, null where it points to none. */
  ObjState objOf(Value value) {
    return value instanceof Value.Obj pointer ? objs.get(pointer.id()) : null;
  }

  void put(ObjId id, ObjState state) {
    objs.put(id, state);
  }

  void note(ObjId id, Tree at, String text) {
    trail = new Trail(trail, id, at, text);
  }

  /** The lock acquisitions that are in force. */
  Set<HeldLock> held() {
    return Set.copyOf(locks);
  }

  /** Lets lookups forget the locks that are no longer held. */
  void dropLookupLocks() {
    Set<HeldLock> held = held();
    for (Map.Entry<ObjId, ObjState> entry : objs.entrySet()) {
      Lookup lookup = entry.getValue().lookup();
      if (lookup != null) {
        Lookup kept = lookup.keeping(held);
        if (kept != lookup) {
          entry.setValue(entry.getValue().withLookup(kept));
        }
      }
    }
  }

  /** Everywhere that points to {@code from} points to {@code to} instead. */
  void redirect(ObjId from, Value to) {
    Value old = new Value.Obj(from);
    vars.replaceAll((variable, value) -> old.equals(value) ? to : value);
    heap.replaceAll((key, value) -> old.equals(value) ? to : value);
    temps.replaceAll(value -> old.equals(value) ? to : value);
  }

  /** Forgets facts that mention a path. */
  void forgetFacts(String path) {
    facts.keySet().removeIf(fact -> mentions(fact, path));
  }

  /** Whether a variable has what a call has answered, or what is compared of it. */
  boolean keepsAnswers() {
    for (Value value : vars.values()) {
      if (value instanceof Value.Sym answer && answer.path().indexOf('(') >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Forgets facts about answers that may be others when asked again. A variable that keeps such an
   * answer keeps the fact, under its own name.
   */
  Map<String, String> forgetAnswers(Predicate<String> outdated) {
    Map<String, String> named = nameAnswers(outdated);
    facts.keySet().removeIf(outdated);
    return named;
  }

  /**
   * Lets variables that keep answers stand for themselves, whatever comes of the question. Returns
   * the names by the questions.
   */
  Map<String, String> nameAnswers(Predicate<String> asked) {
    Map<String, String> kept = null;
    for (Map.Entry<VarSymbol, Value> entry : vars.entrySet()) {
      if (entry.getValue() instanceof Value.Sym answer) {
        String path = answer.path();
        String question = path.startsWith("!") ? path.substring(1) : path;
        if (asked.test(question)) {
          VarSymbol variable = entry.getKey();
          kept = kept == null ? new HashMap<>() : kept;
          kept.merge(question, variable.name + "@" + variable.pos, State::earlier);
        }
      }
    }
    if (kept == null) {
      return Map.of();
    }
    kept.forEach(this::rename);
    return kept;
  }

  /**
   * Lets variables that have what a place holds keep it under their own names, with all that is
   * known of it. Returns the names by the place.
   */
  Map<String, String> nameKept(String place) {
    Map<String, String> named = nameAnswers(place::equals);
    String name = named.get(place);
    if (name != null) {
      Pattern whole = Pattern.compile(Pattern.quote(place) + "(?![\\w$])");
      new HashMap<>(facts)
          .forEach(
              (fact, holds) -> {
                if (mentions(fact, place)) {
                  String own = whole.matcher(fact).replaceAll(Matcher.quoteReplacement(name));
                  facts.put(own, holds);
                }
              });
    }
    return named;
  }

  private void rename(String question, String name) {
    Boolean known = facts.get(question);
    if (known != null) {
      facts.put(name, known);
    } else {
      facts.remove(name);
    }
    Value before = new Value.Sym(question);
    Value turned = new Value.Sym("!" + question);
    vars.replaceAll(
        (variable, value) ->
            before.equals(value)
                ? new Value.Sym(name)
                : turned.equals(value) ? new Value.Sym("!" + name) : value);
  }

  /** Which of two names to use does not matter, as long as it is always the same. */
  private static String earlier(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  static boolean mentions(String fact, String path) {
    int at = fact.indexOf(path);
    while (at >= 0) {
      int end = at + path.length();
      if (end == fact.length() || !Character.isJavaIdentifierPart(fact.charAt(end))) {
        return true;
      }
      at = fact.indexOf(path, at + 1);
    }
    return false;
  }

  /** The objects that live variables, and live objects' fields, lead to. */
  Set<ObjId> reachable(Value extra) {
    Set<ObjId> seen = new HashSet<>();
    for (Value value : vars.values()) {
      add(value, seen);
    }
    add(extra, seen);
    for (Value value : temps) {
      add(value, seen);
    }
    for (Map.Entry<FieldKey, Value> entry : heap.entrySet()) {
      ObjId owner = entry.getKey().owner();
      if (owner == null || owner.kind() == ObjId.Kind.THIS || !objs.containsKey(owner)) {
        add(entry.getValue(), seen);
      }
    }
    follow(seen);
    return seen;
  }

  /** The object itself, and those that its fields lead to. */
  Set<ObjId> reachableFrom(Value value) {
    Set<ObjId> seen = new HashSet<>();
    add(value, seen);
    follow(seen);
    return seen;
  }

  private static boolean add(Value value, Set<ObjId> seen) {
    return value instanceof Value.Obj pointer && seen.add(pointer.id());
  }

  /** Adds what the fields of the objects lead to; chains of fields are short. */
  private void follow(Set<ObjId> seen) {
    boolean grown = !seen.isEmpty();
    while (grown) {
      grown = false;
      for (Map.Entry<FieldKey, Value> entry : heap.entrySet()) {
        if (entry.getValue() instanceof Value.Obj && seen.contains(entry.getKey().owner())) {
          grown |= add(entry.getValue(), seen);
        }
      }
    }
  }

  /** Everything that {@code root} leads to through fields and captures, itself included. */
  Set<ObjId> closureOf(ObjId root) {
    Set<ObjId> seen = new HashSet<>();
    seen.add(root);
    follow(seen);
    return seen;
  }

  /**
   * What the state says about references: states that agree on it are merged at a join, whatever
   * else they know.
   */
  Object referenceKey() {
    Map<VarSymbol, Value> pointers = new HashMap<>();
    vars.forEach(
        (variable, value) -> {
          if (value instanceof Value.Obj) {
            pointers.put(variable, value);
          }
        });
    Map<FieldKey, Value> links = new HashMap<>();
    heap.forEach(
        (key, value) -> {
          if (value instanceof Value.Obj) {
            links.put(key, value);
          }
        });
    return List.of(
        pointers,
        links,
        objs,
        new HashSet<>(locks),
        new ArrayList<>(temps),
        Set.copyOf(debts.keySet()));
  }

  /** A number that is the same for states of the same {@link #referenceKey}, and cheap to get. */
  int referenceMark() {
    return objs.hashCode() * 31 + temps.size();
  }

  /** A number that one state knows, and the other one knows to be the same. */
  private Value agreed(Value mine, Value others) {
    return mine instanceof Value.Sym
            && others instanceof Value.Const
            && Boolean.TRUE.equals(Comparisons.known(Comparisons.named(mine, "==", others), this))
        ? others
        : mine;
  }

  /** Keeps only what {@code other} says as well; both have the same {@link #referenceKey}. */
  void intersect(State other) {
    vars.replaceAll((variable, value) -> agreed(value, other.vars.get(variable)));
    vars.entrySet()
        .removeIf(
            entry ->
                !(entry.getValue() instanceof Value.Obj)
                    && !Objects.equals(
                        entry.getValue(),
                        other.agreed(other.vars.get(entry.getKey()), entry.getValue())));
    heap.entrySet()
        .removeIf(
            entry ->
                !(entry.getValue() instanceof Value.Obj)
                    && !Objects.equals(entry.getValue(), other.heap.get(entry.getKey())));
    facts.entrySet().removeIf(entry -> !entry.getValue().equals(other.facts.get(entry.getKey())));
  }
}
