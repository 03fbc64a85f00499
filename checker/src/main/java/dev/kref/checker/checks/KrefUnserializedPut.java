package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static com.google.errorprone.BugPattern.StandardTags.LIKELY_ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Rule 3: the last put is excluded by the lock of the lookups. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefUnserializedPut",
    summary = Summaries.UNSERIALIZED_PUT,
    altNames = KrefChecker.FAMILY,
    severity = ERROR,
    tags = LIKELY_ERROR,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefUnserializedPut")
public final class KrefUnserializedPut extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefUnserializedPut() {
    super(Check.UNSERIALIZED_PUT);
  }
}
