package dev.kref.checker.cli;

import dev.kref.checker.finding.Finding;

/**
 * A finding with the name that it keeps from run to run.
 *
 * @param finding the finding
 * @param fingerprint its name
 */
record NamedFinding(Finding finding, String fingerprint) {}
