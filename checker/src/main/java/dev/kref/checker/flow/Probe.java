package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import java.util.List;

/** Told of the states around each statement of the body under analysis. */
interface Probe {
  /**
   * The states before or after a statement; they still belong to the interpreter.
   *
   * @param after whether the statement has run; none are left where it never ends normally
   */
  void at(Interp in, Tree statement, boolean after, List<State> states);
}
