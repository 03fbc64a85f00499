package dev.kref.testdata.plants;

import java.util.Arrays;

/** The ways in which a method is broken. */
enum Kind {
  DROPPED("put dropped"),
  DOUBLED("put doubled"),
  BEFORE_USE("put before the last use"),
  AFTER_HANDOFF("put after the handoff"),
  GET_AFTER_HANDOFF("get after the handoff"),
  LOCK_NARROWED("lock narrowed");

  /** The name in tables. */
  final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The kind with this name in tables. */
  static Kind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of plant: " + label));
  }
}
