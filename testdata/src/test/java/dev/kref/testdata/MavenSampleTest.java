package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample projects, each built by a Maven of its own, say what is wrong with them. */
class MavenSampleTest {
  @TempDir private Path folder;

  private static List<String> findings(List<String> output) {
    return SampleBuild.findings(output, "Kref");
  }

  private static List<String> said(List<String> output) {
    return output.stream()
        .filter(line -> line.contains("krefcheck: "))
        .map(line -> line.substring(line.indexOf("krefcheck: ")))
        .distinct()
        .toList();
  }

  /** The places of the findings in the SARIF file of a module. */
  private static List<String> sarif(Path module) throws IOException {
    Path file = module.resolve("target/kref.sarif");
    List<String> results = new ArrayList<>();
    for (JsonNode result : new ObjectMapper().readTree(file.toFile()).at("/runs/0/results")) {
      JsonNode place = result.at("/locations/0/physicalLocation");
      results.add(place.at("/artifactLocation/uri").asText() + ":" + place.at("/region/startLine"));
    }
    return results;
  }

  @Test
  void failsWithTheBugsAndPassesWithoutThem() throws Exception {
    SampleBuild gallery = new SampleBuild("maven-in-process", folder);
    List<String> broken = gallery.maven(true);
    assertEquals(gallery.expected(), findings(broken), () -> String.join("\n", broken));
    gallery.overlay("fixed");
    List<String> fixed = gallery.maven(false);
    assertEquals(List.of(), findings(fixed), () -> String.join("\n", fixed));
  }

  @Test
  void aMisspeltOptionIsOneLine() throws Exception {
    SampleBuild gallery = new SampleBuild("maven-in-process", folder);
    gallery.replace(
        "pom.xml", "-Xplugin:ErrorProne", "-Xplugin:ErrorProne -XepOpt:Kref:Stub=a.astub");
    List<String> output = gallery.maven(true);
    assertEquals(
        List.of("krefcheck: unknown option -XepOpt:Kref:Stub: did you mean -XepOpt:Kref:Stubs?"),
        said(output),
        () -> String.join("\n", output));
    assertTrue(output.stream().noneMatch(line -> line.startsWith("\tat ")));
  }

  /** No {@code .mvn/jvm.config}: the compiler that Maven starts is given what it needs. */
  @Test
  void javacInAProcessOfItsOwn() throws Exception {
    SampleBuild post = new SampleBuild("maven-forked", folder);
    List<String> output = post.maven(true);
    assertEquals(post.expected(), findings(output), () -> String.join("\n", output));
    assertEquals(
        List.of("src/main/java/post/Counter.java:14", "src/main/java/post/Counter.java:23"),
        sarif(post.project()));
  }

  /** Two modules at a time, and then only what has changed. */
  @Test
  void modulesInParallelAndIncrementally() throws Exception {
    SampleBuild library = new SampleBuild("maven-modules", folder);
    List<String> all = library.maven(false, "-T", "2");
    assertEquals(library.expected(), findings(all), () -> String.join("\n", all));
    assertEquals(
        List.of(
            "krefcheck: stale baseline entry: KrefLeak in writer/Author.java,"
                + " writer.Author.erase(store.Shelf)"),
        said(all));
    Path reader = library.project().resolve("reader");
    assertEquals(List.of(), sarif(library.project().resolve("store")));
    assertEquals(
        List.of(
            "reader/src/main/java/reader/Aloud.java:14",
            "reader/src/main/java/reader/Silent.java:13"),
        sarif(reader));
    assertEquals(
        List.of("writer/src/main/java/writer/Author.java:18"),
        sarif(library.project().resolve("writer")));

    library.replace(
        "reader/src/main/java/reader/Aloud.java", "    if (read", "    // Some are.\n    if (read");
    List<String> again = library.maven(false, "-T", "2");
    assertEquals(
        List.of("reader/Aloud.java:15 KrefLeak warning"),
        findings(again),
        () -> String.join("\n", again));
    assertEquals(List.of(), said(again), "nothing is said of files that were not compiled");
    assertEquals(List.of("reader/src/main/java/reader/Aloud.java:15"), sarif(reader));
  }
}
