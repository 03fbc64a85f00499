package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kref.checker.finding.Finding;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private static String render(String text, Finding... findings) {
    Sources sources = Samples.sources(text);
    List<Finding> all = List.of(findings);
    return new HtmlReport()
        .render(
            new Report(all, Fingerprints.of(all, sources), sources, 1, List.of("a note"), true));
  }

  private static JsonNode data(String page) throws IOException {
    Matcher matcher = DATA.matcher(page);
    assertTrue(matcher.find());
    return new ObjectMapper().readTree(matcher.group(1));
  }

  @Test
  void holdsTheFindingsAndTheCodeAroundThem() throws IOException {
    JsonNode data = data(render(Samples.TEXT, Samples.leak(Samples.TEXT)));
    assertEquals("1 error in 1 file", data.at("/counts").asText());
    assertEquals("a note", data.at("/notes/0").asText());
    JsonNode finding = data.at("/findings/0");
    assertEquals("KrefLeak", finding.at("/check").asText());
    assertEquals("pages", finding.at("/package").asText());
    assertEquals(6, finding.at("/steps/1/line").asInt());
    JsonNode lines = finding.at("/excerpts/0/lines");
    assertEquals(1, lines.at("/0/0").asInt());
    assertEquals("    Page page = table.acquire(key);", lines.at("/4/1").asText());
    assertEquals(9, lines.size());
  }

  @Test
  void textOfTheUsersCannotLeaveItsScript() throws IOException {
    String text = Samples.TEXT.replace("class Cache {", "class Cache { // </script><b>");
    String page = render(text, Samples.leak(text));
    assertFalse(page.contains("</script><b>"));
    assertTrue(data(page).toString().contains("</script><b>"));
  }

  @Test
  void isSelfContained() {
    String page = render(Samples.TEXT);
    assertFalse(Pattern.compile("(src|href)=\"").matcher(page).find());
    assertFalse(page.contains("@import"));
    assertFalse(page.contains("@DATA@"));
  }
}
