package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kref.checker.stubs.StubParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The other shipped stubs name what the libraries have. The libraries are many megabytes, so this
 * runs with {@code -Plibraries} only, which fetches them and names their folder.
 */
@EnabledIfSystemProperty(named = "kref.libraries", matches = ".+")
final class LibrariesDriftTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arrow",
        "bookkeeper",
        "cassandra",
        "elasticsearch",
        "hbase",
        "jetty",
        "lucene",
        "micronaut",
        "mongo",
        "pulsar",
        "ratis",
        "redisson",
        "rocketmq",
        "solr",
        "spring"
      })
  void allSignaturesExist(String name) throws IOException {
    List<Path> jars = new ArrayList<>(NettyDriftTest.jars());
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("kref.libraries")))) {
      files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
    }
    Compiled libraries = Compiled.sources(Options.DEFAULT, jars, "class A {}");
    Path file = Path.of("src/main/stubs", name + ".astub");
    assertEquals("", String.join("\n", Drift.missing(StubParser.parse(file), libraries)));
  }
}
