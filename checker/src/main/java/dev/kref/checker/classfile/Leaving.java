package dev.kref.checker.classfile;

import java.util.List;

/**
 * What a compiled body may leave with: what it throws, and what it calls, on any of its ways.
 *
 * @param thrown the internal names of what it makes and throws
 * @param rethrows whether it throws something that it has not made itself, other than what a clause
 *     that catches everything passes on
 * @param called its calls
 */
public record Leaving(List<Thrown> thrown, boolean rethrows, List<Called> called) {
  /**
   * An exception that is made and thrown.
   *
   * @param type the internal name of its class
   * @param caught the internal names of what handlers around it catch
   */
  public record Thrown(String type, List<String> caught) {}

  /**
   * A call.
   *
   * @param exact whether the very method that is named runs, whatever the object is
   * @param caught the internal names of what handlers around it catch
   */
  public record Called(Callees.Callee callee, boolean exact, List<String> caught) {}
}
