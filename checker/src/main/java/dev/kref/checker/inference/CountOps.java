package dev.kref.checker.inference;

import java.util.Set;

/** The methods of the JDK's atomic numbers, updaters and variable handles, by name. */
final class CountOps {
  private static final Set<String> READS =
      Set.of(
          "get",
          "getPlain",
          "getOpaque",
          "getAcquire",
          "getVolatile",
          "intValue",
          "longValue",
          "toString",
          "hashCode",
          "equals");
  private static final Set<String> SETS =
      Set.of("set", "lazySet", "setPlain", "setOpaque", "setRelease", "setVolatile", "getAndSet");
  private static final Set<String> ADDS_NEW = Set.of("addAndGet");
  private static final Set<String> ADDS_OLD =
      Set.of("getAndAdd", "getAndAddAcquire", "getAndAddRelease");

  private CountOps() {}

  static boolean reads(String name) {
    return READS.contains(name);
  }

  static boolean sets(String name) {
    return SETS.contains(name);
  }

  static boolean exchanges(String name) {
    return name.equals("compareAndSet") || name.startsWith("weakCompareAndSet");
  }

  static boolean adds(String name) {
    return ADDS_NEW.contains(name) || ADDS_OLD.contains(name);
  }

  /** What a method without argument adds; 0 where it is none of these. */
  static long step(String name) {
    return switch (name) {
      case "incrementAndGet", "getAndIncrement" -> 1;
      case "decrementAndGet", "getAndDecrement" -> -1;
      default -> 0;
    };
  }

  /** Whether a method that changes the number returns what it was before. */
  static boolean returnsOld(String name) {
    return name.startsWith("getAnd");
  }
}
