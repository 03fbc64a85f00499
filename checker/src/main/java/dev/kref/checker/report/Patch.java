package dev.kref.checker.report;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Repair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The repairs of one file, applied to its text. */
public final class Patch {
  private static final int CONTEXT = 3;

  private final SourceText source;
  private final List<Repair.Edit> edits = new ArrayList<>();
  private int repairs;

  public Patch(SourceText source) {
    this.source = source;
  }

  /**
   * Takes up the first repair of a finding, if it has one.
   *
   * @return false where there is none, or where it touches what another repair changes
   */
  public boolean add(Finding finding) {
    if (finding.repairs().isEmpty()) {
      return false;
    }
    List<Repair.Edit> wanted = finding.repairs().get(0).edits();
    if (wanted.isEmpty() || wanted.stream().anyMatch(this::touches)) {
      return false;
    }
    edits.addAll(wanted);
    edits.sort(Comparator.comparingInt(Repair.Edit::start).thenComparingInt(Repair.Edit::end));
    repairs++;
    return true;
  }

  /** How many repairs were taken up. */
  public int repairs() {
    return repairs;
  }

  /** The file's text with the repairs. */
  public String text() {
    StringBuilder text = new StringBuilder(source.text());
    for (int i = edits.size() - 1; i >= 0; i--) {
      Repair.Edit edit = edits.get(i);
      text.replace(edit.start(), edit.end(), edit.text());
    }
    return text.toString();
  }

  /** The repairs as a unified diff. */
  public String diff() {
    return UnifiedDiff.of(source.uri(), source.text(), text(), CONTEXT);
  }

  private boolean touches(Repair.Edit wanted) {
    return edits.stream()
        .anyMatch(edit -> wanted.start() <= edit.end() && edit.start() <= wanted.end());
  }
}
