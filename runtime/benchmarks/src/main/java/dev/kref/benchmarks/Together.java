package dev.kref.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Measures an operation that two threads do at the same time, on a machine that may have other
 * work.
 *
 * <p>If one of the threads is off its processor, the other one has the counter for itself, and
 * seems fast. So both write down when they have done another few operations, and only those windows
 * count in which neither of them ever paused. The result is the median of these windows. Each
 * measurement has a JVM of its own.
 */
final class Together {
  private static final int TRIES = 6;
  private static final int OPERATIONS = 256;
  private static final int WARMUP_STAMPS = 20_000;
  private static final int MOST_STAMPS = 400_000;
  private static final long MEASURED_NANOS = 2_000_000_000L;
  private static final long WINDOW_NANOS = 500_000;
  private static final long PAUSE_NANOS = 200_000;

  private Together() {}

  /** What a thread does once; made once for each thread. */
  private static Supplier<BooleanSupplier> operation(String name) {
    GetAndPut counters = new GetAndPut();
    switch (name) {
      case "GetAndPut.varHandle":
        return () -> () -> counters.varHandle() > 0;
      case "GetAndPut.atomicInteger":
        return () -> () -> counters.atomicInteger() > 0;
      case "GetAndPut.kref":
        return () -> counters::kref;
      case "GetAndPut.krefTryGet":
        return () -> counters::krefTryGet;
      case "GetAndPut.netty":
        return () -> counters::netty;
      case "GetAndPut.elasticsearch":
        return () -> counters::elasticsearch;
      case "GetAndPut.elasticsearchTryGet":
        return () -> counters::elasticsearchTryGet;
      case "GetAndPut.jetty":
        return () -> counters::jetty;
      case "GetAndPut.jettyTryGet":
        return () -> counters::jettyTryGet;
      default:
        return lookup(name);
    }
  }

  private static Supplier<BooleanSupplier> lookup(String name) {
    Lookup tables = new Lookup();
    return () -> {
      Lookup.Keys keys = new Lookup.Keys();
      switch (name) {
        case "Lookup.strongTable":
          return () -> tables.strongTable(keys);
        case "Lookup.weakTable":
          return () -> tables.weakTable(keys);
        case "Lookup.computeIfPresent":
          return () -> tables.computeIfPresent(keys);
        case "Lookup.lockedMap":
          return () -> tables.lockedMap(keys);
        default:
          throw new IllegalArgumentException("no such benchmark: " + name);
      }
    };
  }

  /**
   * Measures one operation in this JVM.
   *
   * @param args the name of the operation
   */
  public static void main(String[] args) {
    System.out.printf(Locale.ROOT, "%.2f%n", inThisJvm(operation(args[0])));
  }

  /**
   * Measures one operation in a fresh JVM, and returns the nanoseconds that it takes a thread.
   * Where there was no undisturbed window, tries again, a few times.
   */
  static double measure(String name) {
    double time = Double.NaN;
    for (int i = 0; i < TRIES && Double.isNaN(time); i++) {
      time = inFreshJvm(name);
    }
    return time;
  }

  private static double inFreshJvm(String name) {
    try {
      Process process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  Together.class.getName(),
                  name)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return Double.parseDouble(answer);
    } catch (IOException e) {
      throw new IllegalStateException("cannot measure " + name, e);
    }
  }

  private static double inThisJvm(Supplier<BooleanSupplier> operation) {
    CyclicBarrier start = new CyclicBarrier(2);
    Recorder[] recorders = {
      new Recorder(operation.get(), start), new Recorder(operation.get(), start)
    };
    for (Recorder recorder : recorders) {
      recorder.start();
    }
    try {
      for (Recorder recorder : recorders) {
        recorder.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return median(windows(recorders[0].recorded(), recorders[1].recorded()));
  }

  private static final class Recorder extends Thread {
    private final BooleanSupplier operation;
    private final CyclicBarrier start;
    private final long[] stamps = new long[MOST_STAMPS];
    private int count;
    private boolean sink;

    Recorder(BooleanSupplier operation, CyclicBarrier start) {
      this.operation = operation;
      this.start = start;
    }

    @Override
    public void run() {
      try {
        start.await();
        for (int i = 0; i < WARMUP_STAMPS; i++) {
          batch();
        }
        start.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      long end = System.nanoTime() + MEASURED_NANOS;
      long now;
      do {
        batch();
        now = System.nanoTime();
        stamps[count++] = now;
      } while (now < end && count < MOST_STAMPS);
    }

    private void batch() {
      boolean last = false;
      for (int i = 0; i < OPERATIONS; i++) {
        last ^= operation.getAsBoolean();
      }
      sink ^= last;
    }

    long[] recorded() {
      return Arrays.copyOf(stamps, count);
    }
  }

  /** The time of one operation of a thread in each window in which neither thread paused. */
  private static List<Double> windows(long[] one, long[] other) {
    List<Double> times = new ArrayList<>();
    long from = Math.max(one[0], other[0]);
    long end = Math.min(one[one.length - 1], other[other.length - 1]);
    for (; from + WINDOW_NANOS <= end; from += WINDOW_NANOS) {
      int batches = batches(one, from);
      int others = batches(other, from);
      if (batches > 0 && others > 0) {
        times.add(2.0 * WINDOW_NANOS / OPERATIONS / (batches + others));
      }
    }
    return times;
  }

  /** How many batches ended in the window, 0 if there was a pause. */
  private static int batches(long[] stamps, long from) {
    int first = Arrays.binarySearch(stamps, from);
    int i = first < 0 ? -first - 1 : first;
    int start = i;
    for (; stamps[i] < from + WINDOW_NANOS; i++) {
      if (i > 0 && stamps[i] - stamps[i - 1] > PAUSE_NANOS) {
        return 0;
      }
    }
    return stamps[i] - stamps[i - 1] > PAUSE_NANOS ? 0 : i - start;
  }

  private static double median(List<Double> times) {
    if (times.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
