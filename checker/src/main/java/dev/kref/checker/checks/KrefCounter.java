package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.SUGGESTION;
import static com.google.errorprone.BugPattern.StandardTags.STYLE;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Advice: counters made by hand, and decisions taken on a count. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefCounter",
    summary = Summaries.COUNTER,
    altNames = KrefChecker.FAMILY,
    severity = SUGGESTION,
    tags = STYLE,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefCounter")
public final class KrefCounter extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefCounter() {
    super(Check.COUNTER);
  }
}
