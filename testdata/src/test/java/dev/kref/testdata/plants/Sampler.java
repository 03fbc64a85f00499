package dev.kref.testdata.plants;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws plants of a project at random: the same ones from the same sources and engine. */
final class Sampler {
  private static final long SEED = 6;
  private static final int FILES = 150;
  private static final int OF_A_FILE = 2;

  /** How many plants of each kind a project contributes at most. */
  private static final Map<Kind, Integer> SHARES =
      Map.of(
          Kind.DROPPED, 9,
          Kind.DOUBLED, 4,
          Kind.BEFORE_USE, 4,
          Kind.AFTER_HANDOFF, 3,
          Kind.GET_AFTER_HANDOFF, 4,
          Kind.LOCK_NARROWED, 5);

  private final Project project;
  private final Random random;
  private final Map<Kind, Integer> left = new EnumMap<>(SHARES);

  Sampler(Project project) {
    this.project = project;
    this.random = new Random(SEED * 31 + project.name.hashCode());
  }

  /** Plants in methods on which the engine is silent, with nothing found yet. */
  List<Result> draw() {
    List<Result> drawn = new ArrayList<>();
    List<String> files = new ArrayList<>(project.files());
    Collections.shuffle(files, random);
    for (String file : files.subList(0, Math.min(FILES, files.size()))) {
      if (left.values().stream().allMatch(count -> count == 0)) {
        break;
      }
      draw(file, drawn);
    }
    return drawn;
  }

  private void draw(String file, List<Result> drawn) {
    Subject subject = project.subject(file);
    List<Plant> plants = new ArrayList<>(subject.plants());
    Collections.shuffle(plants, random);
    Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
    Set<String> methods = new HashSet<>();
    for (Plant plant : plants) {
      Kind kind = plant.kind();
      if (left.get(kind) > 0
          && taken.getOrDefault(kind, 0) < OF_A_FILE
          && !methods.contains(kind + plant.method())
          && subject.isSilent(plant)
          && subject.compiles(plant)) {
        methods.add(kind + plant.method());
        taken.merge(kind, 1, Integer::sum);
        left.merge(kind, -1, Integer::sum);
        drawn.add(Result.undecided(project.name, file, plant));
      }
    }
  }
}
