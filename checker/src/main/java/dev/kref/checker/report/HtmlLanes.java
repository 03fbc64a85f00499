package dev.kref.checker.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Ribbon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A ribbon as the page's data: for each object a lane, and on it stretches of lines that agree. */
final class HtmlLanes {
  /** What one object is on one line, in all the ways there. */
  private record Cell(int line, List<Held> states) {
    boolean continues(Cell earlier) {
      return line == earlier.line + 1 && alike(states, earlier.states);
    }

    private static boolean alike(List<Held> some, List<Held> others) {
      if (some.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < some.size(); i++) {
        if (!some.get(i).at(0).equals(others.get(i).at(0))) {
          return false;
        }
      }
      return true;
    }
  }

  private HtmlLanes() {}

  /**
   * Writes {@code [object, [[from, to, [[hold, references, why, locks]…]]…]]} for each object.
   *
   * @param text gives a text its number
   */
  static void write(ArrayNode lanes, Ribbon ribbon, ToIntFunction<String> text) {
    Map<String, List<Cell>> cells = new LinkedHashMap<>();
    for (Held held : ribbon.held()) {
      List<Cell> lane = cells.computeIfAbsent(held.object(), object -> new ArrayList<>());
      if (lane.isEmpty() || lane.get(lane.size() - 1).line() != held.line()) {
        lane.add(new Cell(held.line(), new ArrayList<>()));
      }
      lane.get(lane.size() - 1).states().add(held);
    }
    cells.forEach(
        (object, lane) -> {
          ArrayNode node = lanes.addArray().add(text.applyAsInt(object));
          stretches(node.addArray(), lane, text);
        });
  }

  private static void stretches(ArrayNode node, List<Cell> lane, ToIntFunction<String> text) {
    for (int first = 0; first < lane.size(); ) {
      int last = first;
      while (last + 1 < lane.size() && lane.get(last + 1).continues(lane.get(last))) {
        last++;
      }
      ArrayNode stretch = node.addArray().add(lane.get(first).line()).add(lane.get(last).line());
      ArrayNode states = stretch.addArray();
      for (Held held : lane.get(first).states()) {
        states
            .addArray()
            .add(held.hold().name().toLowerCase(Locale.ROOT))
            .add(held.references())
            .add(text.applyAsInt(held.why()))
            .add(text.applyAsInt(String.join(", ", held.locks())));
      }
      first = last + 1;
    }
  }
}
