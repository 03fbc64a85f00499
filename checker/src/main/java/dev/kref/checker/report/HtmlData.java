package dev.kref.checker.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kref.checker.finding.Confidence;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Ribbon;
import dev.kref.checker.finding.Step;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of a report as the data that its page draws from. Texts that come back often are
 * written once and named by number; of the sources, only the lines that a finding shows.
 */
final class HtmlData {
  private static final int CONTEXT = 4;

  private final Map<String, List<Ribbon>> ribbons;
  private final ObjectNode root;
  private final ArrayNode texts;
  private final Map<String, Integer> textNumbers = new LinkedHashMap<>();
  private final Map<String, HtmlSource> files = new LinkedHashMap<>();
  private final ArrayNode bodies;
  private final Map<Ribbon, Integer> bodyNumbers = new IdentityHashMap<>();

  HtmlData(ObjectMapper mapper, Map<String, List<Ribbon>> ribbons) {
    this.ribbons = ribbons;
    this.root = mapper.createObjectNode();
    this.texts = mapper.createArrayNode();
    this.bodies = mapper.createArrayNode();
  }

  ObjectNode of(Report report) {
    root.put("counts", TextReport.counts(report));
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    ArrayNode findings = root.putArray("findings");
    ObjectNode checks = root.putObject("checks");
    for (int i = 0; i < report.findings().size(); i++) {
      Finding finding = report.findings().get(i);
      checks
          .putObject(finding.check().id())
          .put("summary", Summaries.of(finding.check()))
          .put("page", Summaries.page(finding.check()));
      ObjectNode node = findings.addObject().put("id", report.fingerprints().get(i));
      add(node, finding, report.sources());
    }
    root.set("bodies", bodies);
    ArrayNode sources = root.putArray("files");
    files.values().forEach(file -> file.write(sources.addObject()));
    root.set("texts", texts);
    return root;
  }

  private int text(String text) {
    return textNumbers.computeIfAbsent(
        text,
        t -> {
          texts.add(t);
          return textNumbers.size();
        });
  }

  private HtmlSource file(String name, Sources sources) {
    HtmlSource known = files.get(name);
    if (known == null) {
      known = new HtmlSource(files.size(), sources.of(name));
      files.put(name, known);
    }
    return known;
  }

  private void add(ObjectNode node, Finding finding, Sources sources) {
    HtmlSource file = file(finding.place().file(), sources);
    node.put("check", finding.check().id());
    node.put("level", finding.isError() ? "error" : "warning");
    node.put("confidence", confidence(finding));
    node.put("message", text(finding.message()));
    node.put("advice", text(finding.advice()));
    node.put("subject", text(finding.subject()));
    place(node.putArray("place"), finding.place(), sources);
    ArrayNode steps = node.putArray("steps");
    for (Step step : finding.steps()) {
      ArrayNode one = steps.addArray();
      place(one, step.place(), sources);
      one.add(text(step.text()));
    }
    Ribbon body = body(finding);
    if (body != null) {
      node.put("body", body(body, file));
      file.show(body.firstLine(), body.lastLine());
    }
    if (!finding.repairs().isEmpty()) {
      fix(node.putObject("fix"), finding.repairs().get(0), file.source());
    }
  }

  private static String confidence(Finding finding) {
    if (finding.check().isAdvice()) {
      return "advice";
    }
    return finding.confidence() == Confidence.SURE ? "sure" : "unsure";
  }

  private void place(ArrayNode node, Place place, Sources sources) {
    HtmlSource file = file(place.file(), sources);
    file.show(place.line() - CONTEXT, place.line() + CONTEXT);
    node.add(file.number()).add(place.line()).add(place.column());
    node.add(place.endLine()).add(place.endColumn());
  }

  private Ribbon body(Finding finding) {
    int line = finding.place().line();
    for (Ribbon ribbon : ribbons.getOrDefault(finding.place().file(), List.of())) {
      if (ribbon.subject().equals(finding.subject())
          && ribbon.firstLine() <= line
          && line <= ribbon.lastLine()) {
        return ribbon;
      }
    }
    return null;
  }

  private int body(Ribbon ribbon, HtmlSource file) {
    Integer known = bodyNumbers.get(ribbon);
    if (known == null) {
      known = bodies.size();
      bodyNumbers.put(ribbon, known);
      ObjectNode node = bodies.addObject();
      node.put("file", file.number());
      node.put("first", ribbon.firstLine()).put("last", ribbon.lastLine());
      HtmlLanes.write(node.putArray("lanes"), ribbon, this::text);
    }
    return known;
  }

  /** The lines that a repair changes, as they are and as they would be. */
  private static void fix(ObjectNode node, Repair repair, SourceText source) {
    node.put("title", repair.title());
    List<Repair.Edit> edits = repair.edits();
    if (edits.isEmpty()) {
      return;
    }
    int from = source.lineStart(edits.get(0).start());
    int last = edits.get(edits.size() - 1).end();
    // What is taken out up to the begin of a line does not touch that line.
    int to = source.lineEnd(last > from && source.lineStart(last) == last ? last - 1 : last);
    StringBuilder after = new StringBuilder(source.between(from, Math.max(to, last)));
    for (int i = edits.size() - 1; i >= 0; i--) {
      Repair.Edit edit = edits.get(i);
      after.replace(edit.start() - from, edit.end() - from, edit.text());
    }
    node.put("before", source.between(from, to)).put("after", after.toString());
  }
}
