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
    if (!Holding.isInSight(s, id, o)) {
      return;
    }
    Key key = new Key(line, in.sink.subject(), in.noun(id), Holding.hold(o), o.own());
    lines
        .computeIfAbsent(line, l -> new LinkedHashMap<>())
        .computeIfAbsent(key, k -> Holding.of(in, line, s, id, o, steps(in, s, id)));
  }

  private static List<Step> steps(Interp in, State s, ObjId id) {
    Origin origin = in.origin(id);
    return in.sink.steps(
        s.trail,
        id,
        origin == null ? null : origin.at(),
        origin == null
            ? ""
            : origin.noun() + (origin.parameter() ? " comes in here" : " comes from here"));
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
