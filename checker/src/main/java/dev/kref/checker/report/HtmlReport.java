package dev.kref.checker.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Findings as one self-contained page. The page holds the findings as data and draws the one that
 * is looked at, so that thousands of them open at once.
 */
public final class HtmlReport {
  private static final String TEMPLATE = "report.html";
  private static final String SLOT = "@DATA@";
  private static final int CONTEXT = 4;

  private final ObjectMapper mapper = new ObjectMapper();

  /** The whole page, the same for the same report. */
  public String render(Report report) {
    ObjectNode data = mapper.createObjectNode();
    data.put("counts", TextReport.counts(report));
    ArrayNode notes = data.putArray("notes");
    report.notes().forEach(notes::add);
    ArrayNode findings = data.putArray("findings");
    for (Finding finding : report.findings()) {
      add(findings.addObject(), finding, report.sources());
    }
    try {
      // No text of the user's may end the script element that holds it.
      String json = mapper.writeValueAsString(data).replace("<", "\\u003c");
      return template().replace(SLOT, json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  private static String template() {
    try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ObjectNode node, Finding finding, Sources sources) {
    Place place = finding.place();
    node.put("check", finding.check().id());
    node.put("level", finding.isError() ? "error" : "warning");
    node.put("message", finding.message());
    node.put("advice", finding.advice());
    node.put("page", Summaries.page(finding.check()));
    node.put("subject", finding.subject());
    node.put("package", packageOf(sources.of(place.file()).key()));
    node.put("file", place.file());
    node.put("line", place.line());
    ArrayNode steps = node.putArray("steps");
    Map<String, TreeSet<Integer>> lines = new LinkedHashMap<>();
    around(lines, place);
    for (Step step : finding.steps()) {
      steps
          .addObject()
          .put("file", step.place().file())
          .put("line", step.place().line())
          .put("text", step.text());
      around(lines, step.place());
    }
    ArrayNode excerpts = node.putArray("excerpts");
    lines.forEach((file, numbers) -> excerpt(excerpts.addObject(), sources.of(file), numbers));
  }

  private static String packageOf(String key) {
    int slash = key.lastIndexOf('/');
    return slash < 0 ? "(none)" : key.substring(0, slash).replace('/', '.');
  }

  private static void around(Map<String, TreeSet<Integer>> lines, Place place) {
    TreeSet<Integer> numbers = lines.computeIfAbsent(place.file(), file -> new TreeSet<>());
    for (int line = place.line() - CONTEXT; line <= place.line() + CONTEXT; line++) {
      numbers.add(line);
    }
  }

  private static void excerpt(ObjectNode node, SourceText source, TreeSet<Integer> numbers) {
    node.put("file", source.name());
    ArrayNode lines = node.putArray("lines");
    for (int number : numbers) {
      if (number >= 1 && number <= source.lines()) {
        lines.addArray().add(number).add(source.line(number));
      }
    }
  }
}
