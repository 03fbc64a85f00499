package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static com.google.errorprone.BugPattern.StandardTags.LIKELY_ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Rule 1: who gives the only reference away must not touch the object again. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefUseAfterHandoff",
    summary = Summaries.USE_AFTER_HANDOFF,
    altNames = KrefChecker.FAMILY,
    severity = ERROR,
    tags = LIKELY_ERROR,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefUseAfterHandoff")
public final class KrefUseAfterHandoff extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefUseAfterHandoff() {
    super(Check.USE_AFTER_HANDOFF);
  }
}
