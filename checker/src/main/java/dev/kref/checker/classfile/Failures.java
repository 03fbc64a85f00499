package dev.kref.checker.classfile;

import java.util.List;

/**
 * How a compiled body may fail by its own decision: what it throws where what it has come upon is
 * unfit, and what it calls on the way. What its handlers do when something else has failed is no
 * decision of its own.
 *
 * @param thrown what it makes and throws
 * @param called the calls of methods that no other class replaces, as far as the body shows that
 */
public record Failures(List<Thrown> thrown, List<Called> called) {
  /**
   * An exception that is made and thrown.
   *
   * @param type the internal name of its class
   * @param amidst whether it is thrown in a loop, not for a reference that is null: what is looked
   *     at part by part has turned out to be unfit
   * @param caught the internal names of what handlers around it catch
   */
  public record Thrown(String type, boolean amidst, List<String> caught) {}

  /**
   * A call.
   *
   * @param exact whether the very method that is named runs, whatever the object is
   * @param kept whether its last argument is a constant or in a field rather than given
   * @param caught the internal names of what handlers around it catch
   */
  public record Called(Callees.Callee callee, boolean exact, boolean kept, List<String> caught) {}
}
