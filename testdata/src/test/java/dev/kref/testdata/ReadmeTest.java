package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kref.checker.cli.Krefcheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README says what is true: the output it shows is what its first command prints, and the
 * configuration it shows is the sample project's. With {@code -Dkref.refresh=true} it is rewritten.
 */
class ReadmeTest {
  private static final Path README = Folders.project().resolve("README.md");
  private static final Path SAMPLE = Folders.testdata().resolve("samples/maven-in-process");
  private static final String FENCE = "```";

  @Test
  void saysWhatIsTrue() throws IOException {
    String readme = Files.readString(README);
    String expected = replaceBlock(readme, "<!-- output:[^\n]*-->\n", "text", output());
    expected = replaceBlock(expected, "by this project's tests\\):\n\n", "xml", plugin());
    expected =
        replaceBlock(
            expected,
            "in `\\.mvn/jvm\\.config`:\n\n",
            "text",
            Files.readString(SAMPLE.resolve(".mvn/jvm.config")));
    if (Boolean.getBoolean("kref.refresh")) {
      Files.writeString(README, expected);
    } else {
      assertEquals(expected, readme, "testdata/refresh-readme brings it up to date");
    }
  }

  private static String replaceBlock(String text, String before, String language, String content) {
    Pattern block =
        Pattern.compile("(" + before + FENCE + language + "\n).*?" + FENCE, Pattern.DOTALL);
    Matcher matcher = block.matcher(text);
    assertTrue(matcher.find(), before);
    return text.substring(0, matcher.end(1)) + content + FENCE + text.substring(matcher.end());
  }

  /** What the command prints for the sample, with paths as they are in the project's folder. */
  private static String output() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String sample = "testdata/samples/lifetime-bugs";
    Path folder = Folders.project().resolve(sample);
    Krefcheck.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        "-cp",
        ThrowawayRepository.place(dev.kref.Kref.class).toString(),
        folder.toString());
    String text = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    // The tests may run in the module's folder, the command runs in the project's.
    return text.replace(folder.toString(), sample).replaceAll("(?m)^samples/lifetime-bugs", sample);
  }

  private static String plugin() throws IOException {
    String pom = Files.readString(SAMPLE.resolve("pom.xml"));
    int artifact = pom.indexOf("<artifactId>maven-compiler-plugin");
    int start = pom.lastIndexOf("      <plugin>", artifact);
    String end = "      </plugin>\n";
    return pom.substring(start, pom.indexOf(end, artifact) + end.length())
        .replaceAll("(?m)^ {6}", "");
  }
}
