package dev.kref.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kref.checker.stubs.StubParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped JDK stubs name methods that exist. */
final class JdkDriftTest {
  private static final List<String> SINCE_21 =
      List.of(
          "java.util.SequencedCollection",
          "java.util.List#addFirst",
          "java.util.List#addLast",
          "java.util.List#getFirst",
          "java.util.List#getLast",
          "java.util.List#removeFirst",
          "java.util.List#removeLast",
          "java.lang.Thread#startVirtualThread",
          "java.lang.Thread.Builder",
          "java.util.concurrent.Future#resultNow");

  @Test
  void allSignaturesExist() {
    Compiled jdk = Compiled.sources("class A {}");
    for (String name : List.of("jdk-lang", "jdk-util", "jdk-concurrent", "jdk-parsing")) {
      Path file = Path.of("src/main/stubs", name + ".astub");
      List<String> missing =
          Drift.missing(StubParser.parse(file), jdk).stream()
              .filter(
                  signature ->
                      Runtime.version().feature() >= 21
                          || SINCE_21.stream().noneMatch(signature::startsWith))
              .toList();
      assertEquals(List.of(), missing, file.toString());
    }
  }
}
