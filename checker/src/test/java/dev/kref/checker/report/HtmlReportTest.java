package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kref.checker.finding.Finding;
import dev.kref.checker.finding.Held;
import dev.kref.checker.finding.Hold;
import dev.kref.checker.finding.Ribbon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private static String render(String text, List<Ribbon> ribbons, Finding... findings) {
    Sources sources = Samples.sources(text);
    List<Finding> all = List.of(findings);
    return new HtmlReport(Map.of(Samples.FILE, ribbons))
        .render(
            new Report(all, Fingerprints.of(all, sources), sources, 1, List.of("a note"), true));
  }

  private static String render(String text, Finding... findings) {
    return render(text, List.of(), findings);
  }

  private static JsonNode data(String page) throws IOException {
    Matcher matcher = DATA.matcher(page);
    assertTrue(matcher.find());
    return new ObjectMapper().readTree(matcher.group(1));
  }

  private static String text(JsonNode data, JsonNode number) {
    return data.get("texts").get(number.asInt()).asText();
  }

  @Test
  void holdsTheFindingsAndTheCodeAroundThem() throws IOException {
    JsonNode data = data(render(Samples.TEXT, Samples.leak(Samples.TEXT)));
    assertEquals("1 error in 1 file", data.at("/counts").asText());
    assertEquals("a note", data.at("/notes/0").asText());
    JsonNode finding = data.at("/findings/0");
    assertEquals("KrefLeak", finding.at("/check").asText());
    assertEquals("sure", finding.at("/confidence").asText());
    assertEquals("pages", data.at("/files/0/package").asText());
    assertEquals("[0,6,5,6,16]", places(finding.at("/steps/1")));
    assertEquals("throws IOException; 1 still held", text(data, finding.at("/steps/1/5")));
    assertEquals(1, data.at("/files/0/parts").size());
    assertEquals(Samples.TEXT.strip(), data.at("/files/0/parts/0/1").asText());
  }

  private static String places(JsonNode step) {
    return step.toString().replaceAll(",[0-9]+]$", "]");
  }

  private static Held held(int line, Hold hold, int references) {
    return new Held(
        line, "pages.Cache.show(String)", "`page`", hold, references, "why", List.of(), List.of());
  }

  @Test
  void aBodyHasItsRibbonInStretchesThatAgree() throws IOException {
    Ribbon ribbon =
        new Ribbon(
            "pages.Cache.show(String)",
            4,
            8,
            List.of(
                held(5, Hold.OWNED, 1),
                held(6, Hold.OWNED, 1),
                held(7, Hold.DEAD, 0),
                held(7, Hold.OWNED, 1)));
    JsonNode data = data(render(Samples.TEXT, List.of(ribbon), Samples.leak(Samples.TEXT)));
    assertEquals(0, data.at("/findings/0/body").asInt(-1));
    JsonNode lane = data.at("/bodies/0/lanes/0");
    assertEquals("`page`", text(data, lane.get(0)));
    JsonNode stretches = lane.get(1);
    assertEquals(2, stretches.size());
    assertEquals(5, stretches.at("/0/0").asInt());
    assertEquals(6, stretches.at("/0/1").asInt());
    assertEquals("owned", stretches.at("/0/2/0/0").asText());
    assertEquals("dead", stretches.at("/1/2/0/0").asText());
    assertEquals("owned", stretches.at("/1/2/1/0").asText());
  }

  @Test
  void aRepairIsShownOnTheLinesThatItChanges() throws IOException {
    JsonNode fix = data(render(Samples.TEXT, Samples.leak(Samples.TEXT))).at("/findings/0/fix");
    assertEquals("put in finally", fix.at("/title").asText());
    assertEquals("    parse(page);", fix.at("/before").asText());
    assertEquals("    try { parse(page);", fix.at("/after").asText());
  }

  @Test
  void textOfTheUsersCannotLeaveItsScript() throws IOException {
    String text = Samples.TEXT.replace("class Cache {", "class Cache { // </script><b>{{DATA}}");
    String page = render(text, Samples.leak(text));
    assertFalse(page.contains("</script><b>"));
    assertTrue(data(page).toString().contains("</script><b>{{DATA}}"));
  }

  @Test
  void isSelfContained() {
    String page = render(Samples.TEXT);
    assertFalse(Pattern.compile("(src|href)=\"").matcher(page).find());
    assertFalse(page.contains("@import"));
    assertFalse(page.contains("{{"));
  }

  @Test
  void itsPolicyLetsInItsOwnScriptAndStyleOnly() throws Exception {
    String page = render(Samples.TEXT);
    for (String tag : List.of("style", "script")) {
      String open = "<" + tag + ">";
      String text =
          page.substring(page.indexOf(open) + open.length(), page.lastIndexOf("</" + tag + ">"));
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      String source = tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
      assertTrue(page.contains(source), source);
    }
    assertTrue(page.contains("content=\"default-src 'none'; "));
  }
}
