package dev.kref.checker.analysis;

import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** Puts what the paths and what the declarations show together: one finding for each defect. */
final class OneDefect {
  private OneDefect() {}

  /**
   * All findings of one file. Where both report the same check at the same place, the path tells
   * more; where a declaration is wrong in itself, what follows from it is no defect of its own.
   */
  static List<Finding> merge(List<Finding> ofBodies, List<Finding> ofClasses) {
    List<Finding> all = new ArrayList<>();
    for (Finding body : ofBodies) {
      if (ofClasses.stream().noneMatch(declared -> followsFrom(body, declared))) {
        all.add(body);
      }
    }
    for (Finding declared : ofClasses) {
      if (all.stream().noneMatch(body -> isSame(body, declared))) {
        all.add(declared);
      }
    }
    return all;
  }

  private static boolean isSame(Finding body, Finding declared) {
    return body.check() == declared.check()
        && body.place().start() <= declared.place().start()
        && declared.place().end() <= body.place().end()
        && body.place().line() == declared.place().line();
  }

  /** A reference that is lost at the very parameter or result whose contract is wrong. */
  private static boolean followsFrom(Finding body, Finding declared) {
    return declared.check() == Check.CONTRACT
        && body.check() != Check.CONTRACT
        && body.place().start() <= declared.place().start()
        && declared.place().end() <= body.place().end()
        && body.place().line() == declared.place().line();
  }
}
