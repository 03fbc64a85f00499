package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.kref.checker.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SarifReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static String render(Finding... findings) {
    return new SarifReport("1.2.3").render(Samples.report(List.of(findings)));
  }

  private static JsonNode result(Finding finding) throws IOException {
    return MAPPER.readTree(render(finding)).at("/runs/0/results/0");
  }

  static Set<ValidationMessage> validate(String sarif) throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      JsonNode schemaText = MAPPER.readTree(in);
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schemaText);
      return schema.validate(MAPPER.readTree(sarif));
    }
  }

  @Test
  void isValid() throws IOException {
    assertEquals(Set.of(), validate(render()));
    assertEquals(
        Set.of(), validate(render(Samples.leak(Samples.TEXT), Samples.unsure(Samples.TEXT))));
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    String wrong = render(Samples.leak(Samples.TEXT)).replace("\"level\"", "\"lvl\"");
    assertTrue(!validate(wrong).isEmpty());
  }

  @Test
  void carriesPlaceRuleAndLevel() throws IOException {
    JsonNode result = result(Samples.leak(Samples.TEXT));
    assertEquals("KrefLeak", result.get("ruleId").asText());
    assertEquals("error", result.get("level").asText());
    JsonNode physical = result.at("/locations/0/physicalLocation");
    assertEquals("src/pages/Cache.java", physical.at("/artifactLocation/uri").asText());
    assertEquals("%SRCROOT%", physical.at("/artifactLocation/uriBaseId").asText());
    assertEquals(5, physical.at("/region/startLine").asInt());
    assertEquals(17, physical.at("/region/startColumn").asInt());
    assertEquals("warning", result(Samples.unsure(Samples.TEXT)).get("level").asText());
  }

  @Test
  void ruleIndexPointsToTheRule() throws IOException {
    JsonNode run = MAPPER.readTree(render(Samples.leak(Samples.TEXT))).at("/runs/0");
    int index = run.at("/results/0/ruleIndex").asInt();
    assertEquals("KrefLeak", run.at("/tool/driver/rules/" + index + "/id").asText());
  }

  @Test
  void stepsAreACodeFlow() throws IOException {
    JsonNode locations =
        result(Samples.leak(Samples.TEXT)).at("/codeFlows/0/threadFlows/0/locations");
    assertEquals(2, locations.size());
    assertEquals(
        "throws IOException; 1 still held", locations.at("/1/location/message/text").asText());
    assertEquals(6, locations.at("/1/location/physicalLocation/region/startLine").asInt());
  }

  @Test
  void repairsAreFixes() throws IOException {
    JsonNode fix = result(Samples.leak(Samples.TEXT)).at("/fixes/0");
    assertEquals("put in finally", fix.at("/description/text").asText());
    JsonNode replacement = fix.at("/artifactChanges/0/replacements/0");
    assertEquals(
        Samples.TEXT.indexOf("parse(page);"), replacement.at("/deletedRegion/charOffset").asInt());
    assertEquals("try { ", replacement.at("/insertedContent/text").asText());
  }

  @Test
  void notesAreNotifications() throws IOException {
    JsonNode run = MAPPER.readTree(render()).at("/runs/0");
    assertEquals(
        "a note", run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText());
  }

  @Test
  void isTheSameForTheSameFindings() {
    assertEquals(render(Samples.leak(Samples.TEXT)), render(Samples.leak(Samples.TEXT)));
  }
}
