package dev.kref.checker.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kref.checker.finding.Ribbon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Findings as one self-contained page. The page holds the findings as data and draws what is looked
 * at, so that thousands of them open at once. Its own policy lets no script, style or request in
 * but what it was written with.
 */
public final class HtmlReport {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, List<Ribbon>> ribbons;

  /**
   * A report.
   *
   * @param ribbons what is held beside the lines of bodies with findings, by file
   */
  public HtmlReport(Map<String, List<Ribbon>> ribbons) {
    this.ribbons = Map.copyOf(ribbons);
  }

  /** The whole page, the same for the same report. */
  public String render(Report report) {
    String style = resource("report.css");
    String script = resource("report.js");
    return fill(
        resource("report.html"),
        Map.of(
            "STYLE", style,
            "STYLE-HASH", hash(style),
            "SCRIPT", script,
            "SCRIPT-HASH", hash(script),
            "DATA", json(report)));
  }

  private String json(Report report) {
    try {
      // No text of the user's may end the script element that holds it.
      return mapper
          .writeValueAsString(new HtmlData(mapper, ribbons).of(report))
          .replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  /** Fills the slots of a page in one pass, so that nothing filled in is taken for a slot. */
  private static String fill(String page, Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (true) {
      int open = page.indexOf("{{", at);
      if (open < 0) {
        return text.append(page, at, page.length()).toString();
      }
      int close = page.indexOf("}}", open);
      text.append(page, at, open).append(values.get(page.substring(open + 2, close)));
      at = close + 2;
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
