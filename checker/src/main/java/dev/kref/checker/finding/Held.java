package dev.kref.checker.finding;

import java.util.List;

/**
 * What code knows of one object behind a line, on at least one way there.
 *
 * @param line the line, from 1
 * @param subject the body, as {@link Finding#subject()} has it
 * @param object how messages name the object
 * @param hold what has become of it
 * @param references how many references this code holds
 * @param why who keeps it alive, or what happened to it, in one clause
 * @param locks the locks that are held on this way
 * @param steps what led there, in order
 */
public record Held(
    int line,
    String subject,
    String object,
    Hold hold,
    int references,
    String why,
    List<String> locks,
    List<Step> steps) {
  public Held {
    locks = List.copyOf(locks);
    steps = List.copyOf(steps);
  }

  /** The same beside another line. */
  public Held at(int other) {
    return other == line
        ? this
        : new Held(other, subject, object, hold, references, why, locks, steps);
  }

  /** The same with other locks held. */
  public Held withLocks(List<String> others) {
    return others.equals(locks)
        ? this
        : new Held(line, subject, object, hold, references, why, others, steps);
  }
}
