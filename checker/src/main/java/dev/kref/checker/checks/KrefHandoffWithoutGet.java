package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static com.google.errorprone.BugPattern.StandardTags.LIKELY_ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Rule 1: whoever keeps a reference, or gets it on another thread, needs one of its own. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefHandoffWithoutGet",
    summary = Summaries.HANDOFF_WITHOUT_GET,
    altNames = KrefChecker.FAMILY,
    severity = ERROR,
    tags = LIKELY_ERROR,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefHandoffWithoutGet")
public final class KrefHandoffWithoutGet extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefHandoffWithoutGet() {
    super(Check.HANDOFF_WITHOUT_GET);
  }
}
