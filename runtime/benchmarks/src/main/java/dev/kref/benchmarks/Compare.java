package dev.kref.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks in rounds, each of them in a fresh and short-lived JVM, and prints for each
 * the median of its ratios to the first one of its group in the same round. On a machine that
 * others use as well, whatever slows a round down then falls on all of it.
 */
public final class Compare {
  private static final int BATCH = 20_000;

  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "GetAndPut",
        List.of(
            "varHandle",
            "atomicInteger",
            "kref",
            "krefTryGet",
            "netty",
            "elasticsearch",
            "elasticsearchTryGet",
            "jetty",
            "jettyTryGet"));
    GROUPS.put("Lookup", List.of("computeIfPresent", "strongTable", "weakTable", "lockedMap"));
  }

  private Compare() {}

  /**
   * Runs.
   *
   * @param args the number of rounds, and a pattern of the groups to run
   * @throws RunnerException if JMH cannot run a benchmark
   */
  public static void main(String[] args) throws RunnerException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Pattern only = Pattern.compile(args.length > 1 ? args[1] : ".*");
    for (Map.Entry<String, List<String>> group : GROUPS.entrySet()) {
      for (int threads = 1; threads <= 2; threads++) {
        if (only.matcher(group.getKey() + "-" + threads).find()) {
          compare(group.getKey(), group.getValue(), threads, rounds);
        }
      }
    }
  }

  private static void compare(String group, List<String> names, int threads, int rounds)
      throws RunnerException {
    double[][] times = new double[names.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < names.size(); i++) {
        times[i][round] = measure(group + "." + names.get(i), threads);
      }
    }
    System.out.printf("%n| %s, threads: %d | ns | ratio | ratios |%n", group, threads);
    System.out.println("| --- | --- | --- | --- |");
    for (int i = 0; i < names.size(); i++) {
      double[] ratios = new double[rounds];
      List<String> shown = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        ratios[round] = times[i][round] / times[0][round];
        shown.add(String.format(Locale.ROOT, "%.2f", ratios[round]));
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.2f | %s |%n",
          names.get(i),
          median(times[i]),
          median(ratios),
          String.join(" ", shown));
    }
  }

  private static double measure(String benchmark, int threads) throws RunnerException {
    if (threads == 2) {
      return Together.measure(benchmark);
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote("dev.kref.benchmarks." + benchmark) + "$")
            .forks(1)
            .verbosity(VerboseMode.SILENT);
    return measureAlone(options);
  }

  /** Many windows of about a millisecond, of which the best tenth has been left undisturbed. */
  private static double measureAlone(ChainedOptionsBuilder options) throws RunnerException {
    options
        .mode(Mode.SingleShotTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .warmupIterations(300)
        .warmupBatchSize(BATCH)
        .measurementIterations(600)
        .measurementBatchSize(BATCH);
    return run(options).getPercentile(10) / BATCH;
  }

  private static Statistics run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).runSingle().getPrimaryResult().getStatistics();
  }

  private static double median(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
