package dev.kref.checker.report;

import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Step;
import java.util.List;

/** Findings and sources made by hand. */
final class Samples {
  static final String FILE = "src/pages/Cache.java";

  static final String TEXT =
      """
      package pages;

      class Cache {
        void show(String key) throws IOException {
          Page page = table.acquire(key);
          parse(page);
          page.kref.put();
        }
      }
      """;

  private Samples() {}

  static SourceText source(String text) {
    return new SourceText(FILE, FILE, "pages/Cache.java", text);
  }

  static Sources sources(String text) {
    return name -> name.equals(FILE) ? source(text) : new SourceText(name, name, name, "");
  }

  /** The place of the first {@code code} in {@code text}. */
  static Place place(String text, String code) {
    return place(text, code, text.indexOf(code));
  }

  static Place place(String text, String code, int start) {
    return place(FILE, text, code, start);
  }

  static Place place(String file, String text, String code, int start) {
    if (start < 0) {
      throw new IllegalArgumentException("no " + code);
    }
    String before = text.substring(0, start);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = start - before.lastIndexOf('\n');
    return new Place(
        file, start, start + code.length(), line, column, line, column + code.length());
  }

  static Finding leak(String text) {
    Place acquired = place(text, "table.acquire(key)");
    return new Finding(
        Check.LEAK,
        Confidence.SURE,
        acquired,
        "the reference to 'page' is not put when parse throws",
        List.of(
            new Step(acquired, "this call yields a reference; 1 held"),
            new Step(place(text, "parse(page)"), "throws IOException; 1 still held")),
        "put it in a finally block",
        "pages.Cache.show(String)",
        List.of(repair(text)));
  }

  static Finding unsure(String text) {
    return new Finding(
        Check.USE_AFTER_PUT,
        Confidence.UNSURE,
        place(text, "page.kref.put()"),
        "'page' is used after its last put",
        List.of(),
        "",
        "pages.Cache.show(String)",
        List.of());
  }

  static Repair repair(String text) {
    int at = text.indexOf("parse(page);");
    return new Repair("put in finally", List.of(new Repair.Edit(at, at, "try { ")));
  }

  static Report report(List<Finding> findings) {
    Sources sources = sources(TEXT);
    return new Report(
        findings, Fingerprints.of(findings, sources), sources, 2, List.of("a note"), true);
  }
}
