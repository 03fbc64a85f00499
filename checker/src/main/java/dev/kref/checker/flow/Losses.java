package dev.kref.checker.flow;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** References that paths have lost: what is said of them once every path was followed. */
final class Losses {
  /**
   * A reference that is lost on one path.
   *
   * @param id the object
   * @param state what is known of it there
   * @param loss how it is lost
   * @param at where it is lost
   * @param trail what has happened before
   * @param thrown the exception by which it is lost, null for none
   * @param inContainer whether it is lost along with a container that it is in
   */
  record Lost(
      ObjId id,
      ObjState state,
      Loss loss,
      Tree at,
      Trail trail,
      Jumps.Throw thrown,
      boolean inContainer,
      boolean collected) {}

  private final Interp in;
  private final Map<Integer, List<Lost>> lost = new LinkedHashMap<>();
  private final Set<Integer> settled = new HashSet<>();
  private final Set<Integer> released = new HashSet<>();
  private final Set<Integer> inRounds = new HashSet<>();

  /** What some path was seen to put or give away while it was known to be of such a type. */
  private final Map<Integer, Set<Symbol>> settledAs = new HashMap<>();

  Losses(Interp in) {
    this.in = in;
  }

  /** A reference is lost on a path that was followed. */
  void add(Lost loss) {
    lost.computeIfAbsent(loss.id().site(), site -> new ArrayList<>()).add(loss);
  }

  /** More than one piece of code that runs later puts the object: together they may always do. */
  void sharedOut(ObjId id) {
    List<Lost> group = lost.get(id.site());
    if (group != null) {
      group.removeIf(each -> each.loss() == Loss.LATER);
    }
  }

  /** Some path disposes of a reference of this origin in the right way. */
  void settled(ObjId id) {
    if (!in.silent()) {
      settled.add(id.site());
    }
  }

  /** A path disposes of a reference after it found out that the object is of this type. */
  void settledAs(ObjId id, Symbol type) {
    if (type != null && !in.silent()) {
      settledAs.computeIfAbsent(id.site(), site -> new HashSet<>()).add(type);
    }
  }

  /** An object is an element that a loop is to dispose of. */
  void inRound(ObjId id) {
    inRounds.add(id.site());
  }

  /** Where such an element is left by who leaves the loop, its container still has it. */
  private boolean isInContainer(Lost loss) {
    return inRounds.contains(loss.id().site())
        && (!isSettled(loss)
            || loss.loss() == Loss.RETURN
            || loss.loss() == Loss.THROW
            || loss.loss() == Loss.CALL_THROWS);
  }

  /** Some path of this code puts the last reference that it holds of this origin. */
  void released(ObjId id) {
    settled(id);
    if (!in.silent()) {
      released.add(id.site());
    }
  }

  /** Whether a reference of the object was this code's own: made, received, or taken over. */
  boolean isOwn(State s, ObjId id) {
    return in.exits.takesOver(id) || isFresh(id, s.trail);
  }

  /** Turns what was lost into findings: one for each origin. */
  void finish() {
    Set<String> told = new HashSet<>();
    for (List<Lost> group : lost.values()) {
      if (!group.isEmpty() && !isSettled(group.get(0))) {
        // Nothing shows that a container which goes nowhere is more than a set of names.
        group.removeIf(Lost::inContainer);
      }
      group.removeIf(this::isInContainer);
      group.removeIf(this::isForTheCollector);
      group.removeIf(this::mayBeUncounted);
      if (group.isEmpty()) {
        continue;
      }
      Lost first = firstOf(group);
      if (isNoLoss(first)) {
        continue;
      }
      Origin named = in.origin(first.id());
      if (!named.noun().startsWith("`")
          || told.add(named.noun() + "@" + in.sink.line(named.at()))) {
        report(group, first, isReportedWhereLost(first) ? first.at() : acquired(first));
      }
    }
  }

  /**
   * What the collector takes back is missed by those who put it on their other paths, but not where
   * a call fails.
   */
  private boolean isForTheCollector(Lost loss) {
    return loss.collected()
        && (loss.loss() == Loss.CALL_THROWS || !released.contains(loss.id().site()));
  }

  /** Only some objects of its type are counted, and no other path cares for such a one. */
  private boolean mayBeUncounted(Lost loss) {
    Symbol type = loss.state().narrowed();
    return type != null && !settledAs.getOrDefault(loss.id().site(), Set.of()).contains(type);
  }

  private boolean isSettled(Lost loss) {
    return settled.contains(loss.id().site());
  }

  /** Whether nobody is owed the reference, for all that the run has shown in the end. */
  private boolean isNoLoss(Lost loss) {
    return in.results.mayBeGotByContract(loss.id())
        || in.results.mayKeep(loss.id(), loss.state())
            && !(loss.loss() == Loss.DISPLACED && in.forgotten.contains(loss.id()))
            && !isSettled(loss);
  }

