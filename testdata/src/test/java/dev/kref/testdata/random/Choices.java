package dev.kref.testdata.random;

import java.util.ArrayList;
import java.util.List;

/** Enumerates all sequences of answers to questions whose number depends on earlier answers. */
final class Choices {
  private final List<Integer> answers = new ArrayList<>();
  private final List<Integer> bounds = new ArrayList<>();
  private int next;

  /** One of {@code 0..options-1}: all of them, one run after the other. */
  int choose(int options) {
    if (next == answers.size()) {
      answers.add(0);
      bounds.add(options);
    }
    return answers.get(next++);
  }

  boolean flip() {
    return choose(2) == 1;
  }

  /** Goes on to the next sequence; false when there is none. */
  boolean advance() {
    next = 0;
    for (int last = answers.size() - 1; last >= 0; last--) {
      if (answers.get(last) + 1 < bounds.get(last)) {
        answers.set(last, answers.get(last) + 1);
        return true;
      }
      answers.remove(last);
      bounds.remove(last);
    }
    return false;
  }
}
