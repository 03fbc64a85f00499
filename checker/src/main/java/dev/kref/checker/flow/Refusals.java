package dev.kref.checker.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters of which nobody has said who owns them, and which a body disposes of on one path,
 * while on another it makes an exception, tells it to a future, a promise or a listener, and
 * returns. A caller that cannot see from the result which of both happened cannot put what is left:
 * what was refused is lost.
 */
final class Refusals {
  private static final String TOLD = "#";

  private final Interp in;
  private final Map<Integer, Tree> tellers = new HashMap<>();
  private final Map<ObjId, Trail> disposed = new HashMap<>();
  private final Map<ObjId, Map<Tree, Trail>> refused = new LinkedHashMap<>();

  Refusals(Interp in) {
    this.in = in;
  }

  /** Remembers, for this path, a call whose first argument is an exception made for it. */
  void beforeCall(Call call, State s) {
    if (!in.inliner.inside()
        && !call.argTrees().isEmpty()
        && !call.method().isConstructor()
        && isNewException(call.argTrees().get(0))) {
      Tree at = call.at();
      int start = Engine.start(at);
      tellers.put(start, at);
      s.facts.put(TOLD + start, true);
    }
  }

  private boolean isNewException(ExpressionTree argument) {
    ExpressionTree tree = Expressions.strip(argument);
    Type type = tree instanceof NewClassTree ? Engine.typeOf(tree) : null;
    return type != null && in.engine.types.isSubtype(type, in.engine.symtab.throwableType);
  }

  /** A normal return: what has become of the parameters that are nobody's by contract. */
  void atReturn(State s, Value result) {
    if (in.method == null || in.muted() || answersCaller()) {
      return;
    }
    Tree teller = Value.NULL.equals(result) ? null : teller(s);
    for (Map.Entry<ObjId, ObjState> entry : s.objs.entrySet()) {
      ObjId id = entry.getKey();
      ObjState o = entry.getValue();
      if (id.kind() != ObjId.Kind.PARAM || !o.counted() || o.uncertain() || o.own() > 0) {
        continue;
      }
      if (o.keeper() == Keeper.NONE
          && o.keptBy() == null
          && (o.life() == Life.GIVEN || o.life() == Life.PUT)) {
        disposed.putIfAbsent(id, s.trail);
      } else if (teller != null
          && o.keeper() == Keeper.UNKNOWN
          && o.life() == Life.LIVE
          && o.pending().isEmpty()) {
        refused.computeIfAbsent(id, k -> new LinkedHashMap<>()).putIfAbsent(teller, s.trail);
      }
    }
  }

  /** Whether the result may be there to say what has become of an argument. */
  private boolean answersCaller() {
    Type type = in.method.getReturnType();
    return type.isPrimitive() && !type.hasTag(TypeTag.VOID) || in.method.isConstructor();
  }

  private Tree teller(State s) {
    int last = -1;
    for (Map.Entry<String, Boolean> fact : s.facts.entrySet()) {
      if (fact.getKey().startsWith(TOLD)) {
        last = Math.max(last, Integer.parseInt(fact.getKey().substring(TOLD.length())));
      }
    }
    return tellers.get(last);
  }

  /** Turns what was refused into findings, where other paths dispose of it. */
  void finish() {
    refused.forEach(
        (id, places) -> {
          Trail settled = disposed.get(id);
          if (settled != null) {
            places.forEach((teller, trail) -> report(id, teller, trail, settled));
          }
        });
  }

  /** Whether a finding says already that some path leaves the parameter behind. */
  boolean tells(ObjId id) {
    return refused.containsKey(id) && disposed.containsKey(id);
  }

  private void report(ObjId id, Tree teller, Trail trail, Trail settled) {
    Origin origin = in.origin(id);
    List<Step> steps =
        new ArrayList<>(in.sink.steps(trail, id, origin.at(), origin.noun() + " comes in"));
    Tree elsewhere = disposal(id, settled);
    if (elsewhere != null) {
      steps.add(new Step(in.sink.place(elsewhere), "another path disposes of it here"));
    }
    in.report(
        Check.LEAK,
        Confidence.UNSURE,
        teller,
        origin.noun()
            + " is refused here without a put: other paths dispose of it, and the caller cannot"
            + " tell by the result",
        "Put it on this path too.",
        steps,
        id);
  }

  private static Tree disposal(ObjId id, Trail trail) {
    for (Trail event : Trail.events(trail, 200)) {
      if (id.equals(event.object())) {
        return event.at();
      }
    }
    return null;
  }
}
