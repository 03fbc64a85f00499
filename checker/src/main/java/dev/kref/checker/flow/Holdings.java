package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Hold;
import dev.kref.checker.finding.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is held behind each line of one file. */
final class Holdings implements Probe {
  private record Key(int line, String subject, String object, Hold hold, int references) {}

  private final Map<Integer, Map<Key, Held>> before = new LinkedHashMap<>();
  private final Map<Integer, Map<Key, Held>> after = new LinkedHashMap<>();

  @Override
  public void at(Interp in, Tree statement, boolean isAfter, List<State> states) {
    if (in.muted() || statement.getKind() == Tree.Kind.BLOCK) {
      return;
    }
    int line = in.sink.line(statement);
    for (State s : states) {
      s.objs.forEach((id, o) -> add(in, isAfter ? after : before, line, s, id, o));
    }
    if (isAfter && !states.isEmpty()) {
      after.computeIfAbsent(line, l -> new LinkedHashMap<>());
    }
  }

  private static void add(
      Interp in, Map<Integer, Map<Key, Held>> lines, int line, State s, ObjId id, ObjState o) {
    if (!o.counted() || o.own() == 0 && !isNamed(s, id)) {
      return;
    }
    Hold hold = hold(o);
    Key key = new Key(line, in.sink.subject(), in.noun(id), hold, o.own());
    lines
        .computeIfAbsent(line, l -> new LinkedHashMap<>())
        .computeIfAbsent(key, k -> held(in, k, s, id, o));
  }

  private static boolean isNamed(State s, ObjId id) {
    Value pointer = new Value.Obj(id);
    return s.vars.containsValue(pointer) || s.heap.containsValue(pointer);
  }

  private static Held held(Interp in, Key key, State s, ObjId id, ObjState o) {
    Origin origin = in.origin(id);
    List<Step> steps =
        in.sink.steps(
            s.trail,
            id,
            origin == null ? null : origin.at(),
            origin == null
                ? ""
                : origin.noun() + (origin.parameter() ? " comes in here" : " comes from here"));
    List<String> locks = new ArrayList<>();
    s.locks.forEach(lock -> locks.add("`" + lock.lock().text() + "`"));
    return new Held(
        key.line(), key.subject(), key.object(), key.hold(), o.own(), why(o), locks, steps);
  }

  private static Hold hold(ObjState o) {
    if (o.uncertain()) {
      return Hold.UNKNOWN;
    }
    if (o.own() > 0) {
      return Hold.OWNED;
    }
    return switch (o.life()) {
      case PUT, FREED, RELEASED, REFUSED -> Hold.DEAD;
      case GIVEN, MOVED -> Hold.GIVEN;
      case LOOKED_UP -> Hold.FOUND;
      case LIVE ->
          switch (o.keeper()) {
            case LENDER -> Hold.BORROWED;
            case FIELD, STORED -> Hold.KEPT;
            case NONE -> Hold.DEAD;
            case UNKNOWN -> Hold.UNKNOWN;
          };
    };
  }

  private static String why(ObjState o) {
    if (o.uncertain()) {
      return "code that cannot be followed has it, or a defect was reported already";
    }
    if (o.own() > 0) {
      return o.own() == 1 ? "one reference is held here" : o.own() + " references are held here";
    }
    return switch (o.life()) {
      case PUT -> "the last reference that was held here is put";
      case FREED -> "it was destroyed";
      case RELEASED -> "its last reference is gone: only the clean-up may touch it";
      case REFUSED -> "the conditional get failed";
      case GIVEN -> "the only reference was given away";
      case MOVED -> "the handle was moved from";
      case LOOKED_UP -> "it was looked up: only locks held since then keep it";
      case LIVE ->
          switch (o.keeper()) {
            case LENDER -> "whoever lent it keeps it alive";
            case FIELD -> "the field that owns it keeps it alive";
            case STORED -> "the place that it was stored in keeps it alive";
            case NONE -> "nobody is known to keep it alive";
            case UNKNOWN -> "nothing says who keeps it alive";
          };
    };
  }

  /** All that was gathered, by lines: behind a line's statements, or before one that never ends. */
  List<Held> all() {
    List<Held> all = new ArrayList<>();
    Map<Integer, Map<Key, Held>> lines = new java.util.TreeMap<>(before);
    lines.putAll(after);
    lines.values().forEach(held -> all.addAll(held.values()));
    return all;
  }
}
