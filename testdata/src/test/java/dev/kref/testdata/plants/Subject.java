package dev.kref.testdata.plants;

import dev.kref.checker.analysis.Analysis;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.ExceptionPaths;
import dev.kref.checker.model.Options;
import dev.kref.testdata.AttributedInput;
import dev.kref.testdata.SourceText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One file of a real project, which is compiled against the project's own classes. */
final class Subject {
  private final AttributedInput.Compiler compiler;
  private final String name;
  final String source;
  private final Map<ExceptionPaths, List<Finding>> known = new EnumMap<>(ExceptionPaths.class);

  Subject(AttributedInput.Compiler compiler, String name, String source) {
    this.compiler = compiler;
    this.name = name;
    this.source = source;
  }

  /** All that can be planted; nothing where the file does not compile. */
  List<Plant> plants() {
    AttributedInput input = attribute(source);
    if (!input.errors().isEmpty()) {
      return List.of();
    }
    List<Plant> plants =
        Plants.in(new Code(input.context(), input.units().get(0), input.positions(), source));
    if (!plants.isEmpty()) {
      known.put(ExceptionPaths.LIKELY, findings(input, ExceptionPaths.LIKELY));
    }
    return plants;
  }

  /** What the engine says of the file as it is, advice left out. */
  List<Finding> before(ExceptionPaths policy) {
    return known.computeIfAbsent(policy, key -> findings(attribute(source), key));
  }

  /** Whether the engine has nothing to say of a plant's method, as it is. */
  boolean isSilent(Plant plant) {
    return before(ExceptionPaths.LIKELY).stream()
        .noneMatch(
            finding ->
                finding.place().line() >= plant.firstLine()
                    && finding.place().line() <= plant.lastLine());
  }

  /** The findings by which each of these policies tells the planted file from the real one. */
  Map<ExceptionPaths, List<Finding>> found(Plant plant, List<ExceptionPaths> policies) {
    Map<ExceptionPaths, List<Finding>> found = new EnumMap<>(ExceptionPaths.class);
    String planted = plant.in(source);
    for (ExceptionPaths policy : policies) {
      AttributedInput input = attribute(planted);
      if (!input.errors().isEmpty()) {
        throw new IllegalArgumentException("the plant does not compile: " + input.errors().get(0));
      }
      found.put(policy, added(before(policy), findings(input, policy)));
    }
    return found;
  }

  /** Whether the planted file compiles. */
  boolean compiles(Plant plant) {
    return attribute(plant.in(source)).errors().isEmpty();
  }

  private AttributedInput attribute(String text) {
    return compiler.attribute(List.of(new SourceText(name, text)));
  }

  private static List<Finding> findings(AttributedInput input, ExceptionPaths policy) {
    Options plain = Options.DEFAULT;
    Options options =
        new Options(
            plain.stubs(),
            plain.refMarked(),
            policy,
            plain.ignoredExceptions(),
            plain.runsNow(),
            plain.ignoreModelsFor(),
            true);
    return Analysis.instance(input.context(), options).findings(input.units().get(0)).stream()
        .filter(finding -> !finding.check().isAdvice())
        .toList();
  }

  /** What is told that was not, or was not as sure. */
  private static List<Finding> added(List<Finding> before, List<Finding> after) {
    Map<String, Integer> old = new HashMap<>();
    for (Finding finding : before) {
      old.merge(key(finding, finding.isError()), 1, Integer::sum);
      if (finding.isError()) {
        old.merge(key(finding, false), 1, Integer::sum);
      }
    }
    List<Finding> added = new ArrayList<>();
    for (Finding finding : after) {
      if (old.merge(key(finding, finding.isError()), -1, Integer::sum) < 0) {
        added.add(finding);
      }
    }
    return added;
  }

  private static String key(Finding finding, boolean error) {
    return finding.check().id() + ":" + error + ":" + finding.place().line();
  }
}