  private boolean isReportedWhereLost(Lost lost) {
    return lost.loss() == Loss.DISPLACED || isSettled(lost) && lost.loss().hasStatement();
  }

  /** Where the lost reference was taken: the creation, or the first get of an object of others. */
  private Tree acquired(Lost lost) {
    Origin origin = in.origin(lost.id());
    if (in.exits.takesOver(lost.id())
        || lost.id().kind() == ObjId.Kind.RESULT && isFresh(lost.id(), lost.trail())) {
      return origin.at();
    }
    for (Trail event : Trail.events(lost.trail(), 200)) {
      if (lost.id().equals(event.object()) && event.text().startsWith("got")) {
        return event.at();
      }
    }
    return origin.at();
  }

  private static boolean isFresh(ObjId id, Trail trail) {
    for (Trail event : Trail.events(trail, 200)) {
      if (id.equals(event.object())) {
        return event.text().startsWith("created") || event.text().startsWith("received");
      }
    }
    return false;
  }

  private Lost firstOf(List<Lost> group) {
    Lost best = null;
    for (Lost candidate : group) {
      if (best == null || rank(candidate) < rank(best)) {
        best = candidate;
      }
    }
    return best;
  }

  private long rank(Lost candidate) {
    long unsure = candidate.state().unsure() ? 1L << 40 : 0;
    long call = candidate.loss() == Loss.CALL_THROWS ? 1L << 36 : 0;
    return unsure + call + TreeFacts.start(candidate.at());
  }

  private void report(List<Lost> group, Lost first, Tree at) {
    Check check = first.loss() == Loss.DISPLACED ? Check.OWNED_FIELD : Check.LEAK;
    Confidence confidence = first.state().unsure() ? Confidence.UNSURE : Confidence.SURE;
    Origin origin = in.origin(first.id());
    List<Step> steps =
        in.sink.steps(
            first.trail(),
            first.id(),
            origin.at(),
            origin.noun() + (origin.parameter() ? " comes in" : " comes from here"));
    steps.add(new Step(in.sink.place(first.at()), lossText(first)));
    Set<Integer> lines = new TreeSet<>();
    group.forEach(other -> lines.add(in.sink.line(other.at())));
    lines.remove(in.sink.line(first.at()));
    if (!lines.isEmpty()) {
      steps.add(new Step(in.sink.place(origin.at()), "it is lost at these lines too: " + lines));
    }
    in.report(check, confidence, at, message(first, origin), advice(first), steps, first.id());
  }

  private String message(Lost first, Origin origin) {
    int own = first.state().own();
    String held = own == 1 ? "a reference (+1)" : own + " references (+" + own + ")";
    String what = held + " of " + origin.noun();
    if (first.loss() == Loss.DISPLACED) {
      return "the reference that the field `"
          + field(first, origin)
          + "` holds is overwritten without a put";
    }
    if (in.exits.isLeftByCallers(first.id())) {
      return what + ", which the callers leave to this code, is never put: " + lossText(first);
    }
    if (in.exits.takesOver(first.id())) {
      return what + ", which this code takes over, is never put: " + lossText(first);
    }
    return what + " is never put: " + lossText(first);
  }

  /** The field that is overwritten, or what it holds where that is not an assignment. */
  private static String field(Lost lost, Origin origin) {
    return lost.at() instanceof AssignmentTree set
            && TreeFacts.symbol(set.getVariable()) instanceof VarSymbol field
        ? field.name.toString()
        : origin.noun().replace("`", "");
  }

  private String lossText(Lost first) {
    String line = "line " + in.sink.line(first.at());
    return switch (first.loss()) {
      case DISCARDED -> "nothing keeps the result of " + line;
      case SCOPE_END -> "no name for it is left at the end of its scope";
      case OVERWRITTEN -> "the last name for it is overwritten at " + line;
      case DISPLACED -> "the field is overwritten at " + line;
      case RETURN -> "the return at " + line + " leaves it behind";
      case THROW -> "the throw at " + line + " leaves it behind";
      case CALL_THROWS -> failure(first) + " at " + line + ", it is left behind";
      case LATER ->
          "the code that is handed over at " + line + " puts it on some of its paths only";
      case JUMP -> "the jump at " + line + " leaves it behind";
    };
  }

  private String failure(Lost lost) {
    return lost.thrown() == null
        ? "if an exception is caught"
        : "if " + in.text(lost.at()) + " throws " + TreeFacts.nameOf(lost.thrown().type());
  }

  private static String advice(Lost first) {
    return switch (first.loss()) {
      case DISPLACED -> "Put the old reference before the field gets a new one.";
      case CALL_THROWS -> "Put it in a `finally`, or in a `catch` around the call.";
      case LATER -> "Put it on every path of the code that runs later.";
      case DISCARDED -> "Keep the result and put it when done.";
      default -> "Put it on this path, or pass it on to an owner.";
    };
  }
}
