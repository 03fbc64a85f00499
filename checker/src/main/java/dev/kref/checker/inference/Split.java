package dev.kref.checker.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways through a condition.
 *
 * @param yes those on which it holds
 * @param no those on which it does not
 * @param thrown those on which it throws
 */
record Split(List<CountPath> yes, List<CountPath> no, List<CountPath> thrown) {
  Split() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  Split turned() {
    return new Split(no, yes, thrown);
  }
}
