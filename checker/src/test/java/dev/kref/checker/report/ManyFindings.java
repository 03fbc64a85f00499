package dev.kref.checker.report;

import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Hold;
import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.finding.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A report of as many findings as wanted, in methods of forty lines, five to a file. */
final class ManyFindings {
  private static final int LINES = 40;
  private static final int METHODS = 5;

  private final int count;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<Ribbon>> ribbons = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  ManyFindings(int count) {
    this.count = count;
    for (int i = 0; i < count; i++) {
      add(i);
    }
  }

  String page() {
    Sources sources = name -> new SourceText(name, name, name, texts.get(name));
    Report report =
        new Report(
            findings,
            Fingerprints.of(findings, sources),
            sources,
            count / METHODS,
            List.of(),
            true);
    return new HtmlReport(ribbons).render(report);
  }

  private void add(int number) {
    int file = number / METHODS;
    String name = "src/main/java/org/shop/part" + file % 40 + "/Table" + file + ".java";
    String text = texts.computeIfAbsent(name, unused -> text(file));
    Check check = Check.values()[number % Check.values().length];
    String subject = "org.shop.Table" + file + ".load" + number % METHODS + "(String)";
    int start = text.indexOf("Page page" + number % METHODS);
    String object = "`page" + number % METHODS + "`";
    List<Step> steps = new ArrayList<>();
    for (String part : List.of("table.acquire", "parse(page", "return")) {
      steps.add(
          new Step(
              Samples.place(name, text, part, text.indexOf(part, start)),
              "it happens at " + part + ", and 1 reference is held"));
    }
    findings.add(
        new Finding(
            check,
            number % 3 == 0 ? Confidence.UNSURE : Confidence.SURE,
            steps.get(0).place(),
            "a reference (+1) of " + object + " is never put: the return leaves it behind",
            steps,
            "Put it on this path, or pass it on to an owner.",
            subject,
            List.of()));
    ribbons.computeIfAbsent(name, unused -> new ArrayList<>()).add(ribbon(number, subject, object));
  }

  private static Ribbon ribbon(int number, String subject, String object) {
    int first = 4 + number % METHODS * LINES;
    List<Held> held = new ArrayList<>();
    for (int line = first + 1; line < first + LINES; line++) {
      int references = line < first + 30 ? 1 : 0;
      Hold hold = references == 1 ? Hold.OWNED : Hold.DEAD;
      held.add(held(line, subject, object, hold, references));
      held.add(held(line, subject, "`other`", Hold.BORROWED, 0));
    }
    return new Ribbon(subject, first, first + LINES - 1, held);
  }

  private static Held held(int line, String subject, String object, Hold hold, int references) {
    return new Held(line, subject, object, hold, references, "why", List.of(), List.of());
  }

  private static String text(int file) {
    StringBuilder text = new StringBuilder("package org.shop;\n\nclass Table" + file + " {\n");
    for (int method = 0; method < METHODS; method++) {
      text.append("  int load" + method + "(String key) throws IOException {\n");
      text.append("    Page page" + method + " = table.acquire(key);\n");
      text.append("    parse(page" + method + ");\n");
      for (int line = 3; line < LINES - 2; line++) {
        text.append("    total += widths[" + line + "] * heights[key.length() - " + line + "];\n");
      }
      text.append("    return total;\n  }\n");
    }
    return text.append("}\n").toString();
  }
}
