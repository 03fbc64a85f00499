package dev.kref.checker.repair;

import dev.kref.checker.finding.Repair;

/** One way of repairing findings. */
interface Fixer {
  /** The repair of a finding, or null where this way does not fit or is not surely right. */
  Repair repair(Spot spot);

  /** Whether the repair is right even if the analysis is not sure that there is a defect. */
  default boolean fitsUnsure() {
    return false;
  }
}
