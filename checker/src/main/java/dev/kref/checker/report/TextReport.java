package dev.kref.checker.report;

import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Step;
import java.util.List;

/** Findings as text for a terminal or a build log. */
public final class TextReport {
  private final boolean colour;

  /**
   * A text report.
   *
   * @param colour whether to use ANSI colours
   */
  public TextReport(boolean colour) {
    this.colour = colour;
  }

  /** All findings, each with its story. */
  public String render(Report report) {
    StringBuilder out = new StringBuilder();
    for (Finding finding : report.findings()) {
      append(out, finding, report.sources());
      out.append('\n');
    }
    return out.toString();
  }

  /** How the execution gets to a finding and what to do about it, without colours. */
  public static String story(Finding finding, Sources sources) {
    StringBuilder out = new StringBuilder();
    TextReport plain = new TextReport(false);
    plain.appendSteps(out, finding, sources);
    plain.appendAdvice(out, finding);
    return out.toString().stripTrailing();
  }

  /** The counts in one line. */
  public static String counts(Report report) {
    String files = " in " + count(report.files(), "file");
    if (report.findings().isEmpty()) {
      return "no findings" + files;
    }
    if (report.warnings() == 0) {
      return count(report.errors(), "error") + files;
    }
    if (report.errors() == 0) {
      return count(report.warnings(), "warning") + files;
    }
    return count(report.errors(), "error") + " and " + count(report.warnings(), "warning") + files;
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void append(StringBuilder out, Finding finding, Sources sources) {
    Place place = finding.place();
    boolean error = finding.isError();
    out.append(bold(place.file() + ":" + place.line() + ":" + place.column() + ":"))
        .append(' ')
        .append(paint(error ? "31;1" : "33;1", error ? "error:" : "warning:"))
        .append(" [")
        .append(finding.check().id())
        .append("] ")
        .append(finding.message())
        .append('\n');
    quote(out, "    ", place, sources);
    appendSteps(out, finding, sources);
    appendAdvice(out, finding);
    out.append("  ").append(faint(Summaries.page(finding.check()))).append('\n');
  }

  private void appendSteps(StringBuilder out, Finding finding, Sources sources) {
    List<Step> steps = finding.steps();
    int width = String.valueOf(steps.size()).length();
    Place quoted = null;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String number = String.valueOf(i + 1);
      out.append("  ").append(" ".repeat(width - number.length())).append(number).append(". ");
      out.append(where(step.place(), finding.place())).append(": ");
      out.append(step.text()).append('\n');
      if (!sameLine(quoted, step.place())) {
        quote(out, " ".repeat(width + 6), step.place(), sources);
        quoted = step.place();
      }
    }
  }

  private static boolean sameLine(Place quoted, Place place) {
    return quoted != null && quoted.line() == place.line() && quoted.file().equals(place.file());
  }

  private void appendAdvice(StringBuilder out, Finding finding) {
    if (!finding.advice().isEmpty()) {
      out.append("  ").append(paint("32", "Fix:")).append(' ');
      out.append(finding.advice()).append('\n');
    }
  }

  private static String where(Place place, Place home) {
    if (place.file().equals(home.file())) {
      return "line " + place.line();
    }
    String file = place.file();
    return file.substring(file.lastIndexOf('/') + 1) + ":" + place.line();
  }

  private void quote(StringBuilder out, String indent, Place place, Sources sources) {
    String line = sources.of(place.file()).line(place.line()).strip();
    if (!line.isEmpty()) {
      out.append(indent).append(faint(line)).append('\n');
    }
  }

  private String bold(String text) {
    return paint("1", text);
  }

  private String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
