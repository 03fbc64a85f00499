package dev.kref.checker.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Place;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.finding.Step;

/** Findings as SARIF 2.1.0: the steps are a code flow, the repairs are fixes. */
public final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";
  private static final String HOME = "https://kref.dev";

  private final ObjectMapper mapper = new ObjectMapper();
  private final String version;

  /**
   * A SARIF report.
   *
   * @param version the version of krefcheck that it names
   */
  public SarifReport(String version) {
    this.version = version;
  }

  /** The version of the krefcheck that {@code type} belongs to, as its jar's manifest has it. */
  public static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The whole log as JSON text, the same for the same report. */
  public String render(Report report) {
    ObjectNode log = mapper.createObjectNode();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    driver(run.putObject("tool").putObject("driver"));
    invocation(run.putArray("invocations").addObject(), report);
    run.putObject("originalUriBaseIds")
        .putObject(ROOT)
        .putObject("description")
        .put("text", "The folder that krefcheck ran in.");
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    for (int i = 0; i < report.findings().size(); i++) {
      result(
          results.addObject(),
          report.findings().get(i),
          report.fingerprints().get(i),
          report.sources());
    }
    try {
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
      return mapper.writer(printer).writeValueAsString(log) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  private void driver(ObjectNode driver) {
    driver.put("name", "krefcheck");
    driver.put("version", version);
    driver.put("informationUri", HOME);
    ArrayNode rules = driver.putArray("rules");
    for (Check check : Check.values()) {
      ObjectNode rule = rules.addObject();
      rule.put("id", check.id());
      rule.put("name", check.id());
      rule.putObject("shortDescription").put("text", Summaries.of(check));
      rule.putObject("fullDescription").put("text", Summaries.of(check) + ".");
      rule.put("helpUri", Summaries.page(check));
      ObjectNode help = rule.putObject("help");
      String family = family(check);
      help.put("text", Summaries.of(check) + ". " + family + " See " + Summaries.page(check) + ".");
      help.put(
          "markdown",
          Summaries.of(check)
              + ".\n\n"
              + family
              + "\n\n[About "
              + check.id()
              + "]("
              + Summaries.page(check)
              + ")");
      rule.putObject("defaultConfiguration")
          .put("enabled", !check.isAdvice())
          .put("level", check.isAdvice() ? "warning" : "error");
      rule.putObject("properties").putArray("tags").add("reference-counting").add("correctness");
    }
  }

  private static String family(Check check) {
    return switch (check.rule()) {
      case 1 -> "Rule 1 of kref: get a reference before you hand the object on.";
      case 2 ->
          "Rule 2 of kref: put every reference exactly once; free only in the release function.";
      case 3 -> "Rule 3 of kref: serialize lookup-then-get against the last put.";
      case 4 -> "Advice: the code is not wrong, but it costs or invites mistakes.";
      default -> "All rules of kref rest on declared contracts being true.";
    };
  }

  private static void invocation(ObjectNode invocation, Report report) {
    invocation.put("executionSuccessful", report.complete());
    ArrayNode notes = invocation.putArray("toolExecutionNotifications");
    for (String note : report.notes()) {
      ObjectNode notification = notes.addObject();
      notification.put("level", "warning");
      notification.putObject("message").put("text", note);
    }
  }

  private void result(ObjectNode result, Finding finding, String fingerprint, Sources sources) {
    result.put("ruleId", finding.check().id());
    result.put("ruleIndex", finding.check().ordinal());
    result.put("level", finding.isError() ? "error" : "warning");
    String advice = finding.advice().isEmpty() ? "" : "\n" + finding.advice();
    result.putObject("message").put("text", finding.message() + advice);
    ObjectNode location = result.putArray("locations").addObject();
    physicalLocation(location, finding.place(), sources);
    location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.subject());
    if (!finding.steps().isEmpty()) {
      codeFlow(result.putArray("codeFlows").addObject(), finding, sources);
    }
    result.putObject("partialFingerprints").put("krefcheck/v1", fingerprint);
    if (!finding.repairs().isEmpty()) {
      ArrayNode fixes = result.putArray("fixes");
      SourceText source = sources.of(finding.place().file());
      finding.repairs().forEach(repair -> fix(fixes.addObject(), repair, source));
    }
  }

  private static void codeFlow(ObjectNode flow, Finding finding, Sources sources) {
    ArrayNode locations = flow.putArray("threadFlows").addObject().putArray("locations");
    int order = 0;
    for (Step step : finding.steps()) {
      ObjectNode threadFlowLocation = locations.addObject();
      threadFlowLocation.put("executionOrder", ++order);
      ObjectNode location = threadFlowLocation.putObject("location");
      physicalLocation(location, step.place(), sources);
      location.putObject("message").put("text", step.text());
    }
  }

  private static void physicalLocation(ObjectNode location, Place place, Sources sources) {
    ObjectNode physical = location.putObject("physicalLocation");
    artifact(physical, sources.of(place.file()));
    physical
        .putObject("region")
        .put("startLine", place.line())
        .put("startColumn", place.column())
        .put("endLine", place.endLine())
        .put("endColumn", place.endColumn());
  }

  private static void artifact(ObjectNode parent, SourceText source) {
    parent.putObject("artifactLocation").put("uri", source.uri()).put("uriBaseId", ROOT);
  }

  private static void fix(ObjectNode fix, Repair repair, SourceText source) {
    fix.putObject("description").put("text", repair.title());
    ObjectNode change = fix.putArray("artifactChanges").addObject();
    artifact(change, source);
    ArrayNode replacements = change.putArray("replacements");
    for (Repair.Edit edit : repair.edits()) {
      ObjectNode replacement = replacements.addObject();
      ObjectNode region = replacement.putObject("deletedRegion");
      region.put("charOffset", edit.start());
      region.put("charLength", edit.end() - edit.start());
      replacement.putObject("insertedContent").put("text", edit.text());
    }
  }
}
