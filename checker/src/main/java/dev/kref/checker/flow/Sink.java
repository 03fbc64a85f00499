package dev.kref.checker.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Step;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the findings of one body: one for each defect and place. */
final class Sink {
  private static final int STEPS = 14;

  private final Engine engine;
  private final CompilationUnitTree unit;
  private final String subject;
  private final Map<String, Finding> found = new LinkedHashMap<>();

  Sink(Engine engine, CompilationUnitTree unit, String subject) {
    this.engine = engine;
    this.unit = unit;
    this.subject = subject;
  }

  Collection<Finding> findings() {
    return found.values();
  }

  String subject() {
    return subject;
  }

  /** Reports a defect; of several at one place by one check, the first is kept. */
  void report(
      Check check,
      Confidence confidence,
      Tree at,
      String message,
      String advice,
      List<Step> steps) {
    Place place = place(at);
    String key = check.id() + "@" + place.start();
    Finding earlier = found.get(key);
    if (earlier != null
        && (earlier.confidence() == Confidence.SURE || confidence == Confidence.UNSURE)) {
      return;
    }
    found.put(
        key, new Finding(check, confidence, place, message, steps, advice, subject, List.of()));
  }

  /** The steps that concern an object, and the branches between them. */
  List<Step> steps(Trail trail, ObjId object, Tree start, String startText) {
    List<Step> steps = new ArrayList<>();
    if (start != null) {
      steps.add(new Step(place(start), startText));
    }
    for (Trail event : Trail.events(trail, 200)) {
      if ((event.object() == null || event.object().equals(object)) && event.at() != null) {
        Step step = new Step(place(event.at()), event.text());
        if (!steps.contains(step)) {
          steps.add(step);
        }
      }
    }
    return steps.size() <= STEPS
        ? steps
        : new ArrayList<>(steps.subList(steps.size() - STEPS, steps.size()));
  }

  Place place(Tree tree) {
    int start = TreeFacts.start(tree);
    long end = engine.positions().getEndPosition(unit, tree);
    int stop = end < 0 ? start + 1 : (int) end;
    return ProgramFacts.place(unit, start, stop);
  }

  int line(Tree tree) {
    return (int) unit.getLineMap().getLineNumber(TreeFacts.start(tree));
  }
}
