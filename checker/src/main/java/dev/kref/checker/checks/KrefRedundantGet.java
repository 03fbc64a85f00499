package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.SUGGESTION;
import static com.google.errorprone.BugPattern.StandardTags.STYLE;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Advice: pairs of get and put that change nothing. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefRedundantGet",
    summary = Summaries.REDUNDANT_GET,
    altNames = KrefChecker.FAMILY,
    severity = SUGGESTION,
    tags = STYLE,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefRedundantGet")
public final class KrefRedundantGet extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefRedundantGet() {
    super(Check.REDUNDANT_GET);
  }
}
