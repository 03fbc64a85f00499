package dev.kref.checker.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says how far the run is: on a terminal on one line that is written over, in a log now and then on
 * a line of its own. Not thread-safe.
 */
final class Progress {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE_IN_LOG = Duration.ofSeconds(10);
  private static final Duration SHORTEST_FORECAST = Duration.ofSeconds(2);

  private final PrintStream out;
  private final LongSupplier clock;
  private final boolean terminal;
  private final long pause;
  private String phase = "";
  private int total;
  private long phaseStart;
  private long last;
  private int width;

  /**
   * Progress on {@code out}, or none if it is null.
   *
   * @param clock nanoseconds, as {@link System#nanoTime} gives them
   * @param terminal whether what is written there can be written over
   */
  Progress(PrintStream out, LongSupplier clock, boolean terminal) {
    this.out = out;
    this.clock = clock;
    this.terminal = terminal;
    this.pause = (terminal ? PAUSE : PAUSE_IN_LOG).toNanos();
  }

  /** No progress is said. */
  static Progress none() {
    return new Progress(null, System::nanoTime, false);
  }

  /** A new phase of {@code total} files begins. */
  void start(String newPhase, int newTotal) {
    phase = newPhase;
    total = newTotal;
    phaseStart = clock.getAsLong();
    last = phaseStart - pause;
    show(0, 0);
  }

  /** So many files of the phase are done, with so many findings until now. */
  void show(int done, int findings) {
    long now = clock.getAsLong();
    if (out == null || now - last < pause) {
      return;
    }
    last = now;
    StringBuilder line = new StringBuilder(phase);
    line.append(' ').append(done).append(" of ").append(total).append(" files");
    if (findings > 0) {
      line.append(", ").append(findings).append(findings == 1 ? " finding" : " findings");
    }
    line.append(timeLeft(done, now));
    if (terminal) {
      rewrite(line.toString());
    } else {
      out.println(line);
    }
  }

  /** Takes the line away. */
  void clear() {
    if (out != null && width > 0) {
      rewrite("");
      out.print('\r');
      out.flush();
    }
  }

  private String timeLeft(int done, long now) {
    Duration spent = Duration.ofNanos(now - phaseStart);
    if (done == 0 || spent.compareTo(SHORTEST_FORECAST) < 0) {
      return "";
    }
    long seconds = spent.toMillis() * (total - done) / done / 1000;
    return ", %d:%02d left".formatted(seconds / 60, seconds % 60);
  }

  private void rewrite(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    out.flush();
    width = line.length();
  }
}
