package dev.kref.checker.flow;

import java.util.HashSet;
import java.util.Set;

/** Objects of which something holds, in whichever round of a loop they came into sight. */
final class ObjectSet {
  private final Set<ObjId> youngest = new HashSet<>();

  void add(ObjId id) {
    youngest.add(id.youngest());
  }

  boolean isEmpty() {
    return youngest.isEmpty();
  }

  boolean contains(ObjId id) {
    return youngest.contains(id.youngest());
  }
}
