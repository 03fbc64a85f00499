package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static com.google.errorprone.BugPattern.StandardTags.LIKELY_ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Rule 2: nobody puts a reference that is not held. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefOverPut",
    summary = Summaries.OVER_PUT,
    altNames = KrefChecker.FAMILY,
    severity = ERROR,
    tags = LIKELY_ERROR,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefOverPut")
public final class KrefOverPut extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefOverPut() {
    super(Check.OVER_PUT);
  }
}
