package dev.kref.checker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kref.Kref;
import dev.kref.checker.cli.Krefcheck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report as a browser shows it: what is drawn, keys, colours, and many findings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportInBrowserTest {
  private static final String CHOSEN = "document.querySelector('#detail .subject').textContent";
  private static final String FOCUS = "document.activeElement.id";
  private static final int MANY = 5000;
  private static final int MEGABYTE = 1 << 20;

  private static final String PAGE =
      """
      package pages;
      import dev.kref.Kref;
      import dev.kref.annotation.*;
      @RefMarked
      final class Page { // <img src=x onerror=document.title='broken'>
        private final Kref<Page> kref = Kref.init(this, Page::free);
        private int size = 4;
        private void free() { size = 0; }
        @GetsRef void get() { kref.get(); }
        @PutsRef boolean put() { return kref.put(); }
        @OwnsRef static Page load(int number) { return new Page(); }
        int size() { return size; }
        static int leak(int number, Page other) {
          Page page = load(number);
          if (page.size() > number) {
            return 0;
          }
          page.put();
          return other.size();
        }
        static int afterPut(int number) {
          Page page = load(number);
          page.get();
          page.put();
          page.put();
          return page.size();
        }
        static void twice(@OwnsRef Page page, int[] sizes) {
          page.put();
          sizes[0] = 0;
      %s
          page.put();
        }
      }
      """
          .formatted("    sizes[0]++;\n".repeat(60));

  private Path folder;
  private Browser browser;
  private Path report;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    browser = new Browser(Chromium.program(), Files.createDirectory(folder.resolve("profile")));
    report = folder.resolve("report.html");
    Path source = Files.writeString(folder.resolve("Page.java"), PAGE);
    Path runtime = Path.of(Kref.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] arguments = {
      "--format=html", "-o", report.toString(), "-cp", runtime.toString(), source.toString()
    };
    assertEquals(1, Krefcheck.run(all, all, arguments), () -> said.toString());
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.troubles().clear();
    browser.prefer("light");
    browser.open(report.toUri());
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), browser.troubles());
    assertEquals(List.of(), browser.foreignRequests());
  }

  private int count(String selector) {
    return browser.value("document.querySelectorAll(\"" + selector + "\").length").asInt();
  }

  private void chooseBody(String method) {
    for (int i = 0; i < 10 && !browser.text(CHOSEN).contains("Page." + method + "("); i++) {
      browser.press("j");
    }
    assertTrue(browser.text(CHOSEN).contains("Page." + method + "("), browser.text(CHOSEN));
  }

  /** The ribbon beside a line, in words. */
  private String ribbon(String code) {
    return browser.text(
        "[...document.querySelectorAll('.row.code')].find(row =>"
            + " row.querySelector('.src').textContent.includes('"
            + code
            + "')).querySelector('.ribbon').getAttribute('aria-label')");
  }

  @Test
  void everyLineOfTheMethodHasItsRibbon() {
    chooseBody("leak");
    assertEquals(8, count(".row.code"));
    assertEquals(8, count(".row.code svg.ribbon"));
    assertEquals("page: owned; other: borrowed", ribbon("Page page = load"));
    assertEquals("page: owned; other: borrowed", ribbon("return 0"));
    assertEquals("page: may be dead; other: borrowed", ribbon("page.put"));
    assertTrue(count(".row.note .bubble") >= 3);
    assertTrue(count(".row.note svg.rail circle.node.defect") == 1);
    assertTrue(count(".row.code.here .m-here") >= 1);
  }

  @Test
  void aStrandStandsForEachReference() {
    chooseBody("afterPut");
    assertEquals("page: owned 2 times", ribbon("page.get()"));
    String strands =
        "[...document.querySelectorAll('.row.code')].map(row =>"
            + " row.querySelectorAll('.main line.h-owned').length).join(' ')";
    // Where it changes, what was and what is; then what is, line by line.
    assertEquals("0 1 3 3 1 0 0", browser.text(strands));
  }

  @Test
  void keysMoveTheChoice() {
    assertEquals("tree", browser.text(FOCUS));
    String first = browser.text(CHOSEN);
    browser.press("j");
    String second = browser.text(CHOSEN);
    assertNotEquals(first, second);
    browser.press("k");
    assertEquals(first, browser.text(CHOSEN));
    browser.press("End");
    assertNotEquals(first, browser.text(CHOSEN));
    String active =
        "document.getElementById(document.getElementById('tree')"
            + ".getAttribute('aria-activedescendant')).getAttribute('aria-selected')";
    assertEquals("true", browser.text(active));
    String address = browser.text("location.hash");
    String chosen = browser.text(CHOSEN);
    browser.open(java.net.URI.create(report.toUri() + address));
    assertEquals(chosen, browser.text(CHOSEN));
  }

  @Test
  void groupsCloseAndOpen() {
    int before = count("[role=treeitem]");
    browser.press("ArrowLeft");
    browser.press("ArrowLeft");
    assertTrue(count("[role=treeitem]") < before);
    assertEquals("false", browser.text("document.querySelector('.active').ariaExpanded"));
    browser.press("ArrowRight");
    assertEquals(before, count("[role=treeitem]"));
  }

  @Test
  void wordsFilterAndEscapeGoesBack() {
    browser.press("/");
    assertEquals("words", browser.text(FOCUS));
    "afterput".chars().forEach(key -> browser.press(String.valueOf((char) key)));
    assertTrue(browser.text("document.getElementById('shown').textContent").startsWith("1 of "));
    assertTrue(browser.text(CHOSEN).contains("afterPut"));
    browser.press("Escape");
    assertEquals("tree", browser.text(FOCUS));
  }

  @Test
  void linesCanBeWalkedAndAreReadOut() {
    chooseBody("leak");
    browser.press("Enter");
    assertEquals("listbox", browser.text("document.activeElement.getAttribute('role')"));
    browser.press("Home");
    browser.press("ArrowDown");
    String reading = "document.querySelector('.reading').textContent";
    assertTrue(browser.text(reading).contains("page owned: one reference is held here"));
    String outline = "getComputedStyle(document.activeElement).outlineStyle";
    assertEquals("solid", browser.text(outline));
    browser.press("Escape");
    assertEquals("tree", browser.text(FOCUS));
  }

  @Test
  void longMethodsShowWhatMatters() {
    chooseBody("twice");
    int few = count(".row.code");
    assertTrue(few < 30, () -> few + " lines");
    assertEquals(1, count(".row.gap"));
    browser.press("e");
    assertTrue(count(".row.code") > 60);
    assertEquals(0, count(".row.gap"));
    browser.press("e");
    assertEquals(few, count(".row.code"));
  }

  @Test
  void helpOpensAndCloses() {
    browser.press("?");
    assertEquals("true", browser.text("document.getElementById('help').open"));
    browser.press("Escape");
    assertEquals("false", browser.text("document.getElementById('help').open"));
  }

  @Test
  void whatIsPointedAtHasRolesAndNames() {
    String nameless =
        "[...document.querySelectorAll('button, select, input, [role]')].filter(node =>"
            + " node.getClientRects().length && !(node.ariaLabel || node.textContent.trim()"
            + " || node.labels && node.labels.length)).map(node => node.outerHTML).join()";
    assertEquals("", browser.text(nameless));
    assertEquals(1, count("main"));
    assertEquals(1, count("nav[aria-label]"));
    assertEquals(1, count("[role=tree][tabindex='0']"));
  }

  @Test
  void textOfTheSourcesIsOnlyText() {
    assertEquals("krefcheck report", browser.text("document.title"));
    assertEquals(0, count("img"));
  }

  @Test
  void darkAndLightDiffer() throws Exception {
    chooseBody("leak");
    double light = browser.brightness(folder.resolve("light.png"));
    browser.prefer("dark");
    double dark = browser.brightness(folder.resolve("dark.png"));
    assertTrue(light > 0.85, () -> "light " + light);
    assertTrue(dark < 0.25, () -> "dark " + dark);
  }

  @Test
  void thousandsOfFindingsStayQuick() throws Exception {
    Path many = Files.writeString(folder.resolve("many.html"), new ManyFindings(MANY).page());
    assertTrue(Files.size(many) < 20 * MEGABYTE, () -> many.toFile().length() + " bytes");
    long start = System.nanoTime();
    browser.open(many.toUri());
    final Duration opened = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(
        MANY + " findings",
        browser.text("document.getElementById('shown').textContent").replace(",", ""));
    assertTrue(count("*") < 3000, "only what is in sight exists");
    double moved =
        browser
            .value(
                "(() => { const start = performance.now();"
                    + " for (let i = 0; i < 50; i++) step(1);"
                    + " return (performance.now() - start) / 50; })()")
            .asDouble();
    double filtered =
        browser
            .value(
                "(() => { const start = performance.now(); document.getElementById('words').value"
                    + " = 'table7 load1'; filter(); return performance.now() - start; })()")
            .asDouble();
    browser.press("End");
    JsonNode shown = browser.value("shown.length");
    assertTrue(shown.asInt() > 0 && shown.asInt() < MANY, shown::toString);
    System.out.printf(
        "%d findings: %.1f MB, opened in %d ms, next finding in %.1f ms, filtered in %.1f ms%n",
        MANY, Files.size(many) / (double) MEGABYTE, opened.toMillis(), moved, filtered);
    assertTrue(opened.toSeconds() < 20, opened::toString);
    assertTrue(moved < 500, () -> moved + " ms");
    assertTrue(filtered < 2000, () -> filtered + " ms");
  }
}
