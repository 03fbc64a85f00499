package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static com.google.errorprone.BugPattern.StandardTags.LIKELY_ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Rule 1: a get comes before the handoff, because the other side may put at once. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefGetAfterHandoff",
    summary = Summaries.GET_AFTER_HANDOFF,
    altNames = KrefChecker.FAMILY,
    severity = ERROR,
    tags = LIKELY_ERROR,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefGetAfterHandoff")
public final class KrefGetAfterHandoff extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefGetAfterHandoff() {
    super(Check.GET_AFTER_HANDOFF);
  }
}
