package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kref.Kref;
import dev.kref.checker.cli.Krefcheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The SARIF log of real findings: valid, in bounds, with fixes that can be applied as they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SarifOnInputsTest {
  private static final List<String> GROUPS =
      List.of("a-balance", "a-handoff", "a-lookup", "b-fields", "b-fixes", "b-loops", "kernel");

  private Path root;
  private String text;
  private JsonNode results;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    Path conformance = Path.of("testdata", "conformance");
    root = Files.isDirectory(conformance) ? conformance : Path.of("..").resolve(conformance);
    Path copied = folder.resolve("conformance");
    for (String group : GROUPS) {
      try (Stream<Path> files = Files.list(root.resolve(group))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          Path copy = copied.resolve(group).resolve(file.getFileName().toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    root = copied;
    text = sarif(copied);
    results = new ObjectMapper().readTree(text).at("/runs/0/results");
    assertTrue(results.size() > 100, () -> results.size() + " results");
  }

  private static String sarif(Path folder) throws Exception {
    Path runtime = Path.of(Kref.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Krefcheck.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "--format=sarif",
            "--checks=all",
            "-cp",
            runtime.toString(),
            folder.toString());
    assertEquals(1, status, () -> err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private String source(JsonNode artifact) throws IOException {
    assertEquals("%SRCROOT%", artifact.get("uriBaseId").asText());
    String uri = artifact.get("uri").asText();
    assertTrue(!uri.startsWith("/") && !uri.contains(":"), uri);
    return Files.readString(root.resolve(uri));
  }

  @Test
  void isValid() throws IOException {
    assertEquals(Set.of(), SarifReportTest.validate(text));
  }

  @Test
  void regionsLieInTheirFiles() throws IOException {
    for (JsonNode result : results) {
      List<JsonNode> all = new ArrayList<>(List.of(result.at("/locations/0/physicalLocation")));
      for (JsonNode step : result.at("/codeFlows/0/threadFlows/0/locations")) {
        all.add(step.at("/location/physicalLocation"));
      }
      for (JsonNode physical : all) {
        List<String> lines = source(physical.get("artifactLocation")).lines().toList();
        JsonNode region = physical.get("region");
        int start = offset(lines, region.get("startLine"), region.get("startColumn"));
        int end = offset(lines, region.get("endLine"), region.get("endColumn"));
        assertTrue(start < end, region::toString);
      }
    }
  }

  private static int offset(List<String> lines, JsonNode line, JsonNode column) {
    String text = lines.get(line.asInt() - 1);
    assertTrue(1 <= column.asInt() && column.asInt() <= text.length() + 1, text);
    int offset = column.asInt();
    for (String before : lines.subList(0, line.asInt() - 1)) {
      offset += before.length() + 1;
    }
    return offset;
  }

  @Test
  void fixesAreEditsInOrderThatDoNotOverlap() throws IOException {
    int fixes = 0;
    for (JsonNode result : results) {
      for (JsonNode fix : result.path("fixes")) {
        fixes++;
        JsonNode change = fix.at("/artifactChanges/0");
        int length = source(change.get("artifactLocation")).length();
        int at = 0;
        for (JsonNode replacement : change.get("replacements")) {
          int offset = replacement.at("/deletedRegion/charOffset").asInt();
          assertTrue(at <= offset, replacement::toString);
          at = offset + replacement.at("/deletedRegion/charLength").asInt();
          assertTrue(at <= length, replacement::toString);
        }
      }
    }
    assertTrue(fixes > 30, "fixes: " + fixes);
  }

  private static Map<String, Integer> fingerprints(JsonNode results) {
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode result : results) {
      counts.merge(result.at("/partialFingerprints/krefcheck~1v1").asText(), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void fingerprintsSurviveMovedLinesAndReformatting(@TempDir Path folder) throws Exception {
    assertEquals(1, Collections.max(fingerprints(results).values()));
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve("moved").resolve(root.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        String moved =
            "// One line\n// and another.\n" + Files.readString(file).replaceAll("(?m)^ +", "\t$0");
        Files.writeString(
            copy, moved.replace("(int ", "(\n\t\t\tint ").replace(" = ", " =\n\t\t\t"));
      }
    }
    JsonNode other =
        new ObjectMapper().readTree(sarif(folder.resolve("moved"))).at("/runs/0/results");
    Set<String> before = new HashSet<>(fingerprints(results).keySet());
    before.removeAll(fingerprints(other).keySet());
    assertEquals(Set.of(), before);
    assertEquals(results.size(), other.size());
  }
}
