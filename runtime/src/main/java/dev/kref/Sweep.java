package dev.kref;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes dead entries out of a weak table, a few buckets at a time, so that no call pays for the
 * whole table.
 *
 * <p>One call in {@value #CALLS_PER_STEP} looks at {@value #BUCKETS_PER_STEP} to four times as many
 * buckets: a constant price per call, and a round over the whole table for, at most, every so many
 * calls as it has half its buckets. So dead entries pile up to no more than about what the table
 * held at its fullest. Which calls pay is drawn at random, so that threads share no counter. Steps
 * of several threads run side by side; only the choice of the buckets is made under a lock.
 */
final class Sweep<K> {
  private static final int CALLS_PER_STEP = 32;
  private static final int BUCKETS_PER_STEP = 64;

  private final ConcurrentHashMap<K, Object> map;

  /** What the present round still has to visit, the smallest part on top. */
  private final ArrayDeque<Part<K>> parts = new ArrayDeque<>();

  /** The most entries that a round has started with; the table of the map never shrinks. */
  private long fullest;

  private static final class Part<K> {
    final Spliterator<Map.Entry<K, Object>> entries;
    final int halvings;

    Part(Spliterator<Map.Entry<K, Object>> entries, int halvings) {
      this.entries = entries;
      this.halvings = halvings;
    }
  }

  Sweep(ConcurrentHashMap<K, Object> map) {
    this.map = map;
  }

  /** Counts a call that added an entry or missed one, and does its share of the work. */
  void step() {
    if (ThreadLocalRandom.current().nextInt(CALLS_PER_STEP) == 0) {
      nextPart().forEachRemaining(this::removeIfDead);
    }
  }

  /** Visits everything at once. */
  void all() {
    map.entrySet().spliterator().forEachRemaining(this::removeIfDead);
  }

  private void removeIfDead(Map.Entry<K, Object> entry) {
    Object slot = entry.getValue();
    if (slot instanceof Kref && ((Kref<?>) slot).isDead()) {
      map.remove(entry.getKey(), slot);
    }
  }

  /**
   * Splits off the next few buckets. The spliterators of a hash map halve the range of its buckets;
   * where they should not, a step visits more, and nothing else changes.
   */
  private synchronized Spliterator<Map.Entry<K, Object>> nextPart() {
    Part<K> part = parts.poll();
    if (part == null) {
      fullest = Math.max(fullest, map.mappingCount());
      // The map has between 4/3 and 8/3 buckets for each entry of its fullest time.
      long steps = Math.max(1, fullest * 4 / 3 / BUCKETS_PER_STEP);
      part = new Part<>(map.entrySet().spliterator(), 63 - Long.numberOfLeadingZeros(steps));
    }
    int halvings = part.halvings;
    while (halvings > 0) {
      Spliterator<Map.Entry<K, Object>> half = part.entries.trySplit();
      if (half == null) {
        break;
      }
      parts.push(new Part<>(half, --halvings));
    }
    return part.entries;
  }
}
