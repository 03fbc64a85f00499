package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/kernel.md names inputs that are there, and leaves none of them out. */
class KernelTableTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Path INPUTS = Folders.conformance().resolve("kernel");
  private static final Path TABLE =
      Folders.conformance().resolve("../../docs/kernel.md").normalize();

  @Test
  void namesMembersThatAreThere() throws IOException {
    for (MatchResult named : named()) {
      Path input = INPUTS.resolve(named.group(1) + ".java");
      assertTrue(Files.exists(input), () -> TABLE + " names " + input);
      Pattern declared = Pattern.compile("\\b" + named.group(2) + "\\b[ (]");
      assertTrue(
          declared.matcher(Files.readString(input)).find(),
          () -> TABLE + " names " + named.group() + ", which " + input + " does not declare");
    }
  }

  @Test
  void leavesNoInputOut() throws IOException {
    Set<String> files =
        named().stream()
            .map(named -> named.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> inputs = Files.list(INPUTS)) {
      for (Path input : inputs.sorted().toList()) {
        String name = input.getFileName().toString().replace(".java", "");
        assertTrue(files.contains(name), () -> TABLE + " does not name " + name);
      }
    }
  }

  private static List<MatchResult> named() throws IOException {
    return NAMED.matcher(Files.readString(TABLE)).results().toList();
  }
}
