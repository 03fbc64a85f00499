package dev.kref.checker.flow;

/** What has become of an object, seen from this code when it holds no reference of its own. */
enum Life {
  /** Alive as long as a reference or keeper is there. */
  LIVE,
  /** This code put its last reference. */
  PUT,
  /** This code gave its last reference away. */
  GIVEN,
  /** A handle that was moved from: empty, and harmless to put. */
  MOVED,
  /** A put returned true: the object is dead, and this code alone may clean up. */
  RELEASED,
  /** Destroyed directly. */
  FREED,
  /** Found in a shared place; nothing keeps it alive but the locks held since. */
  LOOKED_UP,
  /** A conditional get failed. */
  REFUSED
}
