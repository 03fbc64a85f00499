package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.cli.Krefcheck;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.OptionsParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages show is what the tests run: quoted code, options, and links between pages. */
class PagesTest {
  private static final Path DOCS = Folders.project().resolve("docs").normalize();
  private static final Pattern QUOTE =
      Pattern.compile("<!-- from (\\S+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern MARK = Pattern.compile("<!-- from ");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(#[^)\\s]*)?\\)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");
  private static final List<String> SECTIONS =
      List.of(
          "Wrong",
          "Right",
          "What the message says",
          "How to fix",
          "How to suppress",
          "Known false positives",
          "Known false negatives");

  @Test
  void everyCheckHasItsPage() throws IOException {
    Set<String> pages;
    try (Stream<Path> files = Files.list(DOCS.resolve("checks"))) {
      pages =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    Set<String> checks =
        Arrays.stream(Check.values()).map(Check::id).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(checks, pages);
  }

  @Test
  void everyPageSaysWhatItShould() throws IOException {
    for (Check check : Check.values()) {
      String page = Files.readString(DOCS.resolve("checks/" + check.id() + ".md"));
      assertTrue(page.startsWith("# " + check.id() + "\n"), check.id());
      for (String section : SECTIONS) {
        assertTrue(page.contains("\n## " + section + "\n"), () -> check.id() + ": " + section);
      }
      String wrong = section(page, "Wrong");
      assertTrue(QUOTE.matcher(wrong).find(), () -> check.id() + " shows no wrong code");
      assertTrue(
          wrong.contains("// finding " + check.id()), () -> check.id() + " shows another check");
      String right = section(page, "Right");
      assertTrue(QUOTE.matcher(right).find(), () -> check.id() + " shows no right code");
      assertFalse(right.contains("// finding "), () -> check.id() + " shows wrong code as right");
    }
  }

  @Test
  void quotedCodeStandsInTheInputs() throws IOException {
    for (Path page : pages()) {
      String text = Files.readString(page);
      List<MatchResult> quotes = QUOTE.matcher(text).results().toList();
      assertEquals(MARK.matcher(text).results().count(), quotes.size(), page + ": lost quotes");
      for (MatchResult quote : quotes) {
        Path input = Folders.conformance().resolve(quote.group(1));
        assertTrue(Files.exists(input), () -> page + " quotes " + input);
        assertTrue(
            Collections.indexOfSubList(lines(read(input)), lines(quote.group(2))) >= 0,
            () -> page + ": not verbatim in " + quote.group(1) + ":\n" + quote.group(2));
      }
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        if (!links.group(1).startsWith("http")) {
          check(page, links.group(1), links.group(2));
        }
      }
    }
  }

  @Test
  void optionsAreAllDescribed() throws IOException, IllegalAccessException {
    String page = Files.readString(DOCS.resolve("options.md"));
    List<String> missing = new ArrayList<>();
    for (String help : List.of(help("--help"), help("explain", "--help"))) {
      OPTION
          .matcher(help.substring(help.indexOf('\n')))
          .results()
          .map(MatchResult::group)
          .filter(option -> !page.contains("`" + option))
          .forEach(missing::add);
    }
    for (var constant : OptionsParser.class.getFields()) {
      if (Modifier.isStatic(constant.getModifiers()) && constant.getType() == String.class) {
        String name = "`Kref:" + constant.get(null);
        if (!page.contains(name)) {
          missing.add(name);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static void check(Path page, String file, String anchor) {
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    assertTrue(Files.exists(target), () -> page + " links to " + file);
    if (anchor != null && target.toString().endsWith(".md")) {
      boolean found =
          read(target)
              .lines()
              .filter(line -> line.startsWith("#"))
              .anyMatch(line -> anchor.equals("#" + slug(line)));
      assertTrue(found, () -> page + " links to " + file + anchor);
    }
  }

  /** How the common Markdown renderers name a heading. */
  private static String slug(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static String section(String page, String title) {
    int start = page.indexOf("\n## " + title + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).toList();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String help(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Krefcheck.run(stream, stream, arguments);
    return out.toString(StandardCharsets.UTF_8);
  }
}
