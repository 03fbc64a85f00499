package dev.kref.checker.checks;

import static com.google.errorprone.BugPattern.LinkType.CUSTOM;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static com.google.errorprone.BugPattern.StandardTags.LIKELY_ERROR;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.kref.checker.finding.Check;
import dev.kref.checker.report.Summaries;

/** Rule 2: a field that owns a reference puts it when it is replaced and at the end. */
@AutoService(BugChecker.class)
@BugPattern(
    name = "KrefOwnedField",
    summary = Summaries.OWNED_FIELD,
    altNames = KrefChecker.FAMILY,
    severity = ERROR,
    tags = LIKELY_ERROR,
    linkType = CUSTOM,
    link = Summaries.PAGES + "KrefOwnedField")
public final class KrefOwnedField extends KrefChecker {
  private static final long serialVersionUID = 1L;

  /** Made by Error Prone. */
  public KrefOwnedField() {
    super(Check.OWNED_FIELD);
  }
}
