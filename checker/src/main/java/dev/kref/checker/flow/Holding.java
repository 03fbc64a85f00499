package dev.kref.checker.flow;

import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Hold;
import dev.kref.checker.finding.Step;
import java.util.ArrayList;
import java.util.List;

/** What a state says of an object, in the terms in which people are told. */
final class Holding {
  private Holding() {}

  /** Whether code at this point holds references to an object or has a name for it. */
  static boolean isInSight(State s, ObjId id, ObjState o) {
    return o.counted() && (o.own() > 0 || isNamed(s, id));
  }

  private static boolean isNamed(State s, ObjId id) {
    Value pointer = new Value.Obj(id);
    return s.vars.containsValue(pointer) || s.heap.containsValue(pointer);
  }

  /** What a state says of an object beside a line. */
  static Held of(Interp in, int line, State s, ObjId id, ObjState o, List<Step> steps) {
    List<String> locks = new ArrayList<>();
    s.locks.forEach(lock -> locks.add("`" + lock.lock().text() + "`"));
    return new Held(line, in.sink.subject(), in.noun(id), hold(o), o.own(), why(o), locks, steps);
  }

  static Hold hold(ObjState o) {
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
}
