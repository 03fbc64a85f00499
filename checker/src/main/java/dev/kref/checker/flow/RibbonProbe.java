package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Hold;
import dev.kref.checker.finding.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gathers what is held when control has passed each line of one body. Of several points on a line
 * the last one in the text counts, of those at one point the one of the outermost statement: behind
 * the brace that opens a branch that is its begin, at the closing one what comes out of both.
 */
final class RibbonProbe implements Probe {
  /** Statements that have blocks in them. */
  private static final Set<Tree.Kind> COMPOUND =
      EnumSet.of(
          Tree.Kind.BLOCK,
          Tree.Kind.IF,
          Tree.Kind.WHILE_LOOP,
          Tree.Kind.DO_WHILE_LOOP,
          Tree.Kind.FOR_LOOP,
          Tree.Kind.ENHANCED_FOR_LOOP,
          Tree.Kind.LABELED_STATEMENT,
          Tree.Kind.SWITCH,
          Tree.Kind.TRY,
          Tree.Kind.SYNCHRONIZED);

  private record Key(String object, Hold hold, int references) {}

  /** What counts for one line so far. */
  private static final class Point {
    private final int offset;
    private final int width;
    private final Map<Key, Held> held;
    private final boolean leaves;

    Point(int offset, int width, Map<Key, Held> held, boolean leaves) {
      this.offset = offset;
      this.width = width;
      this.held = held;
      this.leaves = leaves;
    }

    int compare(int otherOffset, int otherWidth) {
      return offset != otherOffset
          ? Integer.compare(offset, otherOffset)
          : Integer.compare(width, otherWidth);
    }
  }

  private final TreeMap<Integer, Point> points = new TreeMap<>();

  @Override
  public void at(Interp in, Tree statement, boolean after, List<State> states) {
    if (in.muted()) {
      return;
    }
    Place place = in.sink.place(statement);
    int width = place.end() - place.start();
    if (!after) {
      add(in, place.line(), place.start(), width, states);
    } else if (!states.isEmpty()) {
      add(in, place.endLine(), place.end() - 1, width, states);
    } else if (!COMPOUND.contains(statement.getKind())) {
      leave(place.endLine(), place.end() - 1, width);
    }
  }

  private void add(Interp in, int line, int offset, int width, List<State> states) {
    Point known = points.get(line);
    int order = known == null ? -1 : known.compare(offset, width);
    if (order > 0) {
      return;
    }
    if (order < 0) {
      known = new Point(offset, width, new LinkedHashMap<>(), false);
      points.put(line, known);
    }
    for (State s : states) {
      Map<Key, Held> held = known.held;
      s.objs.forEach((id, o) -> add(in, held, line, s, id, o));
    }
  }

  private static void add(Interp in, Map<Key, Held> held, int line, State s, ObjId id, ObjState o) {
    if (Holding.isInSight(s, id, o)) {
      Key key = new Key(in.noun(id), Holding.hold(o), o.own());
      held.merge(key, Holding.of(in, line, s, id, o, List.of()), RibbonProbe::onBothWays);
    }
  }

  /** Of the locks, those count that are held on every way. */
  private static Held onBothWays(Held one, Held other) {
    return one.withLocks(one.locks().stream().filter(other.locks()::contains).toList());
  }

  /** No way leads past a statement: its line keeps what was held before, the next has nothing. */
  private void leave(int line, int offset, int width) {
    Point known = points.get(line);
    if (known == null || known.compare(offset, width) < 0) {
      Map.Entry<Integer, Point> before = points.floorEntry(line);
      Map<Key, Held> held = before == null ? Map.of() : before.getValue().held;
      points.put(line, new Point(offset, width, held, true));
    }
  }

  /** What is held beside the lines up to {@code last}. */
  List<Held> held(int last) {
    List<Held> all = new ArrayList<>();
    Point open = null;
    int first = points.isEmpty() ? last + 1 : points.firstKey();
    for (int line = first; line <= last; line++) {
      Point here = points.getOrDefault(line, open);
      if (here != null) {
        for (Held held : here.held.values()) {
          all.add(held.at(line));
        }
        open = here.leaves ? null : here;
      }
    }
    return all;
  }
}
