package dev.kref.testdata.plants;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.model.ExceptionPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plants defects into real code and counts how many are found: {@code TABLE WORK [--draw] [--write]
 * [--policies] [--keep FOLDER] [PROJECT...]}. The table names the plants; {@code --draw} draws
 * those of the named projects anew, {@code --write} writes what was found back, {@code --policies}
 * asks all policies and not only the default one, and {@code --keep} keeps the planted sources.
 */
public final class PlantsMain {
  /** Deeply nested expressions need more stack than a main thread has. */
  private static final long STACK = 512L << 20;

  private final Path table;
  private final Path work;
  private final boolean write;
  private final Path keep;
  private final List<ExceptionPaths> policies;
  private final List<Result> now = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final Map<ExceptionPaths, Integer> before = new LinkedHashMap<>();

  private PlantsMain(List<String> args) {
    table = Path.of(args.get(0));
    work = Path.of(args.get(1));
    write = args.contains("--write");
    policies =
        args.contains("--policies")
            ? List.of(ExceptionPaths.CHECKED, ExceptionPaths.LIKELY, ExceptionPaths.ALL)
            : List.of(ExceptionPaths.LIKELY);
    int at = args.indexOf("--keep");
    keep = at < 0 ? null : Path.of(args.get(at + 1));
  }

  /** Prints what changed and the tables; exits with 1 where something changed. */
  public static void main(String[] args) throws InterruptedException {
    int[] status = {2};
    Runnable run =
        () -> {
          try {
            List<String> words = Arrays.asList(args);
            status[0] = new PlantsMain(words).run(words.contains("--draw"), projects(words));
          } catch (IOException e) {
            System.err.println("plants: " + e);
          }
        };
    Thread thread = new Thread(null, run, "plants", STACK);
    thread.start();
    thread.join();
    System.exit(status[0]);
  }

  private static List<String> projects(List<String> args) {
    List<String> names = new ArrayList<>();
    for (int i = 2; i < args.size(); i++) {
      if (args.get(i).equals("--keep")) {
        i++;
      } else if (!args.get(i).startsWith("--")) {
        names.add(args.get(i));
      }
    }
    return names;
  }

  private int run(boolean draw, List<String> projects) throws IOException {
    Map<String, List<Result>> known = read();
    for (String name : projects) {
      List<Result> plants = known.getOrDefault(name, List.of());
      if (!draw && plants.isEmpty()) {
        continue;
      }
      long start = System.nanoTime();
      Project project = new Project(work, name);
      List<Result> sample = draw ? new Sampler(project).draw() : plants;
      List<Result> results = plant(project, sample);
      known.put(name, results);
      now.addAll(results);
      if (write || draw) {
        write(known);
      }
      System.err.printf(
          "%s: %d plants, %d found; before: %s (%.0f s)%n",
          name,
          results.size(),
          results.stream().filter(Result::likely).count(),
          before,
          (System.nanoTime() - start) / 1e9);
    }
    changes.forEach(System.out::println);
    Summary summary = new Summary(now);
    summary.before.putAll(before);
    System.out.print(summary.text());
    return changes.isEmpty() ? 0 : 1;
  }

  private void write(Map<String, List<Result>> known) throws IOException {
    List<String> lines = new ArrayList<>(List.of(Result.HEAD));
    known.values().forEach(all -> all.forEach(result -> lines.add(result.toString())));
    Files.write(table, lines);
  }

  private Map<String, List<Result>> read() throws IOException {
    Map<String, List<Result>> known = new LinkedHashMap<>();
    if (Files.exists(table)) {
      for (String line : Files.readAllLines(table)) {
        if (!line.startsWith("#")) {
          Result result = Result.parse(line);
          known.computeIfAbsent(result.project(), key -> new ArrayList<>()).add(result);
        }
      }
    }
    return known;
  }

  private List<Result> plant(Project project, List<Result> sample) throws IOException {
    Map<String, List<Result>> files = new LinkedHashMap<>();
    sample.forEach(r -> files.computeIfAbsent(r.file(), key -> new ArrayList<>()).add(r));
    List<Result> results = new ArrayList<>();
    for (Map.Entry<String, List<Result>> file : files.entrySet()) {
      Subject subject = project.subject(file.getKey());
      List<Plant> plants = subject.plants();
      for (ExceptionPaths policy : policies) {
        before.merge(policy, subject.before(policy).size(), Integer::sum);
      }
      for (Result old : file.getValue()) {
        Plant plant = plants.stream().filter(old::isOf).findFirst().orElse(null);
        if (plant == null) {
          changes.add("gone: " + old.key());
          continue;
        }
        results.add(decide(subject, plant, old));
      }
    }
    return results;
  }

  private Result decide(Subject subject, Plant plant, Result old) throws IOException {
    Map<ExceptionPaths, List<Finding>> found = subject.found(plant, policies);
    Result result = old.decided(found);
    if (keep != null) {
      Path folder = keep.resolve(old.project() + "." + plant.method() + "." + plant.at());
      Files.createDirectories(folder);
      Path name = Path.of(old.file()).getFileName();
      Files.writeString(folder.resolve(name), plant.in(subject.source));
    }
    if (result.likely() != old.likely() && old.isDecided()) {
      changes.add((result.likely() ? "found now: " : "not found any more: ") + old.key());
    }
    return result;
  }
}
