package conformance.bexceptions.pedantic;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;

/** With {@code exceptionPaths=all} every call may throw. */
@RefMarked
public final class AnyCallMayThrow {
  private final Registry registry;
  private int total;

  AnyCallMayThrow(Registry registry) {
    this.registry = registry;
  }

  // scenario B31 bad
  void sum(String name) {
    Entry entry = registry.open(name); // finding KrefLeak error
    total += entry.size();
    entry.put();
  }

  // scenario B31 ok
  void sumSafely(String name) {
    Entry entry = registry.open(name);
    try {
      total += entry.size();
    } finally {
      entry.put();
    }
  }

  // scenario B31 bad
  void logInBetween(String name) {
    Entry entry = registry.open(name); // finding KrefLeak error
    registry.log(name);
    entry.put();
  }

  // scenario B31 ok
  void nothingInBetween(String name) {
    Entry entry = registry.open(name);
    total++;
    entry.put();
  }
}

@RefMarked
@RefCounted
interface Entry {
  int size();

  @PutsRef
  boolean put();
}

@RefMarked
interface Registry {
  @OwnsRef
  Entry open(String name);

  void log(String line);
}
