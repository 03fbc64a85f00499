package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kref.Kref;
import dev.kref.checker.cli.Krefcheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command finds in the README's sample exactly the bugs that are in it. */
class LifetimeBugsSampleTest {
  private static final Path SAMPLE = Folders.testdata().resolve("samples/lifetime-bugs");
  private static final Pattern FINDING =
      Pattern.compile("(.*?):(\\d+):\\d+: (error|warning): \\[(Kref\\w+)] .*");

  @Test
  void findsTheBugs() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String runtime = ThrowawayRepository.place(Kref.class).toString();
    int status =
        Krefcheck.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "-cp",
            runtime,
            SAMPLE.toString());
    String text = out.toString(StandardCharsets.UTF_8);
    assertEquals(ExpectedList.of(SAMPLE), findings(text), text);
    assertEquals(1, status, err.toString(StandardCharsets.UTF_8));
  }

  private static List<String> findings(String text) {
    List<String> findings = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = FINDING.matcher(line);
      if (matcher.matches()) {
        Path file = SAMPLE.relativize(Path.of(matcher.group(1)).toAbsolutePath());
        findings.add(
            "%s:%s %s %s".formatted(file, matcher.group(2), matcher.group(4), matcher.group(3)));
      }
    }
    return findings.stream().sorted().toList();
  }
}
