package dev.kref.checker.report;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Repair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The repairs of one file, applied to its text. */
public final class Patch {
  private static final int CONTEXT = 3;

  /** An edit, and the stretch that its whole repair spans. */
  private record Part(Repair.Edit edit, int from, int to) {
    boolean opens() {
      return edit.start() == from;
    }

    boolean inserts() {
      return edit.start() == edit.end();
    }
  }

  private final SourceText source;
  private final List<Part> parts = new ArrayList<>();
  private int repairs;

  public Patch(SourceText source) {
    this.source = source;
  }

  /**
   * Takes up the first repair of a finding, if it has one. It may stand wholly inside an earlier
   * one.
   *
   * @return false where there is none, or where it touches what another repair changes
   */
  public boolean add(Finding finding) {
    return !finding.repairs().isEmpty() && add(finding.repairs().get(0));
  }

  /**
   * Takes up a repair.
   *
   * @return false where it changes nothing, or touches what another repair changes
   */
  public boolean add(Repair repair) {
    List<Repair.Edit> edits = repair.edits();
    if (edits.isEmpty()) {
      return false;
    }
    int from = edits.get(0).start();
    int to = edits.get(edits.size() - 1).end();
    List<Part> wanted = new ArrayList<>();
    for (Repair.Edit edit : edits) {
      wanted.add(new Part(indented(edit), from, to));
    }
    for (Part one : wanted) {
      for (Part other : parts) {
        if (conflict(one, other)) {
          return false;
        }
      }
    }
    // What opens later closes first: at one point, the inner insertion comes before the outer one.
    parts.addAll(0, wanted);
    parts.sort(
        Comparator.comparingInt((Part part) -> part.edit().start())
            .thenComparingInt(part -> part.edit().end()));
    repairs++;
    return true;
  }

  /** New lines go as deep as an earlier repair moves the line that they stand at. */
  private Repair.Edit indented(Repair.Edit edit) {
    int line = source.text().lastIndexOf('\n', edit.start() - 1) + 1;
    String deeper = "";
    for (Part part : parts) {
      if (part.inserts() && part.edit().start() == line && part.edit().text().isBlank()) {
        deeper += part.edit().text();
      }
    }
    return new Repair.Edit(edit.start(), edit.end(), edit.text().replace("\n", "\n" + deeper));
  }

  private static boolean conflict(Part wanted, Part other) {
    boolean inside = other.from() < wanted.from() && wanted.to() <= other.to();
    boolean around = wanted.from() < other.from() && other.to() < wanted.to();
    boolean apart = wanted.to() < other.from() || other.to() < wanted.from();
    if (!inside && !around && !apart) {
      return true;
    }
    boolean touch =
        wanted.edit().start() <= other.edit().end() && other.edit().start() <= wanted.edit().end();
    boolean nest = inside && wanted.inserts() && other.inserts();
    return touch && !(nest && !wanted.opens() && !other.opens());
  }

  /** How many repairs were taken up. */
  public int repairs() {
    return repairs;
  }

  /** The file's text with the repairs. */
  public String text() {
    StringBuilder text = new StringBuilder(source.text());
    for (int i = parts.size() - 1; i >= 0; i--) {
      Repair.Edit edit = parts.get(i).edit();
      text.replace(edit.start(), edit.end(), edit.text());
    }
    return text.toString();
  }

  /** The repairs as a unified diff. */
  public String diff() {
    return UnifiedDiff.of(source.uri(), source.text(), text(), CONTEXT);
  }
}
