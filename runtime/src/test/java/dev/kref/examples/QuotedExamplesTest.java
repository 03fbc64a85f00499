package dev.kref.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/runtime.md quotes the examples as they are compiled and run here, and all of them. */
final class QuotedExamplesTest {
  private static final Path EXAMPLES = Path.of("src/test/java/dev/kref/examples");
  private static final Path PAGE = Path.of("../docs/runtime.md");

  /** A fenced block and the name of the example before it. */
  private static final Pattern QUOTE =
      Pattern.compile("<!-- example: (\\w+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);

  @Test
  void quotesAreIdentical() throws IOException {
    for (Map.Entry<String, String> quote : quotes().entrySet()) {
      String source = Files.readString(EXAMPLES.resolve(quote.getKey() + ".java"));
      assertEquals(withoutHead(source), quote.getValue(), quote.getKey());
    }
  }

  @Test
  void allExamplesAreQuoted() throws IOException {
    Set<String> examples;
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      examples =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !name.endsWith("Test"))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(examples, quotes().keySet());
  }

  private static Map<String, String> quotes() throws IOException {
    Map<String, String> quotes = new TreeMap<>();
    Matcher matcher = QUOTE.matcher(Files.readString(PAGE).replace("\r\n", "\n"));
    while (matcher.find()) {
      quotes.put(matcher.group(1), matcher.group(2));
    }
    return quotes;
  }

  /** Leaves the package and the imports out. */
  private static String withoutHead(String source) {
    Matcher start = Pattern.compile("^(/\\*\\*|final class)", Pattern.MULTILINE).matcher(source);
    assertNotNull(start.find() ? start : null);
    return source.substring(start.start());
  }
}
