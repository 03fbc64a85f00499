package dev.kref.checker.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Says on a terminal how far the run is, on one line that is written over. Not thread-safe. */
final class Progress {
  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final Duration SHORTEST_FORECAST = Duration.ofSeconds(2);

  private final PrintStream out;
  private final LongSupplier clock;
  private String phase = "";
  private int total;
  private long phaseStart;
  private long last;
  private int width;

  /**
   * Progress on {@code out}, or none if it is null.
   *
   * @param clock nanoseconds, as {@link System#nanoTime} gives them
   */
  Progress(PrintStream out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
  }

  /** A new phase of {@code total} files begins. */
  void start(String newPhase, int newTotal) {
    phase = newPhase;
    total = newTotal;
    phaseStart = clock.getAsLong();
    last = phaseStart - PAUSE;
    show(0, 0);
  }

  /** So many files of the phase are done, with so many findings until now. */
  void show(int done, int findings) {
    long now = clock.getAsLong();
    if (out == null || now - last < PAUSE) {
      return;
    }
    last = now;
    StringBuilder line = new StringBuilder(phase);
    line.append(' ').append(done).append(" of ").append(total).append(" files");
    if (findings > 0) {
      line.append(", ").append(findings).append(findings == 1 ? " finding" : " findings");
    }
    line.append(timeLeft(done, now));
    rewrite(line.toString());
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
